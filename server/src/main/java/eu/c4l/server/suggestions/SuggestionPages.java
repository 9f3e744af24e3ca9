package eu.c4l.server.suggestions;

import java.util.List;
import java.util.Locale;

import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;

import eu.c4l.server.accounts.Account;
import eu.c4l.server.accounts.AccountId;
import eu.c4l.server.accounts.AccountView;
import eu.c4l.server.accounts.AccountViews;
import eu.c4l.server.accounts.Accounts;
import eu.c4l.server.follows.Follow;
import eu.c4l.server.follows.Follows;
import eu.c4l.server.platform.Caller;
import eu.c4l.server.platform.http.Parameters;
import eu.c4l.server.platform.web.Flash;
import eu.c4l.server.platform.web.Page;
import eu.c4l.server.platform.web.Pages;

/** "People for you" and how it works. */
final class SuggestionPages implements HttpService {

    private static final String PATH = "/people-for-you";
    private static final int SHOWN = 9;

    private final Pages pages;
    private final Suggestions suggestions;
    private final Sources sources;

    /** What these pages stand on. */
    record Sources(Accounts accounts, AccountViews views, Follows follows, SharedGround ground) {}

    SuggestionPages(Pages pages, Suggestions suggestions, Sources sources) {
        this.pages = pages;
        this.suggestions = suggestions;
        this.sources = sources;
    }

    @Override
    public void routing(HttpRules rules) {
        rules.get(PATH, this::people)
                .get(PATH + "/how-it-works", this::how)
                .post(PATH + "/follow", this::follow)
                .post(PATH + "/not-now", (request, response) -> decide(request, response, Feedback.NOT_NOW))
                .post(PATH + "/never", (request, response) -> decide(request, response, Feedback.NEVER))
                .post("/settings/forget-signals", this::forget);
    }

    /** One card of the page; a thing {@code suggestion} of the theme's README. */
    public record Card(String id, AccountView account, List<Suggested.Because> reasons, List<String> shared) {
        public Card {
            reasons = List.copyOf(reasons);
            shared = List.copyOf(shared);
        }
    }

    /** The first suggestions of a reader, for a side column of other pages. */
    List<Card> cards(AccountId reader, int limit, Locale locale) {
        return cards(suggestions.of(reader, limit, locale), sources.accounts().require(reader), locale);
    }

    List<Card> cards(List<Suggested> people, Account reader, Locale locale) {
        return people.stream()
                .map(one -> new Card(
                        one.account().id().toString(),
                        sources.views().view(one.account(), locale),
                        one.reasons(),
                        sources.ground().all(reader, one.account(), locale)))
                .toList();
    }

    private void people(ServerRequest request, ServerResponse response) {
        var self = Caller.accountOf(request);
        if (self.isEmpty()) {
            pages.signIn(request, response);
            return;
        }
        var account = sources.accounts().require(new AccountId(self.get()));
        var locale = pages.texts(request).locale();
        var turn =
                Parameters.ofQuery(request).text("after").flatMap(Turn::parse).orElse(Turn.FIRST);
        var shelf = suggestions.page(account.id(), turn, SHOWN, locale);
        pages.show(
                request,
                response,
                Page.of("people", "people")
                        .with("suggestions", cards(shelf.items(), account, locale))
                        .with(
                                "moreUrl",
                                shelf.next()
                                        .map(next -> PATH + "?after=" + next)
                                        .orElse(null))
                        .with("enabled", suggestions.choice(account.id()).suggestOthersToMe())
                        .with("discoverable", account.choices().discoverable())
                        .with("here", account.profile().country()));
    }

    private void how(ServerRequest request, ServerResponse response) {
        pages.show(request, response, Page.of("people-how", "people"));
    }

    private void follow(ServerRequest request, ServerResponse response) {
        var self = Caller.require(request, "write:follows");
        var target = target(request);
        var me = new AccountId(self.accountId());
        sources.follows().request(me, target.id(), Follow.Options.USUAL);
        suggestions.feedback(me, target.id(), Feedback.FOLLOWED);
        pages.redirect(response, PATH, Flash.done(pages.texts(request).text("done.followed", target.name())));
    }

    private Account target(ServerRequest request) {
        return sources.accounts().require(AccountId.parse(Parameters.of(request).required("account")));
    }

    private void decide(ServerRequest request, ServerResponse response, Feedback feedback) {
        var self = Caller.require(request, "write");
        var target = target(request);
        suggestions.feedback(new AccountId(self.accountId()), target.id(), feedback);
        var said = feedback == Feedback.NEVER ? "done.never" : "done.notNow";
        pages.redirect(response, PATH, Flash.done(pages.texts(request).text(said, target.name())));
    }

    private void forget(ServerRequest request, ServerResponse response) {
        suggestions.forget(new AccountId(Caller.require(request, "write").accountId()));
        pages.redirect(response, "/settings", Flash.done(pages.texts(request).text("done.forgotten")));
    }
}
