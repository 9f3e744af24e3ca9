package eu.c4l.server.platform;

import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Time-ordered 64-bit ids: 47 bits of milliseconds since 1970, 6 bits of process, 10 bits of counter. Clients of the
 * Mastodon API sort by them as numbers.
 */
public final class Ids {

    private static final int COUNTER_BITS = 10;
    private static final int TIME_SHIFT = 16;

    private final Clock clock;
    private final long process;
    private final AtomicLong last = new AtomicLong();

    /** @param process this process' number, 0 to 63, unique among those that share the database */
    public Ids(Clock clock, int process) {
        this.clock = clock;
        this.process = (long) (process & 63) << COUNTER_BITS;
    }

    /** A new id, greater than every one this process gave before. */
    public long next() {
        long slot = last.updateAndGet(before -> Math.max(before + 1, clock.millis() << COUNTER_BITS));
        return id(slot);
    }

    /**
     * An id that sorts where a post published at that time belongs; never in the future. Unique enough to insert:
     * the low bits count on.
     */
    public long at(Instant published) {
        long millis = Math.min(published.toEpochMilli(), clock.millis());
        if (millis <= 0) {
            return next();
        }
        long counter = last.incrementAndGet() & ((1 << COUNTER_BITS) - 1);
        return (millis << TIME_SHIFT) | process | counter;
    }

    /** The smallest id of that moment, for paging by time. */
    public static long floor(Instant time) {
        return time.toEpochMilli() << TIME_SHIFT;
    }

    /** When an id was given. */
    public static Instant time(long id) {
        return Instant.ofEpochMilli(id >> TIME_SHIFT);
    }

    private long id(long slot) {
        long millis = slot >> COUNTER_BITS;
        long counter = slot & ((1 << COUNTER_BITS) - 1);
        return (millis << TIME_SHIFT) | process | counter;
    }
}
