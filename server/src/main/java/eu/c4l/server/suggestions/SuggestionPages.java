package eu.c4l.server.suggestions;

import java.util.List;
import java.util.Locale;

import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;

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
    private final Accounts accounts;
    private final AccountViews views;
    private final Follows follows;

    SuggestionPages(Pages pages, Suggestions suggestions, Accounts accounts, AccountViews views, Follows follows) {
        this.pages = pages;
        this.suggestions = suggestions;
        this.accounts = accounts;
        this.views = views;
        this.follows = follows;
    }

    @Override
    public void routing(HttpRules rules) {
        rules.get(PATH, this::people)
                .get(PATH + "/how-it-works", this::how)
                .post(PATH + "/follow", this::follow)
                .post(PATH + "/not-now", this::notNow)
                .post("/settings/forget-signals", this::forget);
    }

    /** One card of the page; a thing {@code suggestion} of the theme's README. */
    public record Card(String id, AccountView account, List<Suggested.Because> reasons) {}

    /** The first suggestions of a reader, for a side column of other pages. */
    List<Card> cards(AccountId reader, int limit, Locale locale) {
        return suggestions.of(reader, limit, locale).stream()
                .map(one -> new Card(one.account().id().toString(), views.view(one.account(), locale), one.reasons()))
                .toList();
    }

    private void people(ServerRequest request, ServerResponse response) {
        var self = Caller.accountOf(request);
        if (self.isEmpty()) {
            pages.signIn(request, response);
            return;
        }
        var account = accounts.require(new AccountId(self.get()));
        var locale = pages.texts(request).locale();
        pages.show(
                request,
                response,
                Page.of("people", "people")
                        .with("suggestions", cards(account.id(), SHOWN, locale))
                        .with("enabled", suggestions.choice(account.id()).suggestOthersToMe())
                        .with("discoverable", account.choices().discoverable())
                        .with("here", account.profile().country()));
    }

    private void how(ServerRequest request, ServerResponse response) {
        pages.show(request, response, Page.of("people-how", "people"));
    }

    private void follow(ServerRequest request, ServerResponse response) {
        var self = Caller.require(request, "write:follows");
        var target = accounts.require(AccountId.parse(Parameters.of(request).required("account")));
        var me = new AccountId(self.accountId());
        follows.request(me, target.id(), Follow.Options.USUAL);
        suggestions.feedback(me, target.id(), Feedback.FOLLOWED);
        pages.redirect(response, PATH, Flash.done(pages.texts(request).text("done.followed", target.name())));
    }

    private void notNow(ServerRequest request, ServerResponse response) {
        var self = Caller.require(request, "write");
        var target = AccountId.parse(Parameters.of(request).required("account"));
        suggestions.feedback(new AccountId(self.accountId()), target, Feedback.DISMISSED);
        pages.redirect(response, PATH);
    }

    private void forget(ServerRequest request, ServerResponse response) {
        suggestions.forget(new AccountId(Caller.require(request, "write").accountId()));
        pages.redirect(response, "/settings", Flash.done(pages.texts(request).text("done.forgotten")));
    }
}
