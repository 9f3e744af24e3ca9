package eu.c4l.server.platform;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * News for those who are connected right now (streaming) and for other processes' caches: told to this process when
 * the transaction has committed, and to the others by PostgreSQL's NOTIFY, in batches, since each notifying commit
 * takes a lock of the whole database. Nothing that must not be lost goes this way.
 */
public final class Events implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Events.class);
    private static final String CHANNEL = "c4l";
    /** NOTIFY carries less than 8000 bytes. */
    private static final int MOST_BYTES = 7900;

    private static final int MOST_WAITING = 10_000;

    /** A kind and a short text, for example an id. */
    public record Event(String kind, String text) {}

    /** Is told of events; must not block. */
    @FunctionalInterface
    public interface Listener {
        void on(Event event);
    }

    private final Database database;
    private final String self = UUID.randomUUID().toString().substring(0, 8);
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();
    private final LinkedBlockingQueue<Event> outgoing = new LinkedBlockingQueue<>(MOST_WAITING);
    private @Nullable Thread sender;
    private @Nullable Thread receiver;
    private volatile boolean open = true;

    public Events(Database database) {
        this.database = database;
    }

    public void listen(Listener listener) {
        listeners.add(listener);
    }

    /** Tells everybody once the transaction in progress has committed. */
    public void publish(String kind, String text) {
        var event = new Event(kind, text);
        database.afterCommit(() -> {
            tell(event);
            outgoing.offer(event);
        });
    }

    public void start() {
        sender = Thread.ofVirtual().name("events-out").start(this::send);
        receiver = Thread.ofVirtual().name("events-in").start(this::receive);
    }

    private void tell(Event event) {
        for (var listener : listeners) {
            listener.on(event);
        }
    }

    private void send() {
        try {
            while (open) {
                var batch = batch(outgoing.take());
                TimeUnit.MILLISECONDS.sleep(20);
                notifyOthers(batch);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** One line per event after this process' name; lines carry kind, a space, text. */
    private StringBuilder batch(Event first) {
        var batch = new StringBuilder(self)
                .append('\n')
                .append(first.kind())
                .append(' ')
                .append(first.text());
        for (Event next = outgoing.poll(); next != null; next = outgoing.poll()) {
            if (batch.length() + next.kind().length() + next.text().length() > MOST_BYTES / 2) {
                notifyOthers(batch);
                batch = new StringBuilder(self);
            }
            batch.append('\n').append(next.kind()).append(' ').append(next.text());
        }
        return batch;
    }

    private void notifyOthers(StringBuilder batch) {
        try {
            database.run(() -> database.sql("select pg_notify(?, ?)", CHANNEL, batch.toString())
                    .exists());
        } catch (RuntimeException e) {
            if (open) {
                LOG.warn("events for other processes were not sent: {}", e.getMessage());
            }
        }
    }

    private void receive() {
        while (open) {
            try (var connection = DataSources.alone(database.dataSource());
                    var statement = connection.createStatement()) {
                statement.execute("listen " + CHANNEL);
                var notified = connection.unwrap(PGConnection.class);
                while (open) {
                    var news = notified.getNotifications(
                            (int) Duration.ofSeconds(10).toMillis());
                    for (int i = 0; news != null && i < news.length; i++) {
                        fromOthers(news[i].getParameter());
                    }
                }
            } catch (SQLException e) {
                pause(e);
            }
        }
    }

    private void fromOthers(String batch) {
        var lines = batch.split("\n", -1);
        if (lines[0].equals(self)) {
            return;
        }
        for (int i = 1; i < lines.length; i++) {
            int space = lines[i].indexOf(' ');
            if (space > 0) {
                tell(new Event(lines[i].substring(0, space), lines[i].substring(space + 1)));
            }
        }
    }

    private void pause(@Nullable Exception cause) {
        if (!open) {
            return;
        }
        LOG.warn("events from other processes are interrupted: {}", cause == null ? "" : cause.getMessage());
        try {
            TimeUnit.SECONDS.sleep(1);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** Sends what still waits. An interrupt would break the connection that listens, so a word to ourselves wakes it. */
    @Override
    public void close() {
        open = false;
        if (sender != null) {
            sender.interrupt();
        }
        for (Event next = outgoing.poll(); next != null; next = outgoing.poll()) {
            notifyOthers(batch(next));
        }
        if (receiver != null) {
            notifyOthers(new StringBuilder(self));
            end(receiver);
        }
    }

    private static void end(Thread thread) {
        try {
            if (!thread.join(Duration.ofSeconds(2))) {
                thread.interrupt();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
