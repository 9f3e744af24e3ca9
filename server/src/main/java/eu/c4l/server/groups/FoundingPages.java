package eu.c4l.server.groups;

import java.text.Collator;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;

import eu.c4l.server.accounts.Account;
import eu.c4l.server.platform.Caller;
import eu.c4l.server.platform.Problem;
import eu.c4l.server.platform.http.Parameters;
import eu.c4l.server.platform.web.Flash;
import eu.c4l.server.platform.web.Form;
import eu.c4l.server.platform.web.Page;
import eu.c4l.server.platform.web.Pages;
import eu.c4l.server.platform.web.Texts;
import eu.c4l.server.statuses.Compose;

/** {@code /communities/new}: found a community, for those who may. */
final class FoundingPages implements HttpService {

    private static final String ADDRESS = "/communities/new";

    /** A value that can be chosen from a list. */
    public record Option(String value, String label) {}

    private final Pages pages;
    private final Communities communities;
    private final CommunityViews views;

    FoundingPages(Pages pages, Communities communities, CommunityViews views) {
        this.pages = pages;
        this.communities = communities;
        this.views = views;
    }

    @Override
    public void routing(HttpRules rules) {
        rules.get(ADDRESS, this::form).post(ADDRESS, this::found);
    }

    private void form(ServerRequest request, ServerResponse response) {
        var caller = Caller.of(request);
        if (caller.isEmpty()) {
            pages.signIn(request, response);
            return;
        }
        communities.requireFounder(caller.get());
        show(
                request,
                response,
                Form.empty("displayName", "name", "description", "country", "language", "approval")
                        .fill("kind", CommunityKind.THEMATIC.word())
                        .fill("posting", Posting.MEMBERS.word()));
    }

    private void show(ServerRequest request, ServerResponse response, Form form) {
        var texts = pages.texts(request);
        pages.show(
                request,
                response,
                Page.of("community-new", "communities")
                        .form(form)
                        .with("kindOptions", options(texts, "community.kind.", words(CommunityKind.values())))
                        .with("postingOptions", options(texts, "communityNew.posting.", words(Posting.values())))
                        .with("countryOptions", countries(texts.locale()))
                        .with("languageOptions", Compose.languageOptions(texts.locale())));
    }

    private static List<String> words(CommunityKind[] kinds) {
        return Stream.of(kinds).map(CommunityKind::word).toList();
    }

    private static List<String> words(Posting[] postings) {
        return Stream.of(postings).map(Posting::word).toList();
    }

    private static List<Option> options(Texts texts, String key, List<String> words) {
        return words.stream()
                .map(word -> new Option(word, texts.text(key + word)))
                .toList();
    }

    private static List<Option> countries(Locale reader) {
        return Arrays.stream(Locale.getISOCountries())
                .map(code -> new Option(code, Locale.of("", code).getDisplayCountry(reader)))
                .sorted(Comparator.comparing(Option::label, Collator.getInstance(reader)))
                .toList();
    }

    private void found(ServerRequest request, ServerResponse response) {
        var caller = Caller.of(request).orElseThrow(() -> new Problem.Unauthorized("Please sign in first"));
        var texts = pages.texts(request);
        var form = Form.of(
                Parameters.of(request),
                "displayName",
                "name",
                "description",
                "kind",
                "posting",
                "country",
                "language",
                "approval");
        for (var name : List.of("displayName", "name")) {
            if (form.value(name).isEmpty()) {
                form.problem(name, texts.text("form.required"));
            }
        }
        if (form.isRight()) {
            try {
                var made = communities.create(caller, wanted(form));
                var done = Flash.done(texts.text("done.founded", made.account().name()));
                pages.redirect(response, views.page(made), done);
                return;
            } catch (Problem.Invalid problem) {
                form.problem(problem.clientText());
            }
        }
        show(request, response, form);
    }

    private static NewCommunity wanted(Form form) {
        var country = form.value("country");
        var language = form.value("language");
        return new NewCommunity(
                form.value("name"),
                form.value("displayName"),
                form.value("description"),
                CommunityKind.parse(form.value("kind")).orElse(CommunityKind.THEMATIC),
                Posting.parse(form.value("posting")).orElse(Posting.MEMBERS),
                form.value("approval").equals("yes"),
                new Account.Profile(
                        country.matches("[A-Z]{2}") ? country : null,
                        null,
                        language.matches("[A-Za-z]{2,3}") ? List.of(language) : List.of(),
                        List.of(),
                        List.of()));
    }
}
