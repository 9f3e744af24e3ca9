package eu.c4l.server.search;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import org.jspecify.annotations.Nullable;

import eu.c4l.server.accounts.Account;
import eu.c4l.server.accounts.AccountId;
import eu.c4l.server.accounts.AccountView;
import eu.c4l.server.accounts.AccountViews;
import eu.c4l.server.follows.Follows;
import eu.c4l.server.follows.Relationship;
import eu.c4l.server.groups.Communities;
import eu.c4l.server.groups.CommunityViews;
import eu.c4l.server.materials.Material;
import eu.c4l.server.materials.MaterialViews;
import eu.c4l.server.materials.Materials;
import eu.c4l.server.platform.Caller;
import eu.c4l.server.platform.http.Parameters;
import eu.c4l.server.platform.web.Form;
import eu.c4l.server.platform.web.Page;
import eu.c4l.server.platform.web.Pages;
import eu.c4l.server.search.Search.Wanted;
import eu.c4l.server.statuses.Status;
import eu.c4l.server.statuses.StatusViews;

/** The search page. Guests find what is open; whoever is signed in also reaches what is not known here yet, by its address. */
final class SearchPages implements HttpService {

    private static final Set<String> KINDS = Set.of("all", "people", "communities", "materials", "posts");
    private static final int OF_EACH = 5;
    private static final int OF_ONE = 20;
    private static final int MOST_PAGES = 10;

    /** A hashtag as the template shows it. */
    public record Tag(String name, String url, long posts) {}

    /** Where to go on; a thing {@code pager} of the theme's README. */
    public record Pager(@Nullable String newerUrl, @Nullable String olderUrl) {}

    /** What turns results into what templates show. */
    record Views(AccountViews accounts, StatusViews statuses, Follows follows) {}

    /** Who knows communities and materials, which have cards of their own. */
    record Cards(
            Communities communities, CommunityViews communityCards, Materials materials, MaterialViews materialCards) {}

    private volatile @Nullable Cards cards;
    private final Pages pages;
    private final Search search;
    private final Views views;

    SearchPages(Pages pages, Search search, Views views) {
        this.pages = pages;
        this.search = search;
        this.views = views;
    }

    /** Told once, before anybody asks. */
    void showWith(Cards knowing) {
        cards = knowing;
    }

    @Override
    public void routing(HttpRules rules) {
        rules.get("/search", this::show);
    }

    private void show(ServerRequest request, ServerResponse response) {
        var parameters = Parameters.ofQuery(request);
        var form = Form.of(parameters, "q");
        var text = form.value("q");
        var viewer = Caller.accountOf(request).map(AccountId::new).orElse(null);
        var place = Search.address(text).flatMap(uri -> place(uri, viewer));
        if (place.isPresent()) {
            pages.redirect(response, place.get());
            return;
        }
        var kind = parameters.text("kind").filter(KINDS::contains).orElse("all");
        int number = kind.equals("all") ? 0 : parameters.number("page", 0, MOST_PAGES);
        int limit = kind.equals("all") ? OF_EACH : OF_ONE;
        if (viewer != null && !text.isEmpty() && (kind.equals("all") || kind.equals("people"))) {
            search.learn(text);
        }
        // One more than is shown tells whether there is more.
        var wanted = new Wanted(text, viewer, false, null, number * limit, limit + 1);
        var locale = pages.texts(request).locale();
        var found = text.isEmpty() ? new Found(limit) : find(wanted, kind, locale, limit);
        pages.show(
                request,
                response,
                Page.of("search", "search")
                        .with("form", form)
                        .with("query", text)
                        .with("kind", kind)
                        .with("accounts", found.list("accounts"))
                        .with("communities", found.list("communities"))
                        .with("materials", found.list("materials"))
                        .with("tags", found.list("tags"))
                        .with("statuses", found.list("statuses"))
                        .with("pager", pager(text, kind, number, !kind.equals("all") && found.more)));
    }

