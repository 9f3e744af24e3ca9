package eu.c4l.server.accounts;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

import eu.c4l.federation.vocabulary.ActorKind;
import eu.c4l.server.platform.Addresses;
import eu.c4l.server.platform.Core;
import eu.c4l.server.platform.Database;
import eu.c4l.server.platform.Ids;
import eu.c4l.server.platform.Problem;
import eu.c4l.server.platform.config.InvalidConfig;

/** The accounts of this instance and those it knows of other servers. */
public final class Accounts {

    private static final String INSTANCE_ACTOR = "instance.actor";

    /** Names that would look official or collide with addresses. */
    private static final Set<String> RESERVED = Set.of(
            "admin",
            "administrator",
            "root",
            "support",
            "help",
            "security",
            "abuse",
            "postmaster",
            "webmaster",
            "instance.actor",
            "actor",
            "inbox",
            "api",
            "about",
            "moderator",
            "moderation",
            "everyone",
            "all");

    private final Database database;
    private final AccountStore store;
    private final AccountTexts texts;
    private final Addresses addresses;
    private final Ids ids;
    private final Clock clock;
    private volatile Predicate<AccountId> awaiting = _ -> false;
    private final List<Consumer<Account>> changed = new CopyOnWriteArrayList<>();
    private final List<Consumer<Account>> created = new CopyOnWriteArrayList<>();
    private final List<Consumer<Account>> removing = new CopyOnWriteArrayList<>();

    Accounts(Core core, AccountStore store) {
        this.database = core.database();
        this.store = store;
        this.texts = new AccountTexts(core.text());
        this.addresses = core.addresses();
        this.ids = core.ids();
        this.clock = core.clock();
    }

    /** Told in the same transaction when a local or remote profile has changed. */
    public void onChanged(Consumer<Account> listener) {
        changed.add(listener);
    }

    /** Told in the same transaction of every new account, local or remote. */
    public void onCreated(Consumer<Account> listener) {
        created.add(listener);
    }

    /** Told in the same transaction before an account ends: whoever holds something of it lets go. */
    public void onRemoving(Consumer<Account> listener) {
        removing.add(listener);
    }

    /**
     * Makes an account on this instance.
     *
     * @throws Problem.Invalid if the name is taken, reserved or has other characters than letters, digits, underscore
     */
    public Account create(NewAccount wanted) {
        return create(wanted, null);
    }

    /** Makes an account that nobody sees until it is unsuspended. */
    public Account createHidden(NewAccount wanted) {
        return create(wanted, clock.instant());
    }

    private Account create(NewAccount wanted, @Nullable Instant suspendedAt) {
        var username = wanted.username();
        if (!isAcceptable(username)) {
            throw new Problem.Invalid("Validation failed: Username must contain only letters, numbers and underscores,"
                    + " 30 at most, and not look official");
        }
        return database.transact(() -> {
            if (store.byHandle(username, null).isPresent() || store.isRetired(username)) {
                throw new Problem.Invalid("Validation failed: Username has already been taken");
            }
            var account = local(new AccountId(ids.next()), wanted).suspendedSince(suspendedAt);
            store.insert(account, clock.instant());
            created.forEach(listener -> listener.accept(account));
            return account;
        });
    }

    /** The id that a local account of this name has, or had. */
    URI uriOf(String username) {
        return addresses.actor(username);
    }

    /** Whether there was a local account of this name that was deleted. */
    public boolean isRetired(String username) {
        return database.transact(() -> store.isRetired(username));
    }

    /** Whether a local account may have this name. */
    public static boolean isAcceptable(String username) {
        return username.matches("[A-Za-z0-9_]{1,30}") && !RESERVED.contains(username.toLowerCase(Locale.ROOT));
    }

    /**
     * The application that signs this instance's own requests; made at the first start. Other servers can read it
     * without a signature, which ends the circle of two servers that both want signed requests.
     */
    public Account instanceActor() {
        return database.transact(() -> store.byUri(addresses.instanceActor()).orElseGet(this::createInstanceActor));
    }

    private Account createInstanceActor() {
        store.byHandle(INSTANCE_ACTOR, null).ifPresent(earlier -> {
            throw new InvalidConfig(List.of("base-url = %s: the data belongs to %s, and an instance keeps its address"
                    .formatted(addresses.base(), earlier.uri().resolve("/"))));
        });
        var plain = local(new AccountId(ids.next()), NewAccount.person(INSTANCE_ACTOR));
        var inbox = new Account.Endpoints(
                addresses.at("/actor/inbox"), addresses.sharedInbox(), addresses.at("/actor/outbox"), null, null, null);
        var actor = plain.as(ActorKind.APPLICATION, addresses.instanceActor(), addresses.at("/about"), inbox);
        store.insert(actor, clock.instant());
        return actor;
    }

    private Account local(AccountId id, NewAccount wanted) {
        var name = wanted.username();
        return new Account(
                id,
                new Handle(name, null),
                wanted.kind(),
                addresses.actor(name),
                addresses.profile(name),
                texts.displayName(wanted.displayName()),
                texts.note(wanted.note()),
                wanted.note(),
                List.of(),
                List.of(),
                null,
                null,
                wanted.choices(),
                wanted.profile(),
                new Account.Endpoints(
                        addresses.inbox(name),
                        addresses.sharedInbox(),
                        addresses.at("/users/" + name + "/outbox"),
                        addresses.followers(name),
                        addresses.following(name),
                        addresses.at("/users/" + name + "/collections/featured")),
                List.of(),
                null,
                Account.Counts.NONE,
                clock.instant(),
                null,
                null,
                null);
    }

    public Optional<Account> find(AccountId id) {
        return database.transact(() -> store.find(id));
    }

