package eu.c4l.federation.delivery;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Which hosts are down: those that failed several times in a row are left alone for a while, then probed with one delivery. */
final class Circuits {

    private static final Logger LOG = LoggerFactory.getLogger(Circuits.class);
    private static final int FAILURES = 3;

    private final Map<String, Host> failing = new ConcurrentHashMap<>();
    private final DeliveryQueue memory;
    private final Backoff backoff;
    private final Clock clock;

    /** {@code memory} keeps what is known here, for the next start and for people. */
    Circuits(DeliveryQueue memory, Backoff backoff, Clock clock) {
        this.memory = memory;
        this.backoff = backoff;
        this.clock = clock;
    }

    /** Goes on where an earlier run has ended. */
    void restore() {
        try {
            memory.failingHosts()
                    .forEach(state -> failing.put(
                            state.host(), new Host(state.failures(), state.notBefore(), state.failingSince())));
        } catch (RuntimeException e) {
            LOG.error("Nothing is known of hosts that were failing before", e);
        }
    }

    private record Host(int failures, Instant closedUntil, Instant since) {
        boolean isSuspect() {
            return failures >= FAILURES;
        }
    }

    void succeeded(String host) {
        if (failing.remove(host) != null) {
            keep(() -> memory.recovered(host));
        }
    }

    private void keep(Runnable note) {
        try {
            note.run();
        } catch (RuntimeException e) {
            LOG.warn("What is known of a failing host is not kept: {}", e.toString());
        }
    }

    private void keep(String host, Host state) {
        if (state.isSuspect()) {
            keep(() -> memory.failing(new HostState(host, state.failures(), state.since(), state.closedUntil())));
        }
    }

    void failed(String host) {
        Instant now = clock.instant();
        var after = failing.compute(host, (name, before) -> {
            if (before != null && before.isSuspect() && before.closedUntil().isAfter(now)) {
                // was on its way when the host was found to be down, and says nothing new
                return before;
            }
            int failures = before == null ? 1 : before.failures() + 1;
            Instant until = failures < FAILURES ? now : now.plus(backoff.after(failures - FAILURES));
            return new Host(failures, until, before == null ? now : before.since());
        });
        keep(host, after);
    }

    /** The host asked to be left alone until then (429 with Retry-After). */
    void pause(String host, Instant until) {
        var after = failing.compute(
                host,
                (name, before) -> new Host(
                        before == null ? FAILURES : Math.max(before.failures(), FAILURES),
                        until,
                        before == null ? clock.instant() : before.since()));
        keep(host, after);
    }

    /** When the host may be contacted again; now or earlier if it may. */
    Instant closedUntil(String host) {
        Host state = failing.get(host);
        return state == null ? Instant.MIN : state.closedUntil();
    }

    boolean isSuspect(String host) {
        Host state = failing.get(host);
        return state != null && state.isSuspect();
    }

    /** The hosts that are not to be contacted now. */
    Set<String> closed() {
        Instant now = clock.instant();
        return named(host -> host.closedUntil().isAfter(now));
    }

    /** The hosts that get one delivery at a time. */
    Set<String> suspects() {
        return named(Host::isSuspect);
    }

    private Set<String> named(Predicate<Host> wanted) {
        return failing.entrySet().stream()
                .filter(host -> wanted.test(host.getValue()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }
}
