package eu.c4l.server.suggestions;

import java.util.Locale;

import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;

import eu.c4l.server.accounts.AccountId;
import eu.c4l.server.accounts.AccountJson;
import eu.c4l.server.platform.Caller;
import eu.c4l.server.platform.Json;
import eu.c4l.server.platform.Problem;
import eu.c4l.server.platform.http.Parameters;

/** Suggestions in the Mastodon client API, and under {@code /api/c4l/v1} with their reasons, feedback and choices. */
final class SuggestionRoutes implements HttpService {

    private final Suggestions suggestions;
    private final SuggestionJson json;
    private final AccountJson accounts;

    SuggestionRoutes(Suggestions suggestions, AccountJson accounts) {
        this.suggestions = suggestions;
        this.json = new SuggestionJson(accounts);
        this.accounts = accounts;
    }

    @Override
    public void routing(HttpRules rules) {
        rules.get("/api/v2/suggestions", this::mastodon)
                .get("/api/v1/suggestions", this::old)
                .delete("/api/v1/suggestions/{id}", this::dismiss)
                .get("/api/c4l/v1/suggestions", this::whole)
                .get("/api/c4l/v1/suggestions/choice", this::choice)
                .put("/api/c4l/v1/suggestions/choice", this::choose)
                .delete("/api/c4l/v1/suggestions/signals", this::forget)
                .post("/api/c4l/v1/suggestions/{id}/feedback", this::feedback);
    }

    private void mastodon(ServerRequest request, ServerResponse response) {
        var caller = Caller.require(request, "read");
        var array = Json.array();
        suggestions
                .of(new AccountId(caller.accountId()), limit(request), locale(caller))
                .forEach(one -> array.add(json.mastodon(one)));
        response.send(array);
    }

    private void old(ServerRequest request, ServerResponse response) {
        var caller = Caller.require(request, "read");
        var array = Json.array();
        suggestions
                .of(new AccountId(caller.accountId()), limit(request), locale(caller))
                .forEach(one -> array.add(accounts.account(one.account())));
        response.send(array);
    }

    private void whole(ServerRequest request, ServerResponse response) {
        var caller = Caller.require(request, "read");
        var array = Json.array();
        suggestions
                .of(new AccountId(caller.accountId()), limit(request), locale(caller))
                .forEach(one -> array.add(json.whole(one)));
        response.send(array);
    }

    private void dismiss(ServerRequest request, ServerResponse response) {
        var caller = Caller.require(request, "write");
        suggestions.feedback(new AccountId(caller.accountId()), id(request), Feedback.DISMISSED);
        response.send(Json.object());
    }

    private void feedback(ServerRequest request, ServerResponse response) {
        var caller = Caller.require(request, "write");
        var word = Parameters.of(request).required("kind").toUpperCase(Locale.ROOT);
        Feedback feedback;
        try {
            feedback = Feedback.valueOf(word);
        } catch (IllegalArgumentException _) {
            throw new Problem.Invalid("Validation failed: kind is one of opened, followed, dismissed, fewer");
        }
        suggestions.feedback(new AccountId(caller.accountId()), id(request), feedback);
        response.send(Json.object());
    }

    private void choice(ServerRequest request, ServerResponse response) {
        var caller = Caller.require(request, "read:accounts");
        response.send(json.choice(suggestions.choice(new AccountId(caller.accountId()))));
    }

    private void choose(ServerRequest request, ServerResponse response) {
        var caller = Caller.require(request, "write:accounts");
        var self = new AccountId(caller.accountId());
        var before = suggestions.choice(self);
        var sent = Parameters.of(request);
        var after = new SuggestionChoice(
                sent.flag("suggest_others_to_me").orElse(before.suggestOthersToMe()),
                sent.flag("without_profiling").orElse(before.withoutProfiling()));
        suggestions.choose(self, after);
        response.send(json.choice(after));
    }

    private void forget(ServerRequest request, ServerResponse response) {
        var caller = Caller.require(request, "write:accounts");
        suggestions.forget(new AccountId(caller.accountId()));
        response.send(Json.object());
    }

    private static int limit(ServerRequest request) {
        return Parameters.ofQuery(request).number("limit", 40, 80);
    }

    private static AccountId id(ServerRequest request) {
        return AccountId.parse(request.path().pathParameters().get("id"));
    }

    private static Locale locale(Caller caller) {
        return Locale.forLanguageTag(caller.locale());
    }
}
