package eu.c4l.server.pages;

import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import org.jspecify.annotations.Nullable;

import eu.c4l.server.accounts.AccountId;
import eu.c4l.server.accounts.AccountViews;
import eu.c4l.server.notifications.Notification;
import eu.c4l.server.notifications.NotificationFilter;
import eu.c4l.server.notifications.NotificationKind;
import eu.c4l.server.notifications.Notifications;
import eu.c4l.server.platform.http.PageRequest;
import eu.c4l.server.platform.text.Directions;
import eu.c4l.server.platform.text.Html;
import eu.c4l.server.platform.web.Page;
import eu.c4l.server.platform.web.Pager;
import eu.c4l.server.statuses.Status;
import eu.c4l.server.statuses.StatusView;
import eu.c4l.server.timelines.Markers;

/** {@code /notifications}: what concerns the reader, and who would like to follow. Looking at it reads it. */
final class NotificationPages implements HttpService {

    private static final String PATH = "/notifications";
    private static final int SHOWN = 30;
    private static final int REQUESTS = 40;
    private static final int EXCERPT = 200;

    /** Words of the client API that the theme calls otherwise. */
    private static final Map<String, String> WORDS = Map.of(
            "follow_request", "followRequest",
            "reblog", "boost",
            "offer_accepted", "offerAccepted",
            "offer_declined", "offerDeclined");

    private final PageParts parts;
    private final AccountViews views;
    private final Notifications notifications;
    private final Markers markers;

    NotificationPages(PageParts parts, AccountViews views, Notifications notifications, Markers markers) {
        this.parts = parts;
        this.views = views;
        this.notifications = notifications;
        this.markers = markers;
    }

    @Override
    public void routing(HttpRules rules) {
        rules.get(PATH, this::show)
                .post("/follow-requests/{id}/accept", answering(parts.follows()::accept))
                .post("/follow-requests/{id}/reject", answering(parts.follows()::reject));
    }

    private void show(ServerRequest request, ServerResponse response) {
        var visit = Visit.of(request, parts.pages());
        var reader = visit.reader();
        if (reader == null) {
            parts.pages().signIn(request, response);
            return;
        }
        var wanted = Pager.wanted(request, SHOWN);
        var found = notifications.of(reader, NotificationFilter.ALL, wanted);
        long read = markers.lastRead(reader, Markers.NOTIFICATIONS);
        var requests = parts.follows().requestsTo(reader, PageRequest.first(REQUESTS)).stream()
                .map(listed -> listed.account())
                .toList();
        found.cursors().stream()
                .filter(newest -> newest > read)
                .findFirst()
                .ifPresent(newest -> markers.readUpTo(reader, Markers.NOTIFICATIONS, newest));
        parts.pages()
                .show(
                        request,
                        response,
                        Page.of("notifications", "notifications")
                                .with("notifications", lines(visit, reader, found.items(), read))
                                .with("requests", parts.profiles().accounts(requests, reader, visit.locale()))
                                .with("pager", Pager.around(request, wanted, found.cursors())));
    }

    /** Requests stand above the list, with their buttons. */
    private List<NotificationView> lines(Visit visit, AccountId reader, List<Notification> found, long read) {
        return found.stream()
                .filter(one -> !one.kind().equals(NotificationKind.FOLLOW_REQUEST))
                .filter(one -> visit.texts().has("notification." + word(one, reader)))
                .map(one -> line(visit, reader, one, one.id() > read))
                .toList();
    }

    private NotificationView line(Visit visit, AccountId reader, Notification one, boolean unread) {
        var status = one.status() == null ? null : one.status().shown();
        return new NotificationView(
                Long.toString(one.id()),
                word(one, reader),
                views.view(one.from(), visit.locale()),
                status == null ? null : excerpt(status, one.kind()),
                status == null ? null : community(status),
                one.createdAt(),
                unread);
    }

    private static String word(Notification one, AccountId reader) {
        var word = one.kind().isOwn()
                ? one.kind().word().substring("c4l.".length())
                : one.kind().word();
        var status = one.status();
        var answered = status == null ? null : status.replyTo();
        if (one.kind().equals(NotificationKind.MENTION) && answered != null && reader.equals(answered.author())) {
            return "reply";
        }
        return WORDS.getOrDefault(word, word);
    }

    private NotificationView.Excerpt excerpt(Status status, NotificationKind kind) {
        var text = status.text();
        var words = !text.spoiler().isEmpty()
                ? text.spoiler()
                : text.title() != null ? text.title() : Html.plain(text.html());
        var line = words.replaceAll("\\s+", " ");
        return new NotificationView.Excerpt(
                kind.isOffer()
                        ? "/materials/" + status.id() + "/offer"
                        : parts.statusViews().page(status),
                text.language(),
                line.length() > EXCERPT ? Directions.cut(line, EXCERPT - 1) + "…" : line);
    }

    private StatusView.@Nullable Community community(Status status) {
        var group = status.group();
        return group == null ? null : new StatusView.Community(group.name(), views.page(group));
    }

    private Handler answering(BiConsumer<AccountId, AccountId> answer) {
        return (request, response) -> {
            var visit = Visit.of(request, parts.pages());
            answer.accept(AccountId.parse(visit.path("id")), visit.writer());
            parts.pages().redirect(response, PATH);
        };
    }
}
