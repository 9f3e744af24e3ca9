package eu.c4l.server.streaming;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import eu.c4l.federation.vocabulary.Visibility;
import eu.c4l.server.accounts.AccountId;
import eu.c4l.server.notifications.NotificationJson;
import eu.c4l.server.notifications.Notifications;
import eu.c4l.server.platform.Core;
import eu.c4l.server.platform.Database;
import eu.c4l.server.platform.Events;
import eu.c4l.server.platform.Json;
import eu.c4l.server.statuses.Status;
import eu.c4l.server.statuses.StatusFilters;
import eu.c4l.server.statuses.StatusJson;
import eu.c4l.server.statuses.Statuses;
import eu.c4l.server.timelines.ConversationJson;
import eu.c4l.server.timelines.Conversations;
import eu.c4l.server.timelines.Home;
import eu.c4l.server.timelines.Timelines;

/**
 * Carries what happens, in this process or another, to those who listen here. A status is read once, however many
 * listen; nobody who publishes waits for this, and what nobody listens to costs nothing.
 */
public final class Broadcasts implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Broadcasts.class);
    private static final int MOST_WAITING = 20_000;

    /** Where the content of events comes from. */
    record Sources(
            Statuses statuses,
            StatusFilters filters,
            Home home,
            Timelines timelines,
            Notifications notifications,
            Conversations conversations) {}

    /** How it is written. */
    record Words(StatusJson statuses, NotificationJson notifications, ConversationJson conversations) {}

    private static final Set<String> KINDS = Set.of(
            StatusNews.PUBLISHED, StatusNews.EDITED, StatusNews.DELETED, Notifications.EVENT, Conversations.EVENT);

    private final Database database;
    private final Clock clock;
    private final Subscriptions subscriptions;
    private final StreamQueries queries;
    private final Sources sources;
    private final Words words;
    private final LinkedBlockingQueue<Events.Event> waiting = new LinkedBlockingQueue<>(MOST_WAITING);
    private @Nullable Thread worker;

    Broadcasts(Core core, Subscriptions subscriptions, Sources sources, Words words) {
        this.database = core.database();
        this.clock = core.clock();
        this.subscriptions = subscriptions;
        this.queries = new StreamQueries(core.database());
        this.sources = sources;
        this.words = words;
        core.events().listen(this::heard);
    }

    private void heard(Events.Event event) {
        if (KINDS.contains(event.kind()) && !subscriptions.isEmpty()) {
            waiting.offer(event);
        }
    }

    public void start() {
        worker = Thread.ofVirtual().name("broadcasts").start(this::work);
    }

    private void work() {
        try {
            while (true) {
                carry(waiting.take());
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** One event that cannot be read must not end the streams. */
    private void carry(Events.Event event) {
        try {
            database.run(() -> dispatch(event));
        } catch (RuntimeException e) {
            LOG.warn("{} {} was not streamed", event.kind(), event.text(), e);
        }
    }

    private void dispatch(Events.Event event) {
        switch (event.kind()) {
            case StatusNews.PUBLISHED -> StatusNews.News.parse(event.text()).ifPresent(news -> status(news, "update"));
            case StatusNews.EDITED ->
                StatusNews.News.parse(event.text()).ifPresent(news -> status(news, "status.update"));
            case StatusNews.DELETED -> StatusNews.News.parse(event.text()).ifPresent(this::deleted);
            case Notifications.EVENT -> notification(numbers(event.text()));
            case Conversations.EVENT -> conversation(numbers(event.text()));
            default -> {}
        }
    }

    private static List<Long> numbers(String text) {
        return List.of(text.split(" ")).stream().map(Long::valueOf).toList();
    }

    private void status(StatusNews.News news, String event) {
        var readers = readers(news);
        var open = openTopics();
        var lists = subscriptions.topics(Topic.Listing.class);
        if (readers.isEmpty() && open.isEmpty() && lists.isEmpty()) {
            return;
        }
        read(news).ifPresent(status -> {
            var json = words.statuses().status(status);
            var text = Json.text(json);
            toHomes(readers, status, json, event);
            toOpen(status, text, event);
            lists.stream()
                    .filter(list -> sources.timelines().shows(list.list(), list.owner(), status.id()))
                    .forEach(list -> subscriptions.send(list, _ -> true, event, text));
        });
    }

    private List<AccountId> readers(StatusNews.News news) {
        var listening = subscriptions.topics(Topic.Home.class).stream()
                .map(Topic.Home::account)
                .collect(Collectors.toSet());
        return listening.isEmpty()
                ? List.of()
                : sources.home().readersOf(news.id(), news.shown()).stream()
                        .filter(listening::contains)
                        .toList();
    }

    private List<Topic> openTopics() {
        var topics = new ArrayList<Topic>(subscriptions.topics(Topic.Open.class));
        topics.addAll(subscriptions.topics(Topic.Hashtag.class));
        return topics;
    }

    /** As nobody sees it; one for followers can only be read with their eyes, so the author's flags are taken off. */
    private Optional<Status> read(StatusNews.News news) {
        var open = sources.statuses().find(news.id(), null);
        return open.isPresent() ? open : sources.statuses().find(news.id(), news.author());
    }

    private void toHomes(List<AccountId> readers, Status status, ObjectNode json, String event) {
        if (readers.isEmpty()) {
            return;
        }
        var flags = queries.flags(status.shown().id(), readers);
        var plain = Json.text(seen(json, Status.Viewer.NOBODY));
        for (var reader : readers) {
            var met = sources.filters().of(reader).match(StatusFilters.Shown.of(status.shown()));
            var own = flags.getOrDefault(reader, Status.Viewer.NOBODY).filtered(met);
            var text = own.equals(Status.Viewer.NOBODY) ? plain : Json.text(seen(json, own));
            subscriptions.send(new Topic.Home(reader), _ -> true, event, text);
        }
    }

    private static ObjectNode seen(ObjectNode json, Status.Viewer viewer) {
        var copy = json.deepCopy();
        mark(copy, viewer);
        if (copy.get("reblog") instanceof ObjectNode reblog) {
            mark(reblog, viewer);
        }
        return copy;
    }

    private static void mark(ObjectNode json, Status.Viewer viewer) {
        json.put("favourited", viewer.favourited());
        json.put("reblogged", viewer.reblogged());
        json.put("bookmarked", viewer.bookmarked());
        json.put("muted", false);
        json.put("pinned", false);
        json.set("filtered", StatusJson.filtered(viewer.filtered()));
    }

    private void toOpen(Status status, String text, String event) {
        if (status.visibility() != Visibility.PUBLIC
                || status.isReblog()
                || status.author().silencedAt() != null) {
            return;
        }
        var topics = topicsOf(status).stream().filter(subscriptions::has).toList();
        var viewers = topics.stream()
                .flatMap(topic -> subscriptions.of(topic).stream())
                .map(Subscription::viewer)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        var unwelcome = viewers.isEmpty()
                ? Set.<AccountId>of()
                : queries.unwelcome(status.author().id(), viewers, clock.instant());
        for (var topic : topics) {
            subscriptions.send(topic, one -> one.viewer() == null || !unwelcome.contains(one.viewer()), event, text);
        }
    }

    private static List<Topic> topicsOf(Status status) {
        var topics = new ArrayList<Topic>();
        for (var tag : status.tags()) {
            topics.add(new Topic.Hashtag(tag, false));
            if (status.isLocal()) {
                topics.add(new Topic.Hashtag(tag, true));
            }
        }
        var reply = status.replyTo();
        if (reply == null || status.author().id().equals(reply.author())) {
            var side = status.isLocal() ? Topic.Reach.LOCAL : Topic.Reach.REMOTE;
            for (var reach : List.of(Topic.Reach.ALL, side)) {
                topics.add(new Topic.Open(reach, false));
                if (!status.media().isEmpty()) {
                    topics.add(new Topic.Open(reach, true));
                }
            }
        }
        return topics;
    }

    /** What is gone cannot be asked any more who had it: those who follow the author, and all public streams. */
    private void deleted(StatusNews.News news) {
        var id = news.id().toString();
        var listening = subscriptions.topics(Topic.Home.class).stream()
                .map(Topic.Home::account)
                .toList();
        if (!listening.isEmpty()) {
            queries.interested(news.author(), listening)
                    .forEach(account -> subscriptions.send(new Topic.Home(account), _ -> true, "delete", id));
        }
        openTopics().forEach(topic -> subscriptions.send(topic, _ -> true, "delete", id));
        subscriptions.topics(Topic.Listing.class).forEach(topic -> subscriptions.send(topic, _ -> true, "delete", id));
    }

    private void notification(List<Long> accountAndId) {
        var account = new AccountId(accountAndId.getFirst());
        var topics = List.<Topic>of(new Topic.Home(account), new Topic.Notices(account));
        if (topics.stream().anyMatch(subscriptions::has)) {
            sources.notifications().find(account, accountAndId.getLast()).ifPresent(found -> {
                var text = Json.text(words.notifications().notification(found));
                topics.forEach(topic -> subscriptions.send(topic, _ -> true, "notification", text));
            });
        }
    }

    private void conversation(List<Long> accountAndId) {
        var account = new AccountId(accountAndId.getFirst());
        var topic = new Topic.Direct(account);
        if (subscriptions.has(topic)) {
            sources.conversations()
                    .find(accountAndId.getLast(), account)
                    .ifPresent(found -> subscriptions.send(
                            topic,
                            _ -> true,
                            "conversation",
                            Json.text(words.conversations().conversation(found))));
        }
    }

    @Override
    public void close() {
        var running = worker;
        if (running != null) {
            running.interrupt();
        }
    }
}
