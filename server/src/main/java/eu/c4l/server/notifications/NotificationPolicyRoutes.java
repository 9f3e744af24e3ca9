package eu.c4l.server.notifications;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;

import eu.c4l.server.accounts.AccountId;
import eu.c4l.server.accounts.AccountJson;
import eu.c4l.server.notifications.NotificationPolicies.About;
import eu.c4l.server.notifications.NotificationPolicies.Rule;
import eu.c4l.server.platform.Json;
import eu.c4l.server.platform.Problem;
import eu.c4l.server.platform.http.Links;
import eu.c4l.server.platform.http.PageRequest;
import eu.c4l.server.platform.http.Parameters;
import eu.c4l.server.statuses.StatusJson;

/** {@code /api/v2/notifications/policy}, its older form, and the requests of those whose notifications are held back. */
final class NotificationPolicyRoutes implements HttpService {

    private final NotificationPolicies policies;
    private final AccountJson accounts;
    private final StatusJson statuses;
    private final Links links;

    NotificationPolicyRoutes(NotificationPolicies policies, AccountJson accounts, StatusJson statuses, Links links) {
        this.policies = policies;
        this.accounts = accounts;
        this.statuses = statuses;
        this.links = links;
    }

    @Override
    public void routing(HttpRules rules) {
        rules.get("/api/v2/notifications/policy", this::policy)
                .patch("/api/v2/notifications/policy", this::change)
                .put("/api/v2/notifications/policy", this::change)
                .get("/api/v1/notifications/policy", this::olderPolicy)
                .put("/api/v1/notifications/policy", this::olderChange)
                .patch("/api/v1/notifications/policy", this::olderChange)
                .get("/api/v1/notifications/requests", this::requests)
                .get("/api/v1/notifications/requests/merged", this::merged)
                .post("/api/v1/notifications/requests/accept", this::acceptSeveral)
                .post("/api/v1/notifications/requests/dismiss", this::dismissSeveral)
                .get("/api/v1/notifications/requests/{id}", this::request)
                .post("/api/v1/notifications/requests/{id}/accept", this::accept)
                .post("/api/v1/notifications/requests/{id}/dismiss", this::dismiss);
    }

    private void policy(ServerRequest request, ServerResponse response) {
        answer(response, NotificationRoutes.reader(request));
    }

    private void answer(ServerResponse response, AccountId self) {
        var json = Json.object();
        policies.of(self)
                .forEach((about, rule) ->
                        json.put("for_" + about.word(), rule.name().toLowerCase(Locale.ROOT)));
        response.send(withSummary(json, self));
    }

    private ObjectNode withSummary(ObjectNode json, AccountId self) {
        var waiting = policies.waiting(self);
        json.putObject("summary")
                .put("pending_requests_count", waiting.requests())
                .put("pending_notifications_count", waiting.notifications());
        return json;
    }

    private void change(ServerRequest request, ServerResponse response) {
        var self = NotificationRoutes.writer(request);
        var parameters = Parameters.of(request);
        var changes = new EnumMap<About, Rule>(About.class);
        for (var about : About.values()) {
            parameters.text("for_" + about.word()).ifPresent(word -> changes.put(about, rule(word)));
        }
        policies.change(self, changes);
        answer(response, self);
    }

    private static Rule rule(String word) {
        return switch (word) {
            case "accept" -> Rule.ACCEPT;
            case "filter" -> Rule.FILTER;
            case "drop" -> Rule.DROP;
            default -> throw new Problem.Invalid("Validation failed: one of accept, filter, drop is expected");
        };
    }

    private void olderPolicy(ServerRequest request, ServerResponse response) {
        answerOlder(response, NotificationRoutes.reader(request));
    }

    private void answerOlder(ServerResponse response, AccountId self) {
        var json = Json.object();
        policies.of(self).forEach((about, rule) -> json.put("filter_" + about.word(), rule != Rule.ACCEPT));
        json.remove("filter_limited_accounts");
        response.send(withSummary(json, self));
    }

    private void olderChange(ServerRequest request, ServerResponse response) {
        var self = NotificationRoutes.writer(request);
        var parameters = Parameters.of(request);
        Map<About, Rule> changes = new EnumMap<>(About.class);
        for (var about : About.values()) {
            parameters
                    .flag("filter_" + about.word())
                    .ifPresent(filter -> changes.put(about, filter ? Rule.FILTER : Rule.ACCEPT));
        }
        policies.change(self, changes);
        answerOlder(response, self);
    }

    private void requests(ServerRequest request, ServerResponse response) {
        var self = NotificationRoutes.reader(request);
        var page = PageRequest.of(Parameters.ofQuery(request), 40, 80);
        var found = policies.requests(self, page);
        links.paginate(
                request,
                response,
                page,
                found.stream().map(NotificationPolicies.Request::position).toList());
        var array = Json.array();
        found.forEach(one -> array.add(json(one)));
        response.send(array);
    }

    private ObjectNode json(NotificationPolicies.Request request) {
        var json = Json.object()
                .put("id", request.from().id().toString())
                .put("created_at", AccountJson.time(request.first()))
                .put("updated_at", AccountJson.time(request.last()))
                .put("notifications_count", Long.toString(request.count()));
        json.set("account", accounts.account(request.from()));
        var status = request.status();
        if (status == null) {
            json.putNull("last_status");
        } else {
            json.set("last_status", statuses.status(status));
        }
        return json;
    }

    private void request(ServerRequest request, ServerResponse response) {
        response.send(json(policies.request(NotificationRoutes.reader(request), sender(request))
                .orElseThrow(() -> new Problem.NotFound("notification request"))));
    }

    /** Nothing is merged in the background here: it is done when {@code accept} answers. */
    private void merged(ServerRequest request, ServerResponse response) {
        NotificationRoutes.reader(request);
        response.send(Json.object().put("merged", true));
    }

    private void accept(ServerRequest request, ServerResponse response) {
        policies.accept(NotificationRoutes.writer(request), List.of(sender(request)));
        response.send(Json.object());
    }

    private void dismiss(ServerRequest request, ServerResponse response) {
        policies.dismiss(NotificationRoutes.writer(request), List.of(sender(request)));
        response.send(Json.object());
    }

    private void acceptSeveral(ServerRequest request, ServerResponse response) {
        policies.accept(NotificationRoutes.writer(request), senders(request));
        response.send(Json.object());
    }

    private void dismissSeveral(ServerRequest request, ServerResponse response) {
        policies.dismiss(NotificationRoutes.writer(request), senders(request));
        response.send(Json.object());
    }

    private static List<AccountId> senders(ServerRequest request) {
        return Parameters.of(request).texts("id").stream().map(AccountId::parse).toList();
    }

    private static AccountId sender(ServerRequest request) {
        return AccountId.parse(request.path().pathParameters().get("id"));
    }
}
