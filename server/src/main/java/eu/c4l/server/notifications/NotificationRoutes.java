package eu.c4l.server.notifications;

import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;

import eu.c4l.server.accounts.AccountId;
import eu.c4l.server.platform.Caller;
import eu.c4l.server.platform.Json;
import eu.c4l.server.platform.Problem;
import eu.c4l.server.platform.http.Links;
import eu.c4l.server.platform.http.PageRequest;
import eu.c4l.server.platform.http.Parameters;

/** {@code /api/v1/notifications}, and the web push that this instance does not offer. */
final class NotificationRoutes implements HttpService {

    private final Notifications notifications;
    private final NotificationJson json;
    private final Links links;

    NotificationRoutes(Notifications notifications, NotificationJson json, Links links) {
        this.notifications = notifications;
        this.json = json;
        this.links = links;
    }

    @Override
    public void routing(HttpRules rules) {
        rules.get("/api/v1/notifications", this::all)
                .get("/api/v1/notifications/unread_count", this::unread)
                .post("/api/v1/notifications/clear", this::clear)
                .post("/api/v1/notifications/dismiss", this::dismissByParameter)
                .get("/api/v1/notifications/{id}", this::one)
                .post("/api/v1/notifications/{id}/dismiss", this::dismiss)
                .get("/api/v1/push/subscription", this::noSubscription)
                .put("/api/v1/push/subscription", this::noSubscription)
                .post("/api/v1/push/subscription", this::subscribe)
                .delete("/api/v1/push/subscription", this::unsubscribe);
    }

    static NotificationFilter filter(Parameters parameters) {
        return new NotificationFilter(
                parameters.texts("types"),
                parameters.texts("exclude_types"),
                parameters.text("account_id").map(AccountId::parse).orElse(null),
                parameters.flag("include_filtered").orElse(false),
                false);
    }

    private void all(ServerRequest request, ServerResponse response) {
        var self = reader(request);
        var parameters = Parameters.ofQuery(request);
        var page = PageRequest.of(parameters, 40, 80);
        var found = notifications.of(self, filter(parameters), page);
        links.paginate(request, response, page, found.cursors());
        var array = Json.array();
        found.items().forEach(notification -> array.add(json.notification(notification)));
        response.send(array);
    }

    private void unread(ServerRequest request, ServerResponse response) {
        var self = reader(request);
        var parameters = Parameters.ofQuery(request);
        int most = parameters.number("limit", 100, 1000);
        response.send(Json.object().put("count", notifications.unread(self, filter(parameters), most)));
    }

    private void one(ServerRequest request, ServerResponse response) {
        var found = notifications
                .find(reader(request), id(request.path().pathParameters().get("id")))
                .filter(notification -> !notification.kind().isOwn())
                .orElseThrow(() -> new Problem.NotFound("notification"));
        response.send(json.notification(found));
    }

    private void clear(ServerRequest request, ServerResponse response) {
        notifications.clear(writer(request));
        response.send(Json.object());
    }

    private void dismiss(ServerRequest request, ServerResponse response) {
        notifications.dismiss(
                writer(request), id(request.path().pathParameters().get("id")));
        response.send(Json.object());
    }

    /** As clients of Mastodon before 3.0 do. */
    private void dismissByParameter(ServerRequest request, ServerResponse response) {
        notifications.dismiss(writer(request), id(Parameters.of(request).required("id")));
        response.send(Json.object());
    }

    private void noSubscription(ServerRequest request, ServerResponse response) {
        Caller.require(request, "push");
        throw new Problem.NotFound("no push subscription");
    }

    private void subscribe(ServerRequest request, ServerResponse response) {
        Caller.require(request, "push");
        throw new Problem.Invalid("This server does not send push messages; please use streaming");
    }

    private void unsubscribe(ServerRequest request, ServerResponse response) {
        Caller.require(request, "push");
        response.send(Json.object());
    }

    static AccountId reader(ServerRequest request) {
        return new AccountId(Caller.require(request, "read:notifications").accountId());
    }

    static AccountId writer(ServerRequest request) {
        return new AccountId(Caller.require(request, "write:notifications").accountId());
    }

    static long id(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException _) {
            throw new Problem.NotFound("no such id");
        }
    }
}