    /** @throws Problem.NotFound if there is none, or it is suspended */
    public Account require(AccountId id) {
        return find(id).filter(account -> !account.isSuspended())
                .orElseThrow(() -> new Problem.NotFound("account " + id));
    }

    /** An account that is known here, by its handle; {@code user@our.domain} is ours. Never asks another server. */
    public Optional<Account> byHandle(Handle handle) {
        boolean ours = addresses.domain().equals(handle.domain());
        return database.transact(() -> store.byHandle(handle.username(), ours ? null : handle.domain()));
    }

    /** A local account by its user name. */
    public Optional<Account> local(String username) {
        return database.transact(() -> store.byHandle(username, null));
    }

    /** An account that is known here, by its actor's id. Never asks another server. */
    public Optional<Account> byUri(URI uri) {
        return database.transact(() -> store.byUri(uri));
    }

    /** Those of the ids that exist, in one query. */
    public Map<AccountId, Account> all(Collection<AccountId> wanted) {
        return database.transact(() -> store.all(Set.copyOf(wanted)));
    }

    /** Those of the actors that are known here, in one query. */
    public Map<URI, Account> byUris(Collection<URI> uris) {
        return database.transact(() -> store.byUris(uris));
    }

    /** The ids of those actors that are known here, in one query. */
    public Map<URI, AccountId> idsOf(Collection<URI> uris) {
        return database.transact(() -> store.idsOf(uris));
    }

    /** Local accounts in the order they were made, for admin lists and rebuilds. */
    public List<AccountId> locals(@Nullable AccountId after, int limit) {
        return database.transact(() -> store.local(after, limit));
    }

    /** Changes what the owner wants changed. */
    public Account change(AccountId id, ProfileChange change) {
        return database.transact(() -> {
            var after = texts.apply(require(id), change);
            save(after);
            return after;
        });
    }

    /** Says under which other ids a local account is known, so that those may move here (FEP-7628). */
    public Account alias(AccountId id, List<URI> aliases) {
        return database.transact(() -> {
            var account = require(id);
            var after = account.linked(aliases, account.movedTo());
            save(after);
            return after;
        });
    }

    /** Says where an account went; null if it is back. */
    public Account move(AccountId id, @Nullable AccountId target) {
        return database.transact(() -> {
            var account = require(id);
            var after = account.linked(account.alsoKnownAs(), target);
            save(after);
            return after;
        });
    }

    /** Goes back to the picture everybody has who has given none. */
    public Account removePicture(AccountId id, Account.Picture which) {
        return database.transact(() -> {
            var after = require(id).without(which);
            save(after);
            return after;
        });
    }

    /** Takes an account out of sight without deleting anything of it. */
    public void suspend(AccountId id) {
        suspendedSince(id, clock.instant());
    }

    public void unsuspend(AccountId id) {
        suspendedSince(id, null);
    }

    private void suspendedSince(AccountId id, @Nullable Instant time) {
        database.run(() -> store.find(id).ifPresent(account -> save(account.suspendedSince(time))));
    }

    /** Keeps an account out of public places: only those who follow it see it. */
    public void silence(AccountId id) {
        database.run(() -> store.find(id).ifPresent(account -> save(account.silencedSince(clock.instant()))));
    }

    public void unsilence(AccountId id) {
        database.run(() -> store.find(id).ifPresent(account -> save(account.silencedSince(null))));
    }

    /** Says which hidden accounts have never been seen, since their address or a moderator's consent is still awaited. */
    public void awaitedBy(Predicate<AccountId> logins) {
        awaiting = logins;
    }

    /** Whether a suspended account is one whose beginning is still awaited: as good as not there. */
    public boolean isAwaiting(Account account) {
        return account.isLocal() && account.isSuspended() && awaiting.test(account.id());
    }

    /** Writes an account that a rule has changed, and tells who listens. */
    void save(Account account) {
        store.update(account, clock.instant());
        changed.forEach(listener -> listener.accept(account));
    }

    /** Stores an account of another server that was not known. */
    void insertRemote(Account account) {
        store.insert(account, clock.instant());
        created.forEach(listener -> listener.accept(account));
    }

    /**
     * Ends an account: others let go of it, then its row goes with all that hangs on it. For a remote one this is what
     * its server's Delete asks for; a local one is ended by its owner or a moderator.
     */
    public void remove(AccountId id) {
        database.run(() -> store.find(id).ifPresent(account -> {
            boolean wasSeen = account.isLocal() && !isAwaiting(account);
            removing.forEach(listener -> listener.accept(account));
            if (wasSeen) {
                store.retire(id);
            }
            store.delete(id);
        }));
    }

    /** A follow begins (1) or ends (-1). Always in the order of ids, so that two who follow each other never wait for each other. */
    public void countFollow(AccountId follower, AccountId target, int change) {
        if (follower.compareTo(target) < 0) {
            store.count(follower, 0, 0, change, null);
            store.count(target, 0, change, 0, null);
        } else {
            store.count(target, 0, change, 0, null);
            store.count(follower, 0, 0, change, null);
        }
    }

    /** Somebody posted something. */
    public record Posted(AccountId author, Instant at) {}

    /** Adds posts to their authors' figures, in one statement. Called in the transaction that writes them. */
    public void countStatuses(Collection<Posted> posts) {
        if (!posts.isEmpty()) {
            store.countStatuses(posts);
        }
    }

    /** Adds to an account's figures; negative numbers take away. Called in the transaction that changes them. */
    public void count(AccountId id, int statuses, int followers, int following, @Nullable Instant lastStatusAt) {
        store.count(id, statuses, followers, following, lastStatusAt);
    }
}
