package eu.c4l.server.quotes;

import java.net.URI;
import java.util.List;
import java.util.Optional;

import eu.c4l.federation.json.ObjectWriter;
import eu.c4l.federation.vocabulary.Activity;
import eu.c4l.federation.vocabulary.ActorBuilder;
import eu.c4l.federation.vocabulary.ActorKind;
import eu.c4l.federation.vocabulary.Audience;
import eu.c4l.federation.vocabulary.Authority;
import eu.c4l.federation.vocabulary.InteractionPolicy;
import eu.c4l.server.accounts.Account;
import eu.c4l.server.accounts.AccountId;
import eu.c4l.server.accounts.Accounts;
import eu.c4l.server.platform.Core;
import eu.c4l.server.platform.Feature.Outcome;
import eu.c4l.server.platform.Problem;
import eu.c4l.server.restrictions.Restrictions;

/**
 * Who puts people of this instance into collections of recommendations elsewhere (FEP-7aa9). Who wants to be discovered agrees
 * until they say otherwise; who does not, is in none.
 */
final class Features {

    private static final int MOST = 200;

    private final Core core;
    private final FeatureStore store;
    private final Accounts accounts;
    private final Restrictions restrictions;
    private final ObjectWriter writer = new ObjectWriter();

    Features(Core core, FeatureStore store, Accounts accounts, Restrictions restrictions) {
        this.core = core;
        this.store = store;
        this.accounts = accounts;
        this.restrictions = restrictions;
        accounts.onChanged(account -> {
            if (account.isLocal() && !isWilling(account)) {
                store.of(account.id(), MOST).forEach(stamp -> withdraw(account, stamp));
            }
        });
    }

    private static boolean isWilling(Account account) {
        return account.choices().discoverable() && !account.isSuspended();
    }

    /** What other servers read of somebody here; that nobody may is said by naming the actor alone. */
    void decorate(Account account, ActorBuilder actor) {
        if (account.kind() != ActorKind.APPLICATION) {
            var who = isWilling(account) ? Audience.PUBLIC : account.uri();
            actor.canFeature(new InteractionPolicy.Rule(List.of(who), List.of()));
        }
    }

    Outcome requested(Activity.FeatureRequest request) {
        if (!Authority.same(request.instrument(), request.actor())) {
            return Outcome.refused("the collection is of another server");
        }
        var owner = accounts.byUri(request.actor()).filter(account -> !account.isSuspended());
        var wanted = accounts.byUri(request.object()).filter(Account::isLocal);
        if (owner.isEmpty() || wanted.isEmpty()) {
            return Outcome.ignored("nobody here");
        }
        answer(request, owner.get(), wanted.get());
        return Outcome.ACCEPTED;
    }

    private void answer(Activity.FeatureRequest request, Account owner, Account wanted) {
        boolean agreed = isWilling(wanted) && !restrictions.isBlockBetween(owner.id(), wanted.id());
        if (!agreed) {
            send(
                    new Activity.RejectFeature(id(wanted, "rejects"), wanted.uri(), request.id(), request.instrument()),
                    owner);
            return;
        }
        var stamp = new FeatureStore.Stamp(core.ids().next(), wanted.id(), request.instrument(), owner.id());
        long kept = store.add(stamp, core.clock().instant());
        send(
                new Activity.AcceptFeature(
                        id(wanted, "accepts"), wanted.uri(), request.id(), request.instrument(), stamp(wanted, kept)),
                owner);
    }

    private void withdraw(Account account, FeatureStore.Stamp stamp) {
        store.remove(stamp.id());
        var uri = stamp(account, stamp.id());
        accounts.find(stamp.owner())
                .ifPresent(owner -> send(
                        new Activity.Delete(URI.create(uri + "#delete"), account.uri(), uri, Audience.to(owner.uri())),
                        owner));
    }

    private void send(Activity activity, Account owner) {
        core.deliveries().send(activity, List.of(owner.endpoints().inbox()));
    }

    private URI id(Account account, String kind) {
        return core.addresses()
                .activity(account.handle().username(), kind, core.ids().next());
    }

    private URI stamp(Account account, long id) {
        return core.addresses().at("/users/" + account.handle().username() + "/feature_authorizations/" + id);
    }

    /** In whose collections somebody stands. */
    List<FeatureStore.Stamp> of(AccountId account) {
        return core.database().transact(() -> store.of(account, MOST));
    }

    /** Somebody no longer wants to stand in a collection. */
    void withdraw(AccountId self, long id) {
        core.database().run(() -> {
            var stamp = store.find(self, id).orElseThrow(() -> new Problem.NotFound("stamp " + id));
            withdraw(accounts.require(self), stamp);
        });
    }

    /** The proof that others read, as long as it holds. */
    Optional<byte[]> document(Account account, long id) {
        return core.database()
                .transact(() -> store.find(account.id(), id).filter(_ -> isWilling(account)))
                .map(stamp -> core.deliveries()
                        .proven(
                                account.uri(),
                                writer.featureAuthorization(stamp(account, id), account.uri(), stamp.collection())));
    }
}
