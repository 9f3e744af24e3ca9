package eu.c4l.server.follows;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import eu.c4l.federation.delivery.CollectionSynchronization;
import eu.c4l.federation.delivery.Delivery;
import eu.c4l.federation.fetch.Resolution;
import eu.c4l.federation.json.FederatedObject;
import eu.c4l.federation.vocabulary.Authority;
import eu.c4l.server.accounts.Account;
import eu.c4l.server.accounts.AccountId;
import eu.c4l.server.accounts.Accounts;
import eu.c4l.server.platform.Core;
import eu.c4l.server.platform.Database;
import eu.c4l.server.platform.Jobs;
import eu.c4l.server.platform.RemoteDocuments;

/**
 * Keeps what two servers think of who follows whom together (FEP-8fcf): what only followers may read goes out with a digest
 * of the receiver's people among them; where such a digest differs from ours, the other's list is read and counts.
 */
public final class FollowerSynchronization {

    private static final Logger LOG = LoggerFactory.getLogger(FollowerSynchronization.class);
    private static final String JOB = "followers-synchronize";
    private static final Duration REMEMBERED = Duration.ofSeconds(10);
    private static final int MOST_REMEMBERED = 1_000;
    private static final int MOST_FOLLOWERS = 25_000;
    /** Of one server, so that the list of them fits into a document. */
    private static final int MOST_LISTED = 10_000;

    private static final int MOST_PAGES = 50;

    /** The job that reads whom another server counts among an actor's followers. */
    private record Sync(String actor, String url) {}

    /** An account's followers by their servers, for as long as they are believed. */
    private record Known(Instant until, Map<Authority, List<String>> followers) {}

    private final Core core;
    private final Database database;
    private final FollowStore store;
    private final FollowActivities activities;
    private final Follows follows;
    private final Accounts accounts;
    private final RemoteDocuments documents;
    private final Map<AccountId, Known> remembered = new ConcurrentHashMap<>();

    FollowerSynchronization(
            Core core,
            FollowStore store,
            FollowActivities activities,
            Follows follows,
            Accounts accounts,
            RemoteDocuments documents) {
        this.core = core;
        this.database = core.database();
        this.store = store;
        this.activities = activities;
        this.follows = follows;
        this.accounts = accounts;
        this.documents = documents;
        follows.onAccepted(this::changed);
        follows.onEnded(this::changed);
    }

    void jobs(Jobs jobs) {
        jobs.on(JOB, Sync.class, sync -> repair(URI.create(sync.actor()), URI.create(sync.url())));
    }

    private void changed(Follow follow) {
        database.afterCommit(() -> remembered.remove(follow.target()));
    }

    /** The header that goes with a delivery to followers only. */
    public Map<String, String> told(Delivery delivery) {
        var collection = delivery.followers();
        var sender = collection == null ? Optional.<Account>empty() : accounts.byUri(delivery.sender());
        if (collection == null
                || sender.isEmpty()
                || sender.get().counts().followers() > MOST_FOLLOWERS
                || !collection.equals(sender.get().endpoints().followers())) {
            return Map.of();
        }
        var there = followers(sender.get().id(), Authority.of(delivery.inbox()));
        if (there.size() > MOST_LISTED) {
            return Map.of();
        }
        var said = new CollectionSynchronization(
                collection, address(sender.get()), CollectionSynchronization.digest(there));
        return Map.of(CollectionSynchronization.HEADER, said.header());
    }

    /** Where an account's followers on the asking server are listed. */
    static URI address(Account account) {
        return URI.create(account.uri() + "/followers_synchronization");
    }

    /** An account's followers on a server. */
    List<String> followers(AccountId account, Authority server) {
        if (remembered.size() > MOST_REMEMBERED) {
            remembered.clear();
        }
        var now = core.clock().instant();
        var known = remembered.compute(
                account, (_, old) -> old != null && old.until().isAfter(now) ? old : read(account));
        return known.followers().getOrDefault(server, List.of());
    }

    private Known read(AccountId account) {
        var all = database.transact(() -> store.remoteFollowers(account, MOST_FOLLOWERS));
        return new Known(
                core.clock().instant().plus(REMEMBERED),
                all.stream()
                        .collect(Collectors.groupingBy(
                                Authority::of, Collectors.mapping(URI::toString, Collectors.toList()))));
    }

    /** A server says whom of ours it counts among the followers of its actor, in a request signed by that actor. */
    public void heard(URI signer, CollectionSynchronization said) {
        var actor = accounts.byUri(signer).filter(account -> !account.isLocal());
        if (actor.isEmpty()
                || !said.collection().equals(actor.get().endpoints().followers())
                || !Authority.same(said.url(), signer)) {
            return;
        }
        database.run(() -> {
            var ours = store.ours(actor.get().id()).stream()
                    .filter(FollowStore.Ours::accepted)
                    .map(follower -> follower.uri().toString())
                    .toList();
            if (!CollectionSynchronization.digest(ours).equals(said.digest())) {
                core.jobs()
                        .enqueue(
                                JOB,
                                signer.toString(),
                                new Sync(signer.toString(), said.url().toString()));
            }
        });
    }

    private void repair(URI actor, URI url) {
        var target = accounts.byUri(actor);
        var listed = listed(url);
        if (target.isPresent() && listed.isPresent()) {
            database.run(() -> repair(target.get(), listed.get()));
        } else {
            LOG.debug("followers at {} cannot be read", url);
        }
    }

    /** The whole list or nothing: whoever is missing in it loses a follow. */
    private Optional<Set<URI>> listed(URI url) {
        var items = new HashSet<URI>();
        @Nullable URI page = url;
        for (int pages = 0; page != null; pages++) {
            if (pages == MOST_PAGES
                    || items.size() > MOST_LISTED
                    || !Authority.same(page, url)
                    || !(documents.fetch(page) instanceof Resolution.Found(FederatedObject.OfCollection slice))) {
                return Optional.empty();
            }
            slice.items().stream().filter(core.addresses()::isOurs).forEach(items::add);
            page = slice.next();
        }
        return Optional.of(items);
    }

    private void repair(Account target, Set<URI> listed) {
        var known = new HashSet<URI>();
        for (var ours : store.ours(target.id())) {
            known.add(ours.uri());
            boolean there = listed.contains(ours.uri());
            if (ours.accepted() && !there) {
                follows.withdraw(ours.follower(), target.id());
            } else if (!ours.accepted() && there) {
                follows.accept(ours.follower(), target.id());
            }
        }
        var unknown = new ArrayList<>(listed);
        unknown.removeAll(known);
        accounts.all(accounts.idsOf(unknown).values()).values().stream()
                .filter(Account::isLocal)
                .forEach(follower -> activities.never(follower, target));
    }
}
