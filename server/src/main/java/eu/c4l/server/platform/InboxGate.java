package eu.c4l.server.platform;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

import eu.c4l.server.platform.FairShares.Place;

/**
 * Who may have how much of the inbox at a time. Before the body is read only the address is known, which cannot be feigned;
 * after the signature is checked the sending host is, and it gets at most half of the database.
 */
final class InboxGate {

    /** Larger bodies are few among honest ones, and take memory while they arrive. */
    private static final long LARGE = 64 << 10;

    private static final String ALL = "";

    private final FairShares addresses = new FairShares(64, 64, Duration.ofSeconds(5));
    private final FairShares largeByAddress = new FairShares(8, 0, Duration.ZERO);
    private final FairShares large = new FairShares(48, 0, Duration.ZERO);
    private final FairShares hosts;

    /** @param connections how many the database has */
    InboxGate(int connections) {
        this.hosts = new FairShares(Math.max(2, connections / 2), 128, Duration.ofSeconds(5));
    }

    /** Does the work with a place for this address, or answers that there is none. */
    <T> T withAddress(String network, long bytes, Supplier<T> work, Supplier<T> busy) {
        return with(
                addresses.enter(network),
                () -> bytes <= LARGE
                        ? work.get()
                        : with(largeByAddress.enter(network), () -> with(large.enter(ALL), work, busy), busy),
                busy);
    }

    /** Does the work with a place for this host, whose signature was checked, or answers that there is none. */
    <T> T withHost(String host, Supplier<T> work, Supplier<T> busy) {
        return with(hosts.enter(host), work, busy);
    }

    private static <T> T with(Optional<Place> entered, Supplier<T> work, Supplier<T> busy) {
        if (entered.isEmpty()) {
            return busy.get();
        }
        try (var _ = entered.get()) {
            return work.get();
        }
    }
}