    /** The page of this instance that shows what is behind an address. */
    private Optional<String> place(URI uri, @Nullable AccountId viewer) {
        var resource = viewer == null ? search.known(uri, null) : search.resolve(uri, viewer);
        return resource.map(found -> switch (found) {
            case Search.Resource.OfAccount(var account) -> views.accounts().page(account);
            case Search.Resource.OfStatus(var status) -> views.statuses().page(status);
        });
    }

    /** Results by their name in the model, cut to what is shown. */
    private static final class Found {
        private final Map<String, List<?>> lists = new HashMap<>();
        private final int limit;
        private boolean more;

        Found(int limit) {
            this.limit = limit;
        }

        void put(String name, List<?> results) {
            more |= results.size() > limit;
            lists.put(name, results.size() > limit ? results.subList(0, limit) : results);
        }

        List<?> list(String name) {
            return lists.getOrDefault(name, List.of());
        }
    }

    private Found find(Wanted wanted, String kind, Locale locale, int limit) {
        var found = new Found(limit);
        var viewer = wanted.viewer();
        switch (kind) {
            case "people" -> found.put("accounts", people(search.accounts(wanted), viewer, locale));
            case "communities" -> communities(search.communities(wanted), viewer, locale, found);
            case "materials" -> posts(search.materials(wanted), viewer, locale, found);
            case "posts" -> found.put("statuses", views.statuses().views(search.posts(wanted), viewer, locale));
            default -> {
                communities(search.accounts(wanted), viewer, locale, found);
                found.put("tags", tags(search.hashtags(wanted)));
                posts(search.posts(wanted), viewer, locale, found);
            }
        }
        return found;
    }

    /** Communities by their cards, people as people. */
    private void communities(List<Account> accounts, @Nullable AccountId viewer, Locale locale, Found found) {
        var knowing = cards;
        var groups = accounts.stream()
                .filter(account -> knowing != null && account.isGroup())
                .map(Account::id)
                .toList();
        var others = accounts.stream()
                .filter(account -> !groups.contains(account.id()))
                .toList();
        found.put("accounts", people(others, viewer, locale));
        if (knowing != null && !groups.isEmpty()) {
            found.put(
                    "communities",
                    knowing.communityCards().cards(knowing.communities().all(groups, viewer), locale));
        }
    }

    /** Materials by their cards, posts as posts. */
    private void posts(List<Status> statuses, @Nullable AccountId viewer, Locale locale, Found found) {
        var knowing = cards;
        var shared = knowing == null
                ? List.<Material>of()
                : knowing.materials().all(statuses.stream().map(Status::id).toList());
        var ids = shared.stream().map(Material::id).toList();
        var others =
                statuses.stream().filter(status -> !ids.contains(status.id())).toList();
        found.put("statuses", views.statuses().views(others, viewer, locale));
        if (knowing != null) {
            found.put("materials", knowing.materialCards().cards(shared, locale));
        }
    }

    private List<AccountView> people(List<Account> accounts, @Nullable AccountId viewer, Locale locale) {
        if (viewer == null) {
            return accounts.stream()
                    .map(account -> views.accounts().view(account, locale))
                    .toList();
        }
        var ties = views
                .follows()
                .relationships(viewer, accounts.stream().map(Account::id).toList())
                .stream()
                .collect(Collectors.toMap(Relationship::account, Relationship::ties));
        return accounts.stream()
                .map(account -> {
                    var tie = ties.getOrDefault(account.id(), Relationship.Ties.NONE);
                    return views.accounts()
                            .view(account, locale)
                            .with(account.id().equals(viewer), tie.following(), tie.requested());
                })
                .toList();
    }

    private static List<Tag> tags(List<Hashtag> hashtags) {
        return hashtags.stream()
                .map(hashtag -> new Tag(hashtag.name(), Hashtags.path(hashtag), hashtag.uses()))
                .toList();
    }

    private static Pager pager(String text, String kind, int number, boolean more) {
        return new Pager(
                number > 0 ? url(text, kind, number - 1) : null,
                more && number < MOST_PAGES ? url(text, kind, number + 1) : null);
    }

    private static String url(String text, String kind, int number) {
        return "/search?q=" + URLEncoder.encode(text, StandardCharsets.UTF_8) + "&kind=" + kind + "&page=" + number;
    }
}
