package eu.c4l.server.moves;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import eu.c4l.federation.vocabulary.Activity;
import eu.c4l.server.accounts.Account;
import eu.c4l.server.accounts.AccountId;
import eu.c4l.server.accounts.Accounts;
import eu.c4l.server.accounts.Handle;
import eu.c4l.server.accounts.RemoteAccounts;
import eu.c4l.server.follows.Follows;
import eu.c4l.server.platform.Core;
import eu.c4l.server.platform.Jobs;
import eu.c4l.server.platform.Problem;
import eu.c4l.server.restrictions.Restrictions;

/** Moving an account, from here or from another server: its target must know it as an alias before anybody follows it there. */
public final class Moves {

    private static final String CHECK = "move-check";
    private static final String FOLLOW = "move-followers";
    private static final String CARRY = "move-restrictions";
    private static final Duration PAUSE = Duration.ofDays(7);
    private static final int BATCH = 50;
    private static final int MOST_ALIASES = 20;

    /** The job that asks the target's server whether it knows the account that moved. */
    record Check(String origin, String target) {}

    /** The job that moves those who follow from here, after the follower with that id. */
    record Batch(long origin, long target, long after) {}

    private final Core core;
    private final MoveStore store;
    private final Accounts accounts;
    private final RemoteAccounts remote;
    private final Follows follows;
    private final Restrictions restrictions;

    Moves(
            Core core,
            MoveStore store,
            Accounts accounts,
            RemoteAccounts remote,
            Follows follows,
            Restrictions restrictions) {
        this.core = core;
        this.store = store;
        this.accounts = accounts;
        this.remote = remote;
        this.follows = follows;
        this.restrictions = restrictions;
    }

    void jobs(Jobs jobs) {
        jobs.on(CHECK, Check.class, this::check);
        jobs.on(FOLLOW, Batch.class, this::moveFollowers);
        jobs.on(CARRY, Batch.class, this::carry);
    }

    /**
     * Knows another account as oneself, so that it may move here. Only outside of transactions.
     *
     * @throws Problem.NotFound if there is no such account
     */
    public void addAlias(AccountId self, String handle) {
        var other = byHandle(handle);
        var account = accounts.require(self);
        if (other.id().equals(self)) {
            throw new Problem.Invalid("This is your own account");
        }
        var aliases = new ArrayList<>(account.alsoKnownAs());
        if (aliases.size() >= MOST_ALIASES) {
            throw new Problem.Invalid("There are too many aliases");
        }
        if (!aliases.contains(other.uri())) {
            aliases.add(other.uri());
            accounts.alias(self, aliases);
        }
    }

    public void removeAlias(AccountId self, URI alias) {
        var aliases = new ArrayList<>(accounts.require(self).alsoKnownAs());
        if (aliases.remove(alias)) {
            accounts.alias(self, aliases);
        }
    }

    private Account byHandle(String typed) {
        return Handle.parse(typed)
                .flatMap(remote::resolve)
                .filter(account -> !account.isSuspended())
                .orElseThrow(() -> new Problem.NotFound("account " + typed));
    }

    /**
     * Moves a local account: its followers are told, it points to the new one from now on. Only outside of transactions.
     *
     * @throws Problem.NotFound if there is no such account
     * @throws Problem.Conflict if the other account does not know this one as an alias
     */
    public Account leave(AccountId self, String handle) {
        var found = byHandle(handle);
        var target = remote.renew(found.uri()).orElse(found);
        return core.database().transact(() -> {
            var origin = accounts.require(self);
            if (target.id().equals(self) || !target.alsoKnownAs().contains(origin.uri()) || target.movedTo() != null) {
                throw new Problem.Conflict("The other account does not name this one as an alias");
            }
            if (!store.begin(self, target.id(), core.clock().instant(), PAUSE)) {
                throw new Problem.TooMany("This account moved less than a week ago");
            }
            accounts.move(self, target.id());
            var name = origin.handle().username();
            var move = new Activity.Move(
                    core.addresses().activity(name, "moves", core.ids().next()),
                    origin.uri(),
                    origin.uri(),
                    target.uri());
            core.deliveries().send(move, follows.followerInboxes(self));
            begin(self, target.id());
            return target;
        });
    }

