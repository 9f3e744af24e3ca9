package eu.c4l.federation.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** Where deliveries wait, durable and shared between processes; the application implements it. */
public interface DeliveryQueue {

    /**
     * Takes deliveries that are due, oldest first, for this process alone until they are settled; if the process ends before,
     * they are due again.
     */
    List<Delivery> claim(Claim claim);

    /** Stores what became of claimed deliveries, in one transaction. Unknown ids are ignored. */
    void settle(Collection<Outcome> outcomes);

    /**
     * Ends what is due for some hosts and was enqueued before then: they are down, and are probed with something else.
     *
     * @return how many
     */
    int expire(Set<String> hosts, Instant before);

    /** Hosts that were failing when this was written last; asked once, at the start. */
    default Collection<HostState> failingHosts() {
        return List.of();
    }

    /** Keeps what is known of a host that fails. Called for failures only, not for each delivery. */
    default void failing(HostState state) {}

    /** Forgets that a host was failing; what waits for it is due. */
    default void recovered(String host) {}

    /** Waits until something may be due, at most so long. Returning early does no harm. */
    void awaitWork(Duration atMost) throws InterruptedException;

    /**
     * What to claim.
     *
     * @param limit at most so many
     * @param perHost at most so many of one host
     * @param excludedHosts none of these hosts (they are busy or down)
     * @param suspectHosts a single one of each of these hosts, to find out whether they are up again
     * @param now due means: at or before this
     */
    record Claim(int limit, int perHost, Set<String> excludedHosts, Set<String> suspectHosts, Instant now) {
        public Claim {
            excludedHosts = Set.copyOf(excludedHosts);
            suspectHosts = Set.copyOf(suspectHosts);
        }
    }
}
