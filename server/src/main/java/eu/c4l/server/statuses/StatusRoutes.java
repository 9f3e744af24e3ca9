package eu.c4l.server.statuses;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import org.jspecify.annotations.Nullable;

import eu.c4l.federation.vocabulary.Visibility;
import eu.c4l.server.accounts.AccountId;
import eu.c4l.server.accounts.AccountJson;
import eu.c4l.server.accounts.Accounts;
import eu.c4l.server.platform.Caller;
import eu.c4l.server.platform.Json;
import eu.c4l.server.platform.http.Links;
import eu.c4l.server.platform.http.PageRequest;
import eu.c4l.server.platform.http.Parameters;
import eu.c4l.server.sessions.Login;
import eu.c4l.server.sessions.Logins;

/** Publishing, reading, editing, deleting and boosting statuses; an account's statuses. */
final class StatusRoutes implements HttpService {

    private static final int MOST = 40;
    private static final int MOST_AT_ONCE = 20;

    /** What the routes call. */
    record Parts(
            Statuses statuses,
            RemoteStatuses remote,
            Accounts accounts,
            Logins logins,
            StatusJson json,
            AccountJson accountJson,
            Links links,
            ScheduledStatuses scheduled) {}

    private final Parts parts;
    private final QuoteChoice quotes;
    private final Statuses statuses;
    private final StatusJson json;

    StatusRoutes(Parts parts, QuoteChoice quotes) {
        this.parts = parts;
        this.quotes = quotes;
        this.statuses = parts.statuses();
        this.json = parts.json();
    }

    @Override
    public void routing(HttpRules rules) {
        rules.post("/api/v1/statuses", this::publish)
                .get("/api/v1/statuses", this::several)
                .get("/api/v1/statuses/{id}", this::one)
                .put("/api/v1/statuses/{id}", this::edit)
                .delete("/api/v1/statuses/{id}", this::delete)
                .get("/api/v1/statuses/{id}/context", this::context)
                .get("/api/v1/statuses/{id}/history", this::history)
                .get("/api/v1/statuses/{id}/source", this::source)
                .get("/api/v1/statuses/{id}/card", this::card)
                .get("/api/v1/statuses/{id}/reblogged_by", this::rebloggedBy)
                .post("/api/v1/statuses/{id}/reblog", this::reblog)
                .post("/api/v1/statuses/{id}/unreblog", this::unreblog)
                .get("/api/v1/accounts/{id}/statuses", this::ofAccount);
    }

    private void publish(ServerRequest request, ServerResponse response) {
        var caller = Caller.require(request, "write:statuses");
        var preferences = parts.logins()
                .find(new AccountId(caller.accountId()))
                .map(Login::preferences)
                .orElse(Login.Preferences.STANDARD);
        var key = request.headers().first(HeaderNames.create("Idempotency-Key"));
        var sent = Parameters.of(request);
        var wanted = StatusRequests.publish(caller, sent, preferences, key);
        // A time that has passed means now, as on Mastodon.
        var later = sent.text("scheduled_at")
                .filter(text -> !text.isBlank())
                .map(ScheduledRoutes::time)
                .filter(parts.scheduled()::isToCome);
        if (later.isPresent()) {
            response.send(ScheduledRoutes.json(parts.scheduled().keep(wanted, later.get()), json));
            return;
        }
        parts.remote().learnMentions(wanted.text());
        response.send(json.status(statuses.publish(wanted)));
    }

    private void several(ServerRequest request, ServerResponse response) {
        var ids = Parameters.ofQuery(request).texts("id").stream()
                .distinct()
                .limit(MOST_AT_ONCE)
                .map(StatusId::parse)
                .toList();
        response.send(json.statuses(statuses.all(ids, viewer(request))));
    }

    private void one(ServerRequest request, ServerResponse response) {
        response.send(json.status(statuses.require(id(request), viewer(request))));
    }

    private void edit(ServerRequest request, ServerResponse response) {
        var self = self(request);
        var sent = Parameters.of(request);
        var change = StatusRequests.change(sent);
        parts.remote().learnMentions(change.text());
        sent.text("quote_approval_policy").ifPresent(policy -> quotes.choose(id(request), self, policy));
        response.send(json.status(statuses.edit(id(request), self, change)));
    }

    private void delete(ServerRequest request, ServerResponse response) {
        response.send(json.forRedraft(statuses.delete(id(request), self(request))));
    }

    private void context(ServerRequest request, ServerResponse response) {
        var context = statuses.context(id(request), viewer(request));
        var answer = Json.object();
        answer.set("ancestors", json.statuses(context.ancestors()));
        answer.set("descendants", json.statuses(context.descendants()));
        response.send(answer);
    }

    private void history(ServerRequest request, ServerResponse response) {
        var viewer = viewer(request);
        var status = statuses.require(id(request), viewer).shown();
        var answer = Json.array();
        statuses.history(status.id(), viewer).forEach(version -> answer.add(json.version(status, version)));
        response.send(answer);
    }

    private void source(ServerRequest request, ServerResponse response) {
        Caller.require(request, "read:statuses");
        response.send(json.source(statuses.require(id(request), viewer(request)).shown()));
    }

    private void card(ServerRequest request, ServerResponse response) {
        statuses.require(id(request), viewer(request));
        response.send(Json.object());
    }

    private void rebloggedBy(ServerRequest request, ServerResponse response) {
        var page = PageRequest.of(Parameters.ofQuery(request), MOST, 80);
        var people = statuses.rebloggedBy(id(request), viewer(request), page);
        parts.links().paginate(request, response, page, people.cursors());
        var answer = Json.array();
        people.items().forEach(account -> answer.add(parts.accountJson().account(account)));
        response.send(answer);
    }

    private void reblog(ServerRequest request, ServerResponse response) {
        var self = self(request);
        var visibility = Parameters.of(request)
                .text("visibility")
                .filter(word -> !word.isBlank())
                .map(StatusRequests::visibility)
                .orElse(Visibility.PUBLIC);
        response.send(json.status(statuses.reblog(id(request), self, visibility)));
    }

    private void unreblog(ServerRequest request, ServerResponse response) {
        response.send(json.status(statuses.unreblog(id(request), self(request))));
    }

    private void ofAccount(ServerRequest request, ServerResponse response) {
        var account = parts.accounts()
                .require(AccountId.parse(request.path().pathParameters().get("id")));
        var parameters = Parameters.ofQuery(request);
        var filter = new Statuses.Filter(
                parameters.flag("exclude_replies").orElse(false),
                parameters.flag("exclude_reblogs").orElse(false),
                parameters.flag("only_media").orElse(false),
                parameters.flag("pinned").orElse(false),
                parameters.text("tagged").filter(tag -> !tag.isBlank()).orElse(null));
        var page = PageRequest.of(parameters, 20, MOST);
        var found = statuses.ofAccount(account.id(), viewer(request), filter, page);
        parts.links().paginate(request, response, page, found.cursors());
        response.send(json.statuses(found.items()));
    }

    private static StatusId id(ServerRequest request) {
        return StatusId.parse(request.path().pathParameters().get("id"));
    }

    private static AccountId self(ServerRequest request) {
        return new AccountId(Caller.require(request, "write:statuses").accountId());
    }

    private static @Nullable AccountId viewer(ServerRequest request) {
        return Caller.accountOf(request).map(AccountId::new).orElse(null);
    }
}
