package eu.c4l.server.platform;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntConsumer;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

import eu.c4l.federation.delivery.DeliveryQueue;
import eu.c4l.federation.signatures.Signer;
import eu.c4l.federation.vocabulary.Activity;
import eu.c4l.federation.vocabulary.Audience;

/** What leaves for other servers: an activity and the inboxes it goes to, kept in the transaction that caused it. */
public final class Deliveries implements AutoCloseable {

    private final List<Consumer<URI>> gone = new CopyOnWriteArrayList<>();
    private final Database database;
    private final DeliveryStore store;
    private final Addresses addresses;
    private final Function<Activity, byte[]> writer;
    private final List<IntConsumer> dropped = new CopyOnWriteArrayList<>();
    private volatile Predicate<URI> refused = _ -> false;
    private final Proofs proofs;

    /** Told of an inbox that is gone for good (410), in the transaction that drops what waits for it. */
    public void onGone(Consumer<URI> listener) {
        gone.add(listener);
    }

    /** @param writer an activity as the JSON that goes out */
    public Deliveries(Database database, Ids ids, Clock clock, Addresses addresses, Function<Activity, byte[]> writer) {
        this.database = database;
        this.store = new DeliveryStore(database, ids, clock, inbox -> gone.forEach(listener -> listener.accept(inbox)));
        this.addresses = addresses;
        this.writer = writer;
        this.proofs = new Proofs(clock);
    }

    /** Says whose keys prove; set once by the composition root, since accounts come after this. */
    public void proveWith(Function<URI, Optional<Signer.Key>> keys) {
        proofs.with(keys);
    }

    /**
     * Sends an activity of a local actor. Several people behind one shared inbox are one delivery; our own inboxes are
     * left out, since what concerns local people is done by the same rules at once.
     */
    public void send(Activity activity, Collection<URI> inboxes) {
        var others = others(inboxes);
        if (!others.isEmpty()) {
            add(
                    activity.actor(),
                    new String(written(activity), StandardCharsets.UTF_8),
                    others,
                    Proofs.audience(activity).flatMap(this::onlyFollowers).orElse(null));
        }
    }

    /** Passes on bytes as they are, in the name of a local actor. */
    public void send(URI sender, String body, Collection<URI> inboxes) {
        var others = others(inboxes);
        if (!others.isEmpty()) {
            add(sender, body, others, null);
        }
    }

    private void add(URI sender, String body, Collection<URI> inboxes, @Nullable URI followers) {
        int tooMany = store.add(sender, body, inboxes, followers);
        if (tooMany > 0) {
            database.afterCommit(() -> dropped.forEach(listener -> listener.accept(tooMany)));
        }
    }

    /** An activity as it goes out: what everybody may read bears a proof, so that others can pass it on (FEP-8b32). */
    public byte[] written(Activity activity) {
        byte[] plain = writer.apply(activity);
        return Proofs.isFor(activity) ? proofs.add(activity.actor(), plain) : plain;
    }

    /** A document that everybody may read, with the proof of the local actor who answers for it (FEP-8b32). */
    public byte[] proven(URI actor, byte[] document) {
        return proofs.add(actor, document);
    }

    /** The followers an activity is for, if it is not for everybody. */
    private Optional<URI> onlyFollowers(Audience audience) {
        return audience.isPublic()
                ? Optional.empty()
                : audience.recipients().stream()
                        .filter(addresses::isOurs)
                        .filter(recipient -> recipient.getPath().endsWith("/followers"))
                        .findFirst();
    }

    private Set<URI> others(Collection<URI> inboxes) {
        var others = new LinkedHashSet<URI>();
        for (var inbox : inboxes) {
            if (!addresses.isOurs(inbox) && !refused.test(inbox)) {
                others.add(inbox);
            }
        }
        return others;
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

    /** How many hosts are failing. */
    public long failingHosts() {
        return store.failingCount();
    }

    /** Told how many deliveries are not made, because too many wait for a host that fails. */
    public void onDropped(IntConsumer listener) {
        dropped.add(listener);
    }

    /** What the delivery engine works on. */
    public DeliveryQueue queue() {
        return store;
    }

    /** Registers the sweeping of what was delivered. */
    public void jobs(Jobs jobs) {
        jobs.every("deliveries-tidy", Duration.ofMinutes(10), store::tidy);
    }

    /** Gives back what this process has claimed; the engine is to be closed before. */
    @Override
    public void close() {
        store.close();
    }
}
