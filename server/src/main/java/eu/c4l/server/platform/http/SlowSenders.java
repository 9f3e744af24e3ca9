package eu.c4l.server.platform.http;

import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

import io.helidon.webserver.ConnectionContext;
import org.jspecify.annotations.Nullable;

/**
 * Ends connections whose headers or bodies take too long ("slowloris"): Helidon 4.5 limits the wait for each byte, not for all
 * of them. The request line before them is limited by the time that a connection may idle.
 */
final class SlowSenders implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final ConcurrentMap<Object, Reading> reading = new ConcurrentHashMap<>();
    private volatile @Nullable Thread watcher;

    private record Reading(Thread reader, long end) {}

    void start() {
        watcher = Thread.ofVirtual().name("slow-senders").start(this::watch);
    }

    /** The request line has come, its headers are waited for. */
    void headersBegin(ConnectionContext connection) {
        begins(connection, System.nanoTime() + PATIENCE.toNanos());
    }

    /** The current thread waits for a sender until then, as {@link System#nanoTime} counts. */
    void begins(Object wait, long end) {
        reading.put(wait, new Reading(Thread.currentThread(), end));
    }

    /** It has got what it waited for; false if it was too late. */
    boolean ends(Object wait) {
        return reading.remove(wait) != null;
    }

    private void watch() {
        try {
            while (true) {
                Thread.sleep(Duration.ofSeconds(1));
                reading.forEach(this::endIfSlow);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** Interrupting its reader closes the socket. */
    private void endIfSlow(Object wait, Reading began) {
        if (System.nanoTime() - began.end() > 0 && reading.remove(wait, began)) {
            began.reader().interrupt();
        }
    }

    @Override
    public void close() {
        Thread running = watcher;
        if (running != null) {
            running.interrupt();
        }
    }
}
