package eu.c4l.server.restrictions;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;

import org.jspecify.annotations.Nullable;

import eu.c4l.server.accounts.Account;
import eu.c4l.server.accounts.AccountId;
import eu.c4l.server.accounts.Accounts;
import eu.c4l.server.accounts.Handle;
import eu.c4l.server.platform.Core;
import eu.c4l.server.platform.Database;
import eu.c4l.server.platform.Ids;
import eu.c4l.server.platform.Problem;
import eu.c4l.server.platform.http.PageRequest;

/** Blocks, mutes, hidden servers and private notes of accounts. */
public final class Restrictions {

    private static final int LONGEST_NOTE = 2_000;

    private final Database database;
    private final RestrictionStore store;
    private final RestrictionActivities activities;
    private final Accounts accounts;
    private final Ids ids;
    private final Clock clock;
    private final List<BiConsumer<AccountId, AccountId>> blocked = new CopyOnWriteArrayList<>();
    private final List<BiConsumer<AccountId, AccountId>> muted = new CopyOnWriteArrayList<>();
    private final List<BiConsumer<AccountId, String>> domainBlocked = new CopyOnWriteArrayList<>();

    Restrictions(Core core, RestrictionStore store, RestrictionActivities activities, Accounts accounts) {
        this.database = core.database();
        this.store = store;
        this.activities = activities;
        this.accounts = accounts;
        this.ids = core.ids();
        this.clock = core.clock();
    }

    /** Told in the same transaction who has blocked whom, either of them local: ties are cut, timelines cleaned. */
    public void onBlocked(BiConsumer<AccountId, AccountId> listener) {
        blocked.add(listener);
    }

    /** Told in the same transaction which local account has muted whom. */
    public void onMuted(BiConsumer<AccountId, AccountId> listener) {
        muted.add(listener);
    }

    /** Told in the same transaction which local account has hidden which server. */
    public void onDomainBlocked(BiConsumer<AccountId, String> listener) {
        domainBlocked.add(listener);
    }

    /** Blocks: nothing passes between the two any more. The other's server is told, so that it can hide us there. */
    public void block(AccountId account, AccountId target) {
        block(account, target, null);
    }

    /** @param uri the id of the Block activity of a remote account */
    void block(AccountId account, AccountId target, @Nullable URI uri) {
        database.run(() -> {
            if (account.equals(target)) {
                throw new Problem.Invalid("Validation failed: You cannot block yourself");
            }
            var blocker = accounts.require(account);
            var other = accounts.require(target);
            long id = ids.next();
            if (store.block(blocker.id(), other.id(), id, uri, clock.instant())) {
                blocked.forEach(listener -> listener.accept(account, target));
                activities.block(blocker, other, id);
            }
        });
    }

    public void unblock(AccountId account, AccountId target) {
        database.run(() -> store.unblock(account, target)
                .ifPresent(id -> activities.unblock(accounts.require(account), accounts.require(target), id)));
    }

    /**
     * Hides an account without telling it.
     *
     * @param duration until the mute ends by itself; null means until it is taken back
     */
    public void mute(AccountId account, AccountId target, boolean notifications, @Nullable Duration duration) {
        database.run(() -> {
            if (account.equals(target)) {
                throw new Problem.Invalid("Validation failed: You cannot mute yourself");
            }
            var now = clock.instant();
            accounts.require(target);
            store.mute(account, target, ids.next(), notifications, duration == null ? null : now.plus(duration), now);
            muted.forEach(listener -> listener.accept(account, target));
        });
    }

    public void unmute(AccountId account, AccountId target) {
        database.run(() -> store.unmute(account, target));
    }

    /** Writes, or with an empty text removes, what an account notes for itself about another. */
    public void note(AccountId account, AccountId target, String comment) {
        if (comment.length() > LONGEST_NOTE) {
            throw new Problem.Invalid("Validation failed: Comment is too long (maximum is 2000 characters)");
        }
        database.run(() -> {
            accounts.require(target);
            store.note(account, target, comment);
        });
    }

    /** Hides a whole server from one account. */
    public void blockDomain(AccountId account, String domain) {
        var name = Handle.domain(domain).orElseThrow(() -> new Problem.Invalid("Validation failed: Domain is invalid"));
        database.run(() -> {
            store.blockDomain(account, name, clock.instant());
            domainBlocked.forEach(listener -> listener.accept(account, name));
        });
    }

    public void unblockDomain(AccountId account, String domain) {
        database.run(() -> Handle.domain(domain).ifPresent(name -> store.unblockDomain(account, name)));
    }

    public List<String> blockedDomains(AccountId account) {
        return database.transact(() -> store.blockedDomains(account));
    }

    /** What stands between an account and each of the others, in one query. */
    public Map<AccountId, Restriction> between(AccountId account, Collection<AccountId> others) {
        return database.transact(() -> store.between(account, others, clock.instant()));
    }

    /** Whether either of two accounts has blocked the other. */
    public boolean isBlockBetween(AccountId one, AccountId other) {
        return database.transact(() -> store.isBlockBetween(one, other));
    }

    /** Those that an account blocks, newest first; the ids are those of the blocks, for paging. */
    public List<Listed> blocks(AccountId account, PageRequest page) {
        return listed(database.transact(() -> store.blocks(account, page)));
    }

    /** Those that an account mutes, newest first; the ids are those of the mutes, for paging. */
    public List<Listed> mutes(AccountId account, PageRequest page) {
        return listed(database.transact(() -> store.mutes(account, page, clock.instant())));
    }

    /**
     * An account in a list.
     *
     * @param position the id by which the list is paged
     * @param until when a mute ends by itself
     */
    public record Listed(
            long position, Account account, @Nullable Instant until) {}

    private List<Listed> listed(List<RestrictionStore.Position> positions) {
        var found = accounts.all(
                positions.stream().map(RestrictionStore.Position::target).toList());
        return positions.stream()
                .flatMap(position -> Optional.ofNullable(found.get(position.target())).stream()
                        .map(account -> new Listed(position.id(), account, position.until())))
                .toList();
    }
}
