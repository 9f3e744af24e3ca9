package eu.c4l.server.follows;

import java.net.URI;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiPredicate;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import eu.c4l.server.accounts.Account;
import eu.c4l.server.accounts.AccountId;
import eu.c4l.server.accounts.Accounts;
import eu.c4l.server.platform.Addresses;
import eu.c4l.server.platform.Core;
import eu.c4l.server.platform.Database;
import eu.c4l.server.platform.Ids;
import eu.c4l.server.platform.Problem;
import eu.c4l.server.platform.http.PageRequest;
import eu.c4l.server.restrictions.Restriction;
import eu.c4l.server.restrictions.Restrictions;

/** Who follows whom. Local and remote follows meet in the same methods. */
public final class Follows {

    private final Database database;
    private final FollowStore store;
    private final FollowActivities activities;
    private final Accounts accounts;
    private final Restrictions restrictions;
    private final Addresses addresses;
    private final Ids ids;
    private final Clock clock;
    private final List<BiPredicate<AccountId, AccountId>> bars = new CopyOnWriteArrayList<>();
    private final List<Consumer<Follow>> requested = new CopyOnWriteArrayList<>();
    private final List<Consumer<Follow>> accepted = new CopyOnWriteArrayList<>();
    private final List<Consumer<Follow>> ended = new CopyOnWriteArrayList<>();

    Follows(Core core, FollowStore store, FollowActivities activities, Accounts accounts, Restrictions restrictions) {
        this.database = core.database();
        this.store = store;
        this.activities = activities;
        this.accounts = accounts;
        this.restrictions = restrictions;
        this.addresses = core.addresses();
        this.ids = core.ids();
        this.clock = core.clock();
        restrictions.onBlocked(this::cut);
        restrictions.onDomainBlocked(this::cutDomain);
        accounts.onRemoving(account -> store.of(account.id()).forEach(this::end));
        accounts.onChanged(activities::profileChanged);
    }

    /** Lets a later feature forbid follows, given the follower and whom it wants to follow. */
    public void barWhen(BiPredicate<AccountId, AccountId> bar) {
        bars.add(bar);
    }

    /** Told in the same transaction of every follow that waits for an answer. */
    public void onRequested(Consumer<Follow> listener) {
        requested.add(listener);
    }

    /** Told in the same transaction of every follow that begins. */
    public void onAccepted(Consumer<Follow> listener) {
        accepted.add(listener);
    }

    /** Told in the same transaction of every follow that ends, and of requests that are refused. */
    public void onEnded(Consumer<Follow> listener) {
        ended.add(listener);
    }

    /**
     * A local account wants to follow; if it does already, only the options change.
     *
     * @throws Problem.Forbidden if one of them blocks the other
     */
    public Follow request(AccountId follower, AccountId target, Follow.Options options) {
        return database.transact(() -> {
            var known = store.find(follower, target);
            if (known.isPresent()) {
                store.change(follower, target, options);
                return known.get();
            }
            long id = ids.next();
            var name = accounts.require(follower).handle().username();
            return begin(id, follower, target, addresses.activity(name, "follows", id), options);
        });
    }

    /** A remote account wants to follow a local one; asking again gets the same answer again. */
    void receive(AccountId follower, AccountId target, URI uri) {
        var known = store.find(follower, target);
        if (known.isPresent()) {
            store.renew(follower, target, uri);
            answerAgain(new Follow(
                    known.get().id(), follower, target, uri, known.get().state(), Follow.Options.USUAL));
        } else {
            begin(ids.next(), follower, target, uri, Follow.Options.USUAL);
        }
    }

    private Follow begin(long id, AccountId follower, AccountId target, URI uri, Follow.Options options) {
        var from = accounts.require(follower);
        var to = accounts.require(target);
        if (follower.equals(target)) {
            throw new Problem.Forbidden("This action is not allowed");
        }
        boolean barred = bars.stream().anyMatch(bar -> bar.test(follower, target));
        if (barred || restrictions.isBlockBetween(follower, target)) {
            throw new Problem.Forbidden("This action is not allowed");
        }
        boolean agreed = to.isLocal() && !to.choices().locked();
        var follow =
                new Follow(id, follower, target, uri, agreed ? Follow.State.ACCEPTED : Follow.State.PENDING, options);
        store.insert(follow, clock.instant());
        if (agreed) {
            began(follow, from, to);
        } else {
            activities.request(from, to, follow);
            requested.forEach(listener -> listener.accept(follow));
        }
        return follow;
    }

    private void began(Follow follow, Account from, Account to) {
        accounts.countFollow(follow.follower(), follow.target(), 1);
        activities.accept(from, to, follow);
        accepted.forEach(listener -> listener.accept(follow));
    }

    private void answerAgain(Follow follow) {
        if (follow.state() == Follow.State.ACCEPTED) {
            activities.accept(accounts.require(follow.follower()), accounts.require(follow.target()), follow);
        }
    }

    /** The followed account agrees. Agreeing again changes nothing. */
    public void accept(AccountId follower, AccountId target) {
        database.run(() -> {
            var follow = store.find(follower, target).orElseThrow(() -> new Problem.NotFound("follow request"));
            if (follow.state() == Follow.State.PENDING) {
                store.accept(follower, target, clock.instant());
                var now = new Follow(
                        follow.id(), follower, target, follow.uri(), Follow.State.ACCEPTED, follow.options());
                began(now, accounts.require(follower), accounts.require(target));
            }
        });
    }

