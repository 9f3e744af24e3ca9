package eu.c4l.server.relays;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

import eu.c4l.federation.vocabulary.Activity;
import eu.c4l.federation.vocabulary.Audience;
import eu.c4l.federation.vocabulary.Authority;
import eu.c4l.server.accounts.RemoteAccounts;
import eu.c4l.server.platform.Core;
import eu.c4l.server.platform.Problem;

/** Subscriptions to relays: made and ended by administrators, answered by the relays. */
public final class Relays {

    private static final int MOST = 20;

    private final Core core;
    private final RelayStore store;
    private final RemoteAccounts people;
    private final Predicate<URI> refused;

    /** @param refused servers that this instance has nothing to do with */
    Relays(Core core, RelayStore store, RemoteAccounts people, Predicate<URI> refused) {
        this.core = core;
        this.store = store;
        this.people = people;
        this.refused = refused;
    }

    /** All subscriptions, the oldest first. */
    public List<Relay> all() {
        return core.database().transact(store::all);
    }

    /**
     * Subscribes to a relay; it counts once the relay has agreed. Only outside of transactions.
     *
     * @param address of the inbox of a relay of Mastodon's kind, of the actor of the other kind
     */
    public Relay add(Relay.Kind kind, URI address) {
        if (!Authority.isHttp(address) || core.addresses().isOurs(address)) {
            throw new Problem.Invalid(address + " is no address of a relay");
        }
        if (refused.test(address)) {
            throw new Problem.Invalid(address + " is of a server that is not federated with");
        }
        long id = core.ids().next();
        var relay = new Relay(
                id,
                kind,
                Relay.State.PENDING,
                kind == Relay.Kind.LITEPUB ? inboxOf(address) : address,
                kind == Relay.Kind.LITEPUB ? address : null,
                URI.create(us() + "#relays/" + id),
                core.clock().instant());
        core.database().run(() -> subscribe(relay));
        return relay;
    }

    private void subscribe(Relay relay) {
        if (store.all().size() >= MOST) {
            throw new Problem.Invalid("There are subscriptions to " + MOST + " relays already");
        }
        if (!store.insert(relay)) {
            throw new Problem.Invalid("There is a subscription to " + relay.address() + " already");
        }
        core.deliveries().send(new Activity.Follow(relay.followUri(), us(), followed(relay)), List.of(relay.inbox()));
    }

    private URI inboxOf(URI actor) {
        return people.resolve(actor)
                .filter(account -> account.uri().equals(actor))
                .map(account -> account.endpoints().inbox())
                .orElseThrow(() -> new Problem.Invalid(actor + " is no actor that can be followed"));
    }

    /** Ends a subscription; answers what it was. */
    public Relay remove(long id) {
        return core.database().transact(() -> {
            var relay = store.find(id).orElseThrow(() -> new Problem.NotFound("no relay " + id));
            var undo = new Activity.UndoFollow(
                    URI.create(relay.followUri() + "/undo"), us(), relay.followUri(), followed(relay));
            core.deliveries().send(undo, List.of(relay.inbox()));
            store.remove(id);
            return relay;
        });
    }

    private static URI followed(Relay relay) {
        var actor = relay.actor();
        return relay.kind() == Relay.Kind.MASTODON || actor == null ? Audience.PUBLIC : actor;
    }

    private URI us() {
        return core.addresses().instanceActor();
    }

    /**
     * A relay's answer to our Follow, in a transaction. Only the server of the relay's inbox may answer, and once it is known
     * who speaks for it, only that actor.
     *
     * @param follow its id, if the answer names one
     * @param follower who had asked, if the answer says so
     * @return whether it was one of a relay
     */
    boolean answered(URI by, @Nullable URI follow, @Nullable URI follower, Relay.State state) {
        var relay = store.all().stream()
                .filter(one ->
                        follow == null ? us().equals(follower) : one.followUri().equals(follow))
                .filter(one -> Authority.same(one.inbox(), by))
                .filter(one -> one.actor() == null || by.equals(one.actor()))
                .findFirst();
        relay.ifPresent(one -> store.answered(one.id(), state, by));
        return relay.isPresent();
    }

    /** A relay of the second kind follows back, in a transaction; whoever else follows the instance is not answered here. */
    boolean followedBack(Activity.Follow follow) {
        var relay = us().equals(follow.object())
                ? store.all().stream()
                        .filter(one -> follow.actor().equals(one.actor()))
                        .findFirst()
                : Optional.<Relay>empty();
        relay.ifPresent(one -> {
            var accept = new Activity.AcceptFollow(
                    URI.create(us() + "#accepts/" + core.ids().next()), us(), follow.id(), follow.actor());
            core.deliveries().send(accept, List.of(one.inbox()));
        });
        return relay.isPresent();
    }
}
