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
    private final AtomicLong arrivals;

    /** @param process this process' number, 0 to 63, unique among those that share the database */
    public Ids(Clock clock, int process) {
        this.clock = clock;
        this.process = (long) (process & 63) << COUNTER_BITS;
        this.arrivals = new AtomicLong(clock.millis());
    }

    /** A new id, greater than every one this process gave before. */
    public long next() {
        long slot = last.updateAndGet(before -> Math.max(before + 1, clock.millis() << COUNTER_BITS));
        return id(slot);
    }

    /**
     * An id that sorts where a post published at that time belongs; never in the future. Most servers tell whole seconds
     * only, so that many posts share a time: those are spread over their second. Unique enough to insert and try again.
     */
    public long at(Instant published) {
        long arrival = arrivals.incrementAndGet();
        long now = clock.millis();
        long whole = published.toEpochMilli();
        long spread = whole % 1000 == 0 ? whole + (arrival >>> COUNTER_BITS) % 1000 : whole;
        long millis = spread <= now ? spread : Math.min(whole, now);
        return millis <= 0 ? next() : (millis << TIME_SHIFT) | process | (arrival & ((1 << COUNTER_BITS) - 1));
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