    /** The followed account refuses a request, or no longer wants a follower. */
    public void reject(AccountId follower, AccountId target) {
        database.run(() -> store.find(follower, target).ifPresent(follow -> {
            end(follow);
            activities.reject(accounts.require(follower), accounts.require(target), follow);
        }));
    }

    /** The follower no longer wants to follow. */
    public void withdraw(AccountId follower, AccountId target) {
        database.run(() -> store.find(follower, target).ifPresent(follow -> {
            end(follow);
            activities.undo(accounts.require(follower), accounts.require(target), follow);
        }));
    }

    /** By the id of the Follow activity, if it is known. */
    public Optional<Follow> byUri(URI uri) {
        return database.transact(() -> store.byUri(uri));
    }

    private void end(Follow follow) {
        store.delete(follow.follower(), follow.target());
        if (follow.state() == Follow.State.ACCEPTED) {
            accounts.countFollow(follow.follower(), follow.target(), -1);
        }
        ended.forEach(listener -> listener.accept(follow));
    }

    /** A block ends both follows; the other side is told where a follow was theirs to know. */
    private void cut(AccountId blocker, AccountId target) {
        withdraw(blocker, target);
        reject(target, blocker);
    }

    private void cutDomain(AccountId account, String domain) {
        for (var follow : store.withDomain(account, domain)) {
            if (follow.follower().equals(account)) {
                withdraw(account, follow.target());
            } else {
                reject(follow.follower(), account);
            }
        }
    }

    /** Ends every follow from or to people of some servers without telling them: nothing is sent there any more. */
    public void severDomains(Collection<String> domains) {
        database.run(() -> store.severDomains(domains));
    }

    /** Ends every follow between an account and people of other servers, who hear of its end otherwise. */
    public void severRemote(AccountId account) {
        database.run(() -> store.severRemote(account));
    }

    public Optional<Follow> between(AccountId follower, AccountId target) {
        return database.transact(() -> store.find(follower, target));
    }

    /** What stands between an account and each of the others: a constant number of queries. */
    public List<Relationship> relationships(AccountId account, List<AccountId> others) {
        return database.transact(() -> {
            Map<AccountId, Relationship.Ties> ties = store.ties(account, others);
            Map<AccountId, Restriction> walls = restrictions.between(account, others);
            return others.stream()
                    .filter(walls::containsKey)
                    .map(other -> new Relationship(
                            other,
                            ties.getOrDefault(other, Relationship.Ties.NONE),
                            walls.getOrDefault(other, Restriction.NONE)))
                    .toList();
        });
    }

    /** A page of accounts that stand in a list, each with the id by which the list is paged. */
    public record Listed(long position, Account account) {}

    public List<Listed> followersOf(AccountId target, PageRequest page) {
        return listed(database.transact(() -> store.followers(target, Follow.State.ACCEPTED, page)));
    }

    public List<Listed> followedBy(AccountId follower, PageRequest page) {
        return listed(database.transact(() -> store.following(follower, page)));
    }

    /** Requests that wait for the account's answer. */
    public List<Listed> requestsTo(AccountId target, PageRequest page) {
        return listed(database.transact(() -> store.followers(target, Follow.State.PENDING, page)));
    }

    private List<Listed> listed(List<FollowStore.Position> positions) {
        var found = accounts.all(
                positions.stream().map(FollowStore.Position::account).toList());
        return positions.stream()
                .flatMap(position -> Optional.ofNullable(found.get(position.account())).stream()
                        .map(account -> new Listed(position.id(), account)))
                .toList();
    }

    /**
     * Where a post to the followers of a local account goes: each shared inbox once. A post that only followers may read
     * goes there too, since the receiving server knows its own followers.
     */
    public List<URI> followerInboxes(AccountId target) {
        return database.transact(() -> store.followerInboxes(target));
    }

    /** The local accounts that follow an account. */
    public List<AccountId> localFollowers(AccountId target) {
        return database.transact(() -> store.localFollowers(target));
    }

    /** The ids of those whom an account follows. */
    public List<AccountId> targetsOf(AccountId follower) {
        return database.transact(() -> store.targets(follower));
    }

    /** Those that a viewer follows and that follow the given accounts: "followers you know". */
    public Map<AccountId, List<Account>> familiarFollowers(AccountId viewer, Collection<AccountId> targets) {
        return database.transact(() -> {
            var found = store.familiar(viewer, targets);
            var people = accounts.all(
                    found.values().stream().flatMap(List::stream).distinct().toList());
            return found.entrySet().stream()
                    .collect(java.util.stream.Collectors.toMap(
                            Map.Entry::getKey,
                            entry -> entry.getValue().stream()
                                    .map(people::get)
                                    .filter(java.util.Objects::nonNull)
                                    .toList()));
        });
    }

    /** The ids of a page of followers or followed actors, for the collections that other servers read. */
    List<FollowStore.Actor> actors(AccountId account, boolean followers, @Nullable Long before, int limit) {
        return database.transact(() -> store.actors(account, followers, before, limit));
    }
}
