package eu.c4l.server.notifications;

import java.util.List;
import java.util.Objects;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;

import eu.c4l.server.accounts.AccountId;
import eu.c4l.server.accounts.AccountJson;
import eu.c4l.server.accounts.Accounts;
import eu.c4l.server.platform.Json;
import eu.c4l.server.platform.http.Links;
import eu.c4l.server.platform.http.PageRequest;
import eu.c4l.server.platform.http.Parameters;
import eu.c4l.server.statuses.Statuses;

/** {@code /api/v2/notifications}: those about one thing as one. */
final class GroupedNotificationRoutes implements HttpService {

    /** What the answers are made with. */
    record Words(NotificationJson notifications, AccountJson accounts) {}

    private final Notifications notifications;
    private final Accounts accounts;
    private final Statuses statuses;
    private final Words words;
    private final Links links;

    GroupedNotificationRoutes(
            Notifications notifications, Accounts accounts, Statuses statuses, Words words, Links links) {
        this.notifications = notifications;
        this.accounts = accounts;
        this.statuses = statuses;
        this.words = words;
        this.links = links;
    }

    @Override
    public void routing(HttpRules rules) {
        rules.get("/api/v2/notifications", this::all)
                .get("/api/v2/notifications/unread_count", this::unread)
                .get("/api/v2/notifications/{key}", this::one)
                .post("/api/v2/notifications/{key}/dismiss", this::dismiss)
                .get("/api/v2/notifications/{key}/accounts", this::senders);
    }

    private void all(ServerRequest request, ServerResponse response) {
        var self = NotificationRoutes.reader(request);
        var parameters = Parameters.ofQuery(request);
        var page = PageRequest.of(parameters, 40, 80);
        var found = notifications.groups(self, NotificationRoutes.filter(parameters), page);
        links.paginate(request, response, page, found.cursors());
        response.send(json(found.items(), self));
    }

    private ObjectNode json(List<NotificationGroup> groups, AccountId self) {
        var people = accounts.all(groups.stream()
                .flatMap(group -> group.senders().stream())
                .distinct()
                .toList());
        var about = statuses.all(
                groups.stream()
                        .map(NotificationGroup::status)
                        .filter(Objects::nonNull)
                        .distinct()
                        .toList(),
                self);
        return words.notifications().groups(groups, people, about);
    }

    private void one(ServerRequest request, ServerResponse response) {
        var self = NotificationRoutes.reader(request);
        response.send(json(List.of(notifications.group(self, key(request))), self));
    }

    private void unread(ServerRequest request, ServerResponse response) {
        var self = NotificationRoutes.reader(request);
        var parameters = Parameters.ofQuery(request);
        int most = parameters.number("limit", 100, 1000);
        response.send(Json.object()
                .put("count", notifications.unreadGroups(self, NotificationRoutes.filter(parameters), most)));
    }

    private void dismiss(ServerRequest request, ServerResponse response) {
        notifications.dismissGroup(NotificationRoutes.writer(request), key(request));
        response.send(Json.object());
    }

    private void senders(ServerRequest request, ServerResponse response) {
        var self = NotificationRoutes.reader(request);
        var page = PageRequest.of(Parameters.ofQuery(request), 40, 80);
        var found = notifications.senders(self, key(request), page);
        links.paginate(
                request,
                response,
                page,
                found.stream().map(NotificationQueries.Sender::notification).toList());
        var array = Json.array();
        found.forEach(sender -> array.add(words.accounts().account(sender.account())));
        response.send(array);
    }

    private static String key(ServerRequest request) {
        return request.path().pathParameters().get("key");
    }
}
