package eu.c4l.server.suggestions;

import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;

import eu.c4l.server.accounts.AccountId;
import eu.c4l.server.accounts.AccountJson;
import eu.c4l.server.platform.Caller;
import eu.c4l.server.platform.Json;
import eu.c4l.server.platform.Problem;
import eu.c4l.server.platform.http.Links;
import eu.c4l.server.platform.http.Parameters;

/** Suggestions in the Mastodon client API, and under {@code /api/c4l/v1} with their reasons, feedback and choices. */
final class SuggestionRoutes implements HttpService {

    private static final int USUAL = 20;
    private static final int MOST = 80;
    private static final String CURSOR = "after";

    private final Suggestions suggestions;
    private final Offers offers;
    private final SuggestionJson json;
    private final AccountJson accounts;
    private final Links links;

    SuggestionRoutes(Suggestions suggestions, Offers offers, SuggestionJson json, AccountJson accounts, Links links) {
        this.suggestions = suggestions;
        this.offers = offers;
        this.json = json;
        this.accounts = accounts;
        this.links = links;
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
                .post("/api/c4l/v1/suggestions/{id}/feedback", this::feedback)
                .delete("/api/c4l/v1/suggestions/{id}/feedback", this::takeBack);
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
        var reader = new AccountId(caller.accountId());
        var sent = Parameters.ofQuery(request);
        int limit = Math.max(1, sent.number("limit", USUAL, MOST));
        var turn = turn(sent);
        var locale = locale(caller);
        switch (kind(sent)) {
            case PEOPLE -> send(request, response, suggestions.page(reader, turn, limit, locale), json::person);
            case COMMUNITIES ->
                send(request, response, offers.communities(reader, turn, limit, locale), json::community);
            case MATERIALS -> send(request, response, offers.materials(reader, turn, limit, locale), json::material);
        }
    }

    private <T> void send(
            ServerRequest request, ServerResponse response, Shelf<T> shelf, Function<T, ObjectNode> entity) {
        var array = Json.array();
        shelf.items().forEach(item -> array.add(entity.apply(item)));
        shelf.next().ifPresent(next -> links.next(request, response, CURSOR, next.toString()));
        response.send(array);
    }

    private static SuggestionKind kind(Parameters sent) {
        return sent.text("kind").map(SuggestionRoutes::kind).orElse(SuggestionKind.PEOPLE);
    }

    private static SuggestionKind kind(String word) {
        return SuggestionKind.of(word)
                .orElseThrow(() -> new Problem.Invalid("Validation failed: kind is one of " + SuggestionKind.words()));
    }

    private static Turn turn(Parameters sent) {
        return sent.text(CURSOR)
                .map(text -> Turn.parse(text)
                        .orElseThrow(
                                () -> new Problem.Invalid("Validation failed: after is taken from the Link header")))
                .orElse(Turn.FIRST);
    }

    /** Mastodon's word for never again. */
    private void dismiss(ServerRequest request, ServerResponse response) {
        var caller = Caller.require(request, "write");
        var target = AccountId.parse(request.path().pathParameters().get("id"));
        suggestions.feedback(new AccountId(caller.accountId()), target, Feedback.NEVER);
        response.send(Json.object());
    }

    private void feedback(ServerRequest request, ServerResponse response) {
        var caller = Caller.require(request, "write");
        var feedback = Feedback.said(Parameters.of(request).required("feedback"))
                .orElseThrow(() -> new Problem.Invalid("Validation failed: feedback is one of "
                        + Feedback.SAID.stream().map(Feedback::word).collect(Collectors.joining(", "))));
        suggestions.feedback(new AccountId(caller.accountId()), id(request), feedback);
        response.send(Json.object());
    }

    private void takeBack(ServerRequest request, ServerResponse response) {
        var caller = Caller.require(request, "write");
        suggestions.takeBack(new AccountId(caller.accountId()), id(request));
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
        return Parameters.ofQuery(request).number("limit", 40, MOST);
    }

    private static SuggestionId id(ServerRequest request) {
        return SuggestionId.parse(request.path().pathParameters().get("id"))
                .orElseThrow(() -> new Problem.NotFound("no suggestion of that id"));
    }

    private static Locale locale(Caller caller) {
        return Locale.forLanguageTag(caller.locale());
    }
}
