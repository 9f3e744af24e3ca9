package eu.c4l.server.suggestions;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import eu.c4l.recommender.Recommender;
import eu.c4l.recommender.Signal;
import eu.c4l.server.accounts.AccountId;
import eu.c4l.server.follows.Follow;
import eu.c4l.server.platform.Events;
import eu.c4l.server.statuses.StatusId;

/**
 * Keeps the recommender current. Every change is told as an event with ids only, so that all processes of an instance hear
 * the same; one thread reads the rows and passes them on, in order.
 */
final class Signals implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Signals.class);

    /** Single acts older than that are not read (R5 of the recommender's rules: 180 days). */
    private static final Duration KEPT = Duration.ofDays(180);

    private static final int MOST_WAITING = 100_000;
    private static final int MOST_AT_ONCE = 500;

    /** So long others may follow the first one, to be read by the same statement. */
    private static final Duration GATHERED = Duration.ofMillis(50);

    private static final String PERSON = "learn-person";
    private static final String PERSON_GONE = "learn-person-gone";
    private static final String TIE = "learn-tie";
    private static final String TIE_GONE = "learn-tie-gone";
    private static final String POST = "learn-post";
    private static final String POST_GONE = "learn-post-gone";
    private static final String ACT = "learn-act";
    private static final String ACT_GONE = "learn-act-gone";

    private final Recommender recommender;
    private final SignalQueries queries;
    private final Events events;
    private final Clock clock;
    private final LinkedBlockingQueue<Events.Event> waiting = new LinkedBlockingQueue<>(MOST_WAITING);
    private final AtomicInteger untaken = new AtomicInteger();
    private final Thread thread = Thread.ofVirtual().name("signals").unstarted(this::work);

    Signals(Recommender recommender, SignalQueries queries, Events events, Clock clock) {
        this.recommender = recommender;
        this.queries = queries;
        this.events = events;
        this.clock = clock;
        events.listen(event -> {
            if (event.kind().startsWith("learn-")) {
                told(event);
            }
        });
    }

    private void told(Events.Event event) {
        untaken.incrementAndGet();
        if (!waiting.offer(event)) {
            untaken.decrementAndGet();
            LOG.warn("the recommender is too far behind; a signal is left to the next start");
        }
    }

    /** Reads everything once, then follows the events. */
    void start() {
        var since = clock.instant().minus(KEPT);
        var signals = Stream.of(queries.ties(), queries.publications(since), queries.acts(since))
                .flatMap(List::stream);
        recommender.load(queries.people().stream(), signals);
        thread.start();
    }

    void person(AccountId account) {
        events.publish(PERSON, account.toString());
    }

    /** Takes in one person before the next question, for somebody who was met just now. */
    void meet(AccountId account) {
        queries.people(List.of(account.value())).forEach(recommender::put);
    }

    void personGone(AccountId account) {
        events.publish(PERSON_GONE, account.toString());
    }

    void began(Follow follow, boolean group) {
        events.publish(TIE, tie(follow, group));
    }

    void ended(Follow follow, boolean group) {
        events.publish(TIE_GONE, tie(follow, group));
    }

    private static String tie(Follow follow, boolean group) {
        return follow.follower() + " " + follow.target() + " " + (group ? "group" : "person");
    }

    void post(StatusId status) {
        events.publish(POST, status.toString());
    }

    void postGone(StatusId status) {
        events.publish(POST_GONE, status.toString());
    }

    /** Somebody did something with a post. */
    void act(AccountId account, StatusId status) {
        events.publish(ACT, account + " " + status);
    }

    /** Somebody took back what they did. */
    void actGone(Signal.Act act, AccountId account, StatusId status, AccountId author) {
        events.publish(ACT_GONE, account + " " + status + " " + author + " " + act);
    }

    private void work() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                var next = new ArrayList<Events.Event>();
                next.add(waiting.take());
                TimeUnit.MILLISECONDS.sleep(GATHERED.toMillis());
                waiting.drainTo(next, MOST_AT_ONCE - 1);
                takeAll(next);
                untaken.addAndGet(-next.size());
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** In order; posts that follow each other are read by one statement. */
    private void takeAll(List<Events.Event> events) {
        var posts = new ArrayList<Long>();
        for (var event : events) {
            if (event.kind().equals(POST)) {
                posts.add(Long.parseLong(event.text()));
            } else {
                takePosts(posts);
                take(event);
            }
        }
        takePosts(posts);
    }

    private void takePosts(List<Long> posts) {
        if (posts.isEmpty()) {
            return;
        }
        try {
            queries.publications(posts).forEach(recommender::learn);
        } catch (RuntimeException e) {
            LOG.warn("posts were not learned: {}", e.toString());
        }
        posts.clear();
    }

    private void take(Events.Event event) {
        try {
            apply(event.kind(), event.text().split(" ", -1));
        } catch (RuntimeException e) {
            LOG.warn("a signal was not learned: {} {}", event.kind(), e.toString());
        }
    }

    private void apply(String kind, String[] words) {
        long first = Long.parseLong(words[0]);
        switch (kind) {
            case PERSON -> queries.people(List.of(first)).forEach(recommender::put);
            case PERSON_GONE -> recommender.remove(first);
            case TIE -> recommender.learn(tie(words, clock.instant()));
            case TIE_GONE -> recommender.forget(tie(words, clock.instant()));
            case POST_GONE -> recommender.removeObject(first);
            case ACT -> queries.acts(first, Long.parseLong(words[1])).forEach(recommender::learn);
            case ACT_GONE ->
                recommender.forget(new Signal.Interaction(
                        first,
                        Long.parseLong(words[1]),
                        Long.parseLong(words[2]),
                        Signal.Act.valueOf(words[3]),
                        clock.instant()));
            default -> LOG.debug("an event of another version: {}", kind);
        }
    }

    private static Signal tie(String[] words, Instant at) {
        long from = Long.parseLong(words[0]);
        long to = Long.parseLong(words[1]);
        return "group".equals(words[2]) ? new Signal.Membership(from, to, at) : new Signal.Follow(from, to, at);
    }

    /** Whether everything that was told has been taken in. */
    boolean isIdle() {
        return untaken.get() == 0;
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
