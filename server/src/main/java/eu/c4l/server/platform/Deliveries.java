package eu.c4l.server.platform;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.function.Function;
import java.util.function.Predicate;

import eu.c4l.federation.delivery.DeliveryQueue;
import eu.c4l.federation.vocabulary.Activity;

/** What leaves for other servers: an activity and the inboxes it goes to, kept in the transaction that caused it. */
public final class Deliveries {

    private final DeliveryStore store;
    private final Addresses addresses;
    private final Function<Activity, byte[]> writer;
    private volatile Predicate<URI> refused = _ -> false;

    /** @param writer an activity as the JSON that goes out */
    public Deliveries(Database database, Ids ids, Clock clock, Addresses addresses, Function<Activity, byte[]> writer) {
        this.store = new DeliveryStore(database, ids, clock);
        this.addresses = addresses;
        this.writer = writer;
    }

    /**
     * Sends an activity of a local actor. Several people behind one shared inbox are one delivery; our own inboxes are
     * left out, since what concerns local people is done by the same rules at once.
     */
    public void send(Activity activity, Collection<URI> inboxes) {
        send(activity.actor(), new String(writer.apply(activity), StandardCharsets.UTF_8), inboxes);
    }

    /** Passes on bytes as they are, in the name of a local actor. */
    public void send(URI sender, String body, Collection<URI> inboxes) {
        var others = new LinkedHashSet<URI>();
        for (var inbox : inboxes) {
            if (!addresses.isOurs(inbox) && !refused.test(inbox)) {
                others.add(inbox);
            }
        }
        if (!others.isEmpty()) {
            store.add(sender, body, others);
        }
    }

    /** Says to which servers nothing is sent; asked again right before each delivery. Set once by the composition root. */
    public void refuse(Predicate<URI> servers) {
        refused = servers;
        store.refuse(servers);
    }

    /** Drops what waits for servers to which nothing is sent any more, in the transaction in progress. */
    public void dropRefused(Predicate<String> hosts) {
        store.drop(hosts);
    }

    /** How many deliveries wait, due or not. */
    public long waiting() {
        return store.waiting();
    }

    /** What the delivery engine works on. */
    public DeliveryQueue queue() {
        return store;
    }

    /** Registers the sweeping of what was delivered. */
    public void jobs(Jobs jobs) {
        jobs.every("deliveries-tidy", Duration.ofMinutes(10), store::tidy);
    }
}
