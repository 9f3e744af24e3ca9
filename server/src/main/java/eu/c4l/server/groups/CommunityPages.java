package eu.c4l.server.groups;

import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import org.jspecify.annotations.Nullable;

import eu.c4l.server.accounts.Account;
import eu.c4l.server.accounts.AccountId;
import eu.c4l.server.accounts.Accounts;
import eu.c4l.server.accounts.Handle;
import eu.c4l.server.platform.Caller;
import eu.c4l.server.platform.Problem;
import eu.c4l.server.platform.http.Parameters;
import eu.c4l.server.platform.text.Html;
import eu.c4l.server.platform.web.Flash;
import eu.c4l.server.platform.web.Form;
import eu.c4l.server.platform.web.Page;
import eu.c4l.server.platform.web.Pager;
import eu.c4l.server.platform.web.Pages;
import eu.c4l.server.statuses.Compose;
import eu.c4l.server.statuses.RemoteStatuses;
import eu.c4l.server.statuses.Status;
import eu.c4l.server.statuses.StatusViews;
import eu.c4l.server.statuses.Statuses;

/** {@code /communities}, and what is done on the page of a community, which has the address of any profile. */
public final class CommunityPages implements HttpService {

    private static final int SHOWN = 20;
    private static final int MOST_CARDS = 60;

    /** What these pages stand on. */
    record Parts(
            Pages pages,
            Accounts accounts,
            Communities communities,
            CommunityViews views,
            Statuses statuses,
            RemoteStatuses remote,
            StatusViews statusViews,
            Compose compose) {}

    private final Parts parts;
    private volatile BiFunction<AccountId, Locale, List<?>> materials = (_, _) -> List.of();

    CommunityPages(Parts parts) {
        this.parts = parts;
    }

    /** Told once, by who knows materials: the cards of those shared in a community. */
    public void materialsBy(BiFunction<AccountId, Locale, List<?>> cards) {
        materials = cards;
    }

    @Override
    public void routing(HttpRules rules) {
        rules.get("/communities", this::index)
                .post("/@{name}/join", this::join)
                .post("/@{name}/leave", this::leave)
                .post("/@{name}/post", this::post);
    }

    private void index(ServerRequest request, ServerResponse response) {
        var reader = reader(request);
        var locale = parts.pages().texts(request).locale();
        var page = Page.of("communities", "communities")
                .with("mine", reader == null ? List.of() : cards(CommunityQuery.ALL.ofMember(reader), reader, locale))
                .with(
                        "mayFound",
                        Caller.of(request).filter(parts.communities()::mayFound).isPresent())
                .with("pager", Pager.NONE);
        for (var kind : CommunityKind.values()) {
            page.with(kind.word(), cards(CommunityQuery.ALL.of(kind), reader, locale));
        }
        parts.pages().show(request, response, page);
    }

    private List<CommunityViews.Card> cards(CommunityQuery query, @Nullable AccountId reader, Locale locale) {
        return parts.views().cards(parts.communities().list(query, reader, 0, MOST_CARDS), locale);
    }

    /** The page of a community. */
    public void show(ServerRequest request, ServerResponse response, Account group) {
        var reader = reader(request);
        var locale = parts.pages().texts(request).locale();
        show(request, response, group.id(), parts.compose().empty(reader, null, locale));
    }

    private void show(ServerRequest request, ServerResponse response, AccountId id, Form form) {
        var reader = reader(request);
        var locale = parts.pages().texts(request).locale();
        var community = parts.communities().require(id, reader);
        var wanted = Pager.wanted(request, SHOWN);
        var posts = parts.communities().posts(id, reader, wanted);
        var top = parts.communities().featured(id);
        var pinned = top.stream().map(Status::id).collect(Collectors.toSet());
        var others = posts.items().stream()
                .filter(status -> !pinned.contains(status.shown().id()))
                .toList();
        var page = Page.of("community", "communities")
                .description(Html.plain(community.account().note()))
                .activity(community.account().uri().toString())
                .with("community", parts.views().whole(community, locale))
                .with("pinned", parts.statusViews().views(top, reader, locale))
                .with("statuses", parts.statusViews().views(others, reader, locale))
                .with("materials", materials.apply(id, locale))
                .with("pager", Pager.around(request, wanted, posts.cursors()))
                .form("compose", form)
                .with("languageOptions", Compose.languageOptions(locale));
        if (community.account().isLocal()) {
            page.indexable(community.account().url().toString());
        }
        parts.pages().show(request, response, page);
    }

    private void join(ServerRequest request, ServerResponse response) {
        var member = writer(request);
        var community = at(request, member);
        var membership = parts.communities().join(community.id(), member);
        var key = membership.belongs() ? "done.joined" : "done.requested";
        back(request, response, community, key);
    }

    private void leave(ServerRequest request, ServerResponse response) {
        var member = writer(request);
        var community = at(request, member);
        try {
            parts.communities().leave(community.id(), member);
            back(request, response, community, "done.left");
        } catch (Problem.Forbidden problem) {
            parts.pages().redirect(response, parts.views().page(community), Flash.problem(problem.clientText()));
        }
    }

    private void back(ServerRequest request, ServerResponse response, Community community, String key) {
        var text = parts.pages().texts(request).text(key, community.account().name());
        parts.pages().redirect(response, parts.views().page(community), Flash.done(text));
    }

    private void post(ServerRequest request, ServerResponse response) {
        var writer = writer(request);
        var community = at(request, writer);
        var form = parts.compose().read(Parameters.of(request), parts.pages().texts(request));
        if (form.isRight()) {
            parts.remote().learnMentions(form.value("text"));
            try {
                parts.statuses()
                        .publish(Compose.wanted(form, writer)
                                .group(community.id())
                                .build());
                back(request, response, community, "done.posted");
                return;
            } catch (Problem.Invalid problem) {
                form.problem(problem.clientText());
            }
        }
        show(request, response, community.id(), form);
    }

    private Community at(ServerRequest request, AccountId reader) {
        var typed = request.path().pathParameters().get("name");
        return Handle.parse(typed)
                .flatMap(parts.accounts()::byHandle)
                .filter(Account::isGroup)
                .map(group -> parts.communities().require(group.id(), reader))
                .orElseThrow(() -> new Problem.NotFound("no community is called so"));
    }

    private static @Nullable AccountId reader(ServerRequest request) {
        return Caller.accountOf(request).map(AccountId::new).orElse(null);
    }

    private static AccountId writer(ServerRequest request) {
        return Caller.accountOf(request)
                .map(AccountId::new)
                .orElseThrow(() -> new Problem.Forbidden("Please sign in first"));
    }
}
