package eu.c4l.server.accounts;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Predicate;

import eu.c4l.federation.fetch.Resolution;
import eu.c4l.federation.json.FederatedObject;
import eu.c4l.federation.signatures.KeyLookup;
import eu.c4l.federation.signatures.PublicKeys;
import eu.c4l.federation.signatures.SignerKey;
import eu.c4l.federation.vocabulary.Actor;
import eu.c4l.federation.vocabulary.Authority;
import eu.c4l.server.platform.Core;
import eu.c4l.server.platform.Jobs;
import eu.c4l.server.platform.RemoteDocuments;

/**
 * Accounts of other servers: fetched when first met, again when their key does not fit or they have grown old. Asks other
 * servers, so it is never called inside a transaction.
 */
public final class RemoteAccounts implements PublicKeys {

    private static final Duration FRESH = Duration.ofHours(24);
    private static final int MOST_GONE = 1_000;
    private static final String REFRESH = "account-refresh";

    /** The job that fetches an actor again. */
    private record Refresh(String actor) {}

    private final Core core;
    private final Accounts accounts;
    private final RemoteActors actors;
    private final AccountKeys keys;
    private final RemoteDocuments documents;
    private final Clock clock;
    private volatile Predicate<URI> refused = _ -> false;

    RemoteAccounts(Core core, Accounts accounts, RemoteActors actors, AccountKeys keys, RemoteDocuments documents) {
        this.core = core;
        this.accounts = accounts;
        this.actors = actors;
        this.keys = keys;
        this.documents = documents;
        this.clock = core.clock();
    }

    /** Says which servers are never asked; set once by the composition root. */
    public void refuse(Predicate<URI> servers) {
        refused = servers;
    }

    /** Says of which servers no pictures are shown; set once by the composition root. */
    public void rejectMedia(Predicate<URI> servers) {
        actors.rejectMedia(servers);
    }

    /** Told in the same transaction what an actor's own server said of it, for features that read more of it. */
    public void onStored(BiConsumer<Account, Actor> listener) {
        actors.onStored(listener);
    }

    /** An inbox is gone: whoever had it is asked for, and removed with all follows if gone as well. */
    private void inboxGone(URI inbox) {
        core.database()
                .sql(
                        "select uri from account where domain is not null and (inbox = ? or shared_inbox = ?) limit ?",
                        inbox.toString(),
                        inbox.toString(),
                        MOST_GONE)
                .list(row -> URI.create(row.getString("uri")))
                .forEach(this::refreshLater);
    }

    void jobs(Jobs jobs) {
        core.deliveries().onGone(this::inboxGone);
        jobs.on(REFRESH, Refresh.class, refresh -> fetch(URI.create(refresh.actor())));
    }

    /** The account of an actor: as known if that is fresh enough, else as its server tells now. */
    public Optional<Account> resolve(URI actor) {
        var known = accounts.byUri(actor);
        if (known.isPresent() && (known.get().isLocal() || isFresh(known.get()))) {
            return known;
        }
        if (core.addresses().isOurs(actor)) {
            return Optional.empty();
        }
        return fetch(actor).or(() -> known);
    }

    /** The account behind a handle, found by WebFinger if it is not known here. */
    public Optional<Account> resolve(Handle handle) {
        var known = accounts.byHandle(handle);
        var domain = handle.domain();
        if (known.isPresent()
                || domain == null
                || domain.equals(core.addresses().domain())) {
            return known;
        }
        return documents.actorOf(handle.username(), domain).flatMap(this::fetch);
    }

    /** The account of an actor of another server as its server tells now, however fresh it is known. */
    public Optional<Account> renew(URI actor) {
        return core.addresses().isOurs(actor) ? accounts.byUri(actor) : fetch(actor);
    }

    /** Fetches an actor in the background. */
    public void refreshLater(URI actor) {
        core.jobs().enqueue(REFRESH, actor.toString(), new Refresh(actor.toString()));
    }

    /** Takes over a profile that its own server has sent; the caller has checked who signed it. */
    public Account take(Actor actor) {
        return stored(actor);
    }

    @Override
    public Optional<SignerKey> find(URI keyId) {
        return keys.find(keyId);
    }

    @Override
    public KeyLookup refresh(URI keyId) {
        if (!Authority.isHttp(keyId) || core.addresses().isOurs(keyId) || refused.test(keyId)) {
            return new KeyLookup.Invalid("a key of a server that is not asked");
        }
        return key(keyId, withoutFragment(keyId));
    }

    /** The document of a key is its owner's, or, on some servers, one of its own that names the owner. */
    private KeyLookup key(URI keyId, URI document) {
        return switch (documents.fetch(document)) {
            case Resolution.Gone _ -> new KeyLookup.Gone();
            case Resolution.Refused(String reason) -> new KeyLookup.Invalid(reason);
            case Resolution.Unavailable(String reason) -> new KeyLookup.Unavailable(reason);
            case Resolution.Found(FederatedObject.OfActor(Actor actor)) -> keyOf(keyId, actor);
            case Resolution.Found(FederatedObject.OfKey(Actor.ActorKey key))
            when !key.owner().equals(document) && Authority.same(key.owner(), keyId) -> key(keyId, key.owner());
            case Resolution.Found _ -> new KeyLookup.Invalid("no key at " + document);
        };
    }

    private KeyLookup keyOf(URI keyId, Actor actor) {
        var key = RemoteActors.publicKeys(actor).get(keyId);
        if (key == null) {
            return new KeyLookup.Invalid("the actor does not name this key as its own, or it is of no use");
        }
        stored(actor);
        return new KeyLookup.Found(new SignerKey(keyId, actor.id(), key));
    }

    /** Nothing is verified any longer with a key that this document does not name. */
    private Account stored(Actor actor) {
        var account = actors.store(actor);
        keys.replaced(actor.id());
        documents.understands(actor.id(), actor.implementing());
        return account;
    }

    private Optional<Account> fetch(URI uri) {
        if (!Authority.isHttp(uri) || refused.test(uri)) {
            return Optional.empty();
        }
        return switch (documents.fetch(uri)) {
            case Resolution.Found(FederatedObject.OfActor(Actor actor)) -> Optional.of(stored(actor));
            case Resolution.Gone _ -> gone(uri);
            case Resolution.Found _, Resolution.Refused _, Resolution.Unavailable _ -> Optional.empty();
        };
    }

    private Optional<Account> gone(URI uri) {
        accounts.byUri(uri).filter(account -> !account.isLocal()).ifPresent(account -> accounts.remove(account.id()));
        return Optional.empty();
    }

    private boolean isFresh(Account account) {
        var fetched = account.fetchedAt();
        return fetched != null && fetched.plus(FRESH).isAfter(clock.instant());
    }

    private static URI withoutFragment(URI uri) {
        var text = uri.toString();
        int hash = text.indexOf('#');
        return hash < 0 ? uri : URI.create(text.substring(0, hash));
    }
}