    /** Ends the redirection: the account is used here again. Who has gone is gone. */
    public void comeBack(AccountId self) {
        core.database().run(() -> accounts.move(self, null));
    }

    /** Another server says that an account of its own moved; the target is asked in a job. Called in a transaction. */
    void heardOf(Account origin, URI target) {
        core.jobs()
                .enqueue(CHECK, origin.uri().toString(), new Check(origin.uri().toString(), target.toString()));
    }

    private void check(Check check) {
        var origin = URI.create(check.origin());
        var target = remote.renew(URI.create(check.target()))
                .filter(account -> account.alsoKnownAs().contains(origin) && !account.isSuspended());
        if (target.isEmpty()) {
            return;
        }
        core.database()
                .run(() -> accounts.byUri(origin)
                        .filter(account -> !account.id().equals(target.get().id()) && !account.isSuspended())
                        .filter(account -> store.begin(
                                account.id(), target.get().id(), core.clock().instant(), PAUSE))
                        .ifPresent(account -> {
                            accounts.move(account.id(), target.get().id());
                            begin(account.id(), target.get().id());
                        }));
    }

    private void begin(AccountId origin, AccountId target) {
        next(FOLLOW, new Batch(origin.value(), target.value(), 0));
        next(CARRY, new Batch(origin.value(), target.value(), 0));
    }

    private void next(String kind, Batch batch) {
        core.jobs().enqueue(kind, batch.origin() + " " + batch.after(), batch);
    }

    /** Each follower in a transaction of its own: one that cannot follow there keeps nobody else from it. */
    private void moveFollowers(Batch batch) {
        var origin = new AccountId(batch.origin());
        var target = new AccountId(batch.target());
        var followers = core.database().transact(() -> store.localFollowers(origin, batch.after(), BATCH));
        for (var follower : followers) {
            core.database().run(() -> move(follower, origin, target));
        }
        goOn(FOLLOW, batch, followers);
    }

    private void move(AccountId follower, AccountId origin, AccountId target) {
        var before = follows.between(follower, origin);
        boolean possible = !follower.equals(target)
                && accounts.find(target)
                        .filter(account -> !account.isSuspended())
                        .isPresent()
                && !restrictions.isBlockBetween(follower, target);
        if (before.isPresent() && possible) {
            follows.request(follower, target, before.get().options());
            store.copyLists(follower, origin, target);
        }
        if (!follower.equals(target)) {
            follows.withdraw(follower, origin);
        }
    }

    /** Who blocked, muted or noted something about the old account does so about the new one. */
    private void carry(Batch batch) {
        var origin = new AccountId(batch.origin());
        var target = new AccountId(batch.target());
        var people = core.database().transact(() -> store.restricting(origin, batch.after(), BATCH));
        for (var person : people) {
            core.database().run(() -> carry(person, origin, target));
        }
        goOn(CARRY, batch, people);
    }

    private void carry(AccountId person, AccountId origin, AccountId target) {
        var wall = restrictions.between(person, List.of(origin)).get(origin);
        if (wall == null || person.equals(target) || accounts.find(target).isEmpty()) {
            return;
        }
        boolean follows = this.follows.between(person, target).isPresent();
        if (wall.blocking() && !follows) {
            restrictions.block(person, target);
        }
        if (wall.muting()) {
            store.copyMute(person, origin, target, core.ids().next());
        }
        store.copyNote(person, origin, target);
    }

    private void goOn(String kind, Batch batch, List<AccountId> done) {
        if (done.size() == BATCH) {
            var after = new Batch(batch.origin(), batch.target(), done.getLast().value());
            core.database().run(() -> next(kind, after));
        }
    }
}
