package eu.c4l.federation.delivery;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** Which hosts are down: those that failed several times in a row are left alone for a while, then probed with one delivery. */
final class Circuits {

    private static final int FAILURES = 3;

    /** Hosts that have been failing for longer than any delivery lives are forgotten. */
    private static final Duration MEMORY = Duration.ofDays(8);

    private final Map<String, Host> failing = new ConcurrentHashMap<>();
    private final Backoff backoff;
    private final Clock clock;

    Circuits(Backoff backoff, Clock clock) {
        this.backoff = backoff;
        this.clock = clock;
    }

    private record Host(int failures, Instant closedUntil, Instant since) {}

    void succeeded(String host) {
        failing.remove(host);
    }

    void failed(String host) {
        Instant now = clock.instant();
        failing.compute(host, (name, before) -> {
            int failures = before == null ? 1 : before.failures() + 1;
            Instant until = failures < FAILURES ? now : now.plus(backoff.after(failures - FAILURES));
            return new Host(failures, until, before == null ? now : before.since());
        });
    }

    /** The host asked to be left alone until then (429 with Retry-After). */
    void pause(String host, Instant until) {
        failing.compute(
                host,
                (name, before) -> new Host(
                        before == null ? FAILURES : Math.max(before.failures(), FAILURES), until, clock.instant()));
    }

    /** When the host may be contacted again; now or earlier if it may. */
    Instant closedUntil(String host) {
        Host state = failing.get(host);
        return state == null ? Instant.MIN : state.closedUntil();
    }

    boolean isSuspect(String host) {
        Host state = failing.get(host);
        return state != null && state.failures() >= FAILURES;
    }

    Set<String> closed() {
        Instant now = clock.instant();
        failing.values().removeIf(host -> host.since().plus(MEMORY).isBefore(now));
        return failing.entrySet().stream()
                .filter(host -> host.getValue().closedUntil().isAfter(now))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }
}
