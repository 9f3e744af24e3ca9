package eu.c4l.server.relays;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ConcurrentHashMap;

/** How much is taken from a relay in an hour, in each process. */
final class Budget {

    private static final Duration HOUR = Duration.ofHours(1);

    private record Span(Instant end, int taken) {}

    private final Clock clock;
    private final int most;
    private final ConcurrentHashMap<Long, Span> spans = new ConcurrentHashMap<>();

    Budget(Clock clock, int most) {
        this.clock = clock;
        this.most = most;
    }

    /** Whether there is room for one more, which counts from then on. */
    boolean take(Relay relay) {
        var now = clock.instant();
        var span = spans.compute(
                relay.id(),
                (_, before) -> before == null || !now.isBefore(before.end())
                        ? new Span(now.plus(HOUR), 1)
                        : new Span(before.end(), Math.min(before.taken(), most) + 1));
        return span.taken() <= most;
    }
}
