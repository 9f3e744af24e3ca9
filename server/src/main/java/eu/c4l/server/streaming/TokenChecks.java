package eu.c4l.server.streaming;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;

import eu.c4l.server.sessions.Sessions;

/** Ends streams whose token was revoked or whose owner may no longer sign in: asked again every minute. */
final class TokenChecks implements AutoCloseable {

    private static final Duration EVERY = Duration.ofMinutes(1);

    private final Sessions sessions;
    private final Map<Runnable, String> open = new ConcurrentHashMap<>();
    private @Nullable Thread checker;

    TokenChecks(Sessions sessions) {
        this.sessions = sessions;
    }

    /** @param end ends the stream; also names it for {@link #forget} */
    void watch(Runnable end, String token) {
        open.put(end, token);
    }

    void forget(Runnable end) {
        open.remove(end);
    }

    void start() {
        checker = Thread.ofVirtual().name("stream tokens").start(this::work);
    }

    private void work() {
        try {
            while (true) {
                Thread.sleep(EVERY);
                open.forEach(this::check);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void check(Runnable end, String token) {
        if (sessions.caller(token).isEmpty()) {
            end.run();
        }
    }

    @Override
    public void close() {
        var running = checker;
        if (running != null) {
            running.interrupt();
        }
    }
}
