package eu.c4l.server.pages;

import java.util.List;
import java.util.Optional;

import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;

import eu.c4l.server.accounts.Account;
import eu.c4l.server.follows.Follow;
import eu.c4l.server.platform.http.ActivityJson;
import eu.c4l.server.platform.http.PageRequest;
import eu.c4l.server.platform.web.Flash;
import eu.c4l.server.platform.web.Page;
import eu.c4l.server.platform.web.Pager;
import eu.c4l.server.statuses.StatusView;
import eu.c4l.server.statuses.Statuses;
import eu.c4l.server.timelines.FeaturedTags;

/** {@code /@name} and {@code /@name@domain}: a person's page, with the buttons to follow. Communities have their own. */
final class ProfilePages implements HttpService {

    private static final int SHOWN = 20;
    private static final Statuses.Filter PINNED = new Statuses.Filter(false, true, false, true, null);
    private static final Statuses.Filter POSTS = new Statuses.Filter(true, false, false, false, null);

    private final PageParts parts;
    private final People people;
    private final FeaturedTags tags;
    private volatile Optional<GroupPage> groups = Optional.empty();

    ProfilePages(PageParts parts, FeaturedTags tags) {
        this.parts = parts;
        this.tags = tags;
        this.people = parts.people();
    }

    /** Told once, by who knows communities. */
    void groupsBy(GroupPage page) {
        groups = Optional.of(page);
    }

    @Override
    public void routing(HttpRules rules) {
        rules.get("/@{name}", this::show)
                .post("/@{name}/follow", this::follow)
                .post("/@{name}/unfollow", this::unfollow);
    }

    private void show(ServerRequest request, ServerResponse response) {
        var visit = Visit.of(request, parts.pages());
        var account = people.at(visit, "name");
        if (ActivityJson.isWanted(request)) {
            ActivityJson.redirect(response, account.uri());
        } else if (!people.isAt(account, visit.path("name"))) {
            parts.pages().redirect(response, people.page(account));
        } else if (account.isGroup() && groups.isPresent()) {
            groups.get().show(request, response, account);
        } else {
            profile(visit, response, account);
        }
    }

    private void profile(Visit visit, ServerResponse response, Account account) {
        var wanted = Pager.wanted(visit.request(), SHOWN);
        var posts = parts.statuses().ofAccount(account.id(), visit.reader(), POSTS, wanted);
        var profile = parts.profiles().profile(account, visit.reader(), visit.locale());
        var pinned = isStart(wanted) ? pinned(account, visit) : List.<StatusView>of();
        var top = pinned.stream().map(StatusView::id).toList();
        var below = posts.items().stream()
                .filter(status -> !top.contains(status.id().toString()))
                .toList();
        var page = Page.of("profile", profile.mine() ? "profile" : "none")
                .description(profile.bio())
                .activity(account.uri().toString())
                .with("profile", profile)
                .with("pinned", pinned)
                .with(
                        "featured",
                        tags.seen(account).stream()
                                .map(FeaturedTags.Featured::name)
                                .toList())
                .with("statuses", parts.statusViews().views(below, visit.reader(), visit.locale()))
                .with("materials", parts.materials().of(account.id(), visit.reader(), visit.locale()))
                .with("pager", Pager.around(visit.request(), wanted, posts.cursors()));
        if (account.isLocal() && account.choices().indexable() && isStart(wanted)) {
            page.indexable(account.url().toString());
        }
        parts.pages().show(visit.request(), response, page);
    }

    private List<StatusView> pinned(Account account, Visit visit) {
        var top = parts.statuses().ofAccount(account.id(), visit.reader(), PINNED, PageRequest.first(SHOWN));
        return parts.statusViews().views(top.items(), visit.reader(), visit.locale());
    }

    private static boolean isStart(PageRequest wanted) {
        return wanted.maxId().isEmpty() && wanted.minId().isEmpty();
    }

    private void follow(ServerRequest request, ServerResponse response) {
        var visit = Visit.of(request, parts.pages());
        var follower = visit.writer();
        var account = people.at(visit, "name");
        var follow = parts.follows().request(follower, account.id(), Follow.Options.USUAL);
        var key = follow.state() == Follow.State.ACCEPTED ? "done.followed" : "done.requested";
        back(visit, response, account, key);
    }

    private void unfollow(ServerRequest request, ServerResponse response) {
        var visit = Visit.of(request, parts.pages());
        var follower = visit.writer();
        var account = people.at(visit, "name");
        parts.follows().withdraw(follower, account.id());
        back(visit, response, account, "done.unfollowed");
    }

    private void back(Visit visit, ServerResponse response, Account account, String key) {
        var path = visit.back(parts.addresses(), people.page(account));
        parts.pages().redirect(response, path, Flash.done(visit.texts().text(key, account.name())));
    }
}
