package eu.c4l.server.accounts;

import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import eu.c4l.federation.delivery.Signers;
import eu.c4l.federation.signatures.KeyPairs;
import eu.c4l.federation.signatures.Signer;
import eu.c4l.federation.signatures.SignerKey;
import eu.c4l.server.platform.Database;
import eu.c4l.server.platform.Events;

/**
 * Keys ready to use: those of local actors to sign with, those of remote ones to verify with. Parsing a key costs more
 * than using it, so parsed keys stay in memory for minutes; a key that does not fit is asked for again by the verifier.
 */
final class AccountKeys implements Signers {

    private static final int MOST = 20_000;
    private static final Duration KEPT = Duration.ofMinutes(10);

    private final Database database;
    private final AccountStore accounts;
    private final KeyStore store;
    private final OwnKeys own;
    private final Cache<URI, SignerKey> verifying =
            Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(KEPT).build();
    private final Cache<URI, Signer.Key> proving =
            Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(KEPT).build();
    private final Cache<URI, Signer> signing =
            Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(KEPT).build();

    AccountKeys(Database database, AccountStore accounts, KeyStore store, OwnKeys own) {
        this.database = database;
        this.accounts = accounts;
        this.store = store;
        this.own = own;
    }

    /** Signs with nothing old once an account has new keys, in whichever process they were made. */
    void listen(Events events) {
        events.listen(event -> {
            if (event.kind().equals(OwnKeys.ROTATED)) {
                var actor = URI.create(event.text());
                signing.invalidate(actor);
                proving.invalidate(actor);
            }
        });
    }

    /** The key of a remote actor if it is known. */
    Optional<SignerKey> find(URI keyId) {
        var known = verifying.getIfPresent(keyId);
        if (known != null) {
            return Optional.of(known);
        }
        var stored = database.transact(() -> store.find(keyId).flatMap(this::parse));
        stored.ifPresent(key -> verifying.put(keyId, key));
        return stored;
    }

    /** Forgets the keys of an actor that was fetched again; at once, and again when the new ones can be read. */
    void replaced(URI actor) {
        forget(actor);
        database.afterCommit(() -> forget(actor));
    }

    private void forget(URI actor) {
        verifying.asMap().values().removeIf(key -> key.owner().equals(actor));
    }

    /** One thread at a time makes the keys of an account that has none yet; never called inside a transaction. */
    @Override
    public Optional<Signer> signerOf(URI actor) {
        var known = signing.getIfPresent(actor);
        if (known != null) {
            return Optional.of(known);
        }
        var account = database.transact(() -> accounts.byUri(actor));
        return account.isPresent()
                ? account.filter(Account::isLocal).map(found -> signing.get(actor, _ -> signer(found)))
                : retired(actor);
    }

    private Optional<Signer> retired(URI actor) {
        return database.transact(() -> store.retired(actor, AccountKey.Kind.RSA)
                .flatMap(rsa -> store.retired(actor, AccountKey.Kind.ED25519)
                        .map(ed25519 -> new Signer(key(rsa), key(ed25519)))));
    }

    private static Signer.Key key(KeyStore.RetiredKey key) {
        return new Signer.Key(key.id(), KeyPairs.parsePrivate(key.privatePem()));
    }

    private Signer signer(Account account) {
        return new Signer(key(own.of(account, AccountKey.Kind.RSA)), key(own.of(account, AccountKey.Kind.ED25519)));
    }

    /** The key of a local actor's integrity proofs. */
    Optional<Signer.Key> proverOf(URI actor) {
        var known = proving.getIfPresent(actor);
        if (known != null) {
            return Optional.of(known);
        }
        return database.transact(() -> accounts.byUri(actor).filter(Account::isLocal))
                .map(account -> {
                    var key = key(own.of(account, AccountKey.Kind.ED25519));
                    database.run(() -> database.afterCommit(() -> proving.put(actor, key)));
                    return key;
                });
    }

    private static Signer.Key key(AccountKey key) {
        return new Signer.Key(
                key.keyId(), KeyPairs.parsePrivate(Objects.requireNonNull(key.privatePem(), "a key of ours")));
    }

    private Optional<SignerKey> parse(AccountKey key) {
        return KeyPairs.parsePublic(key.publicPem())
                .flatMap(parsed -> accounts.find(key.owner())
                        .filter(owner -> !owner.isSuspended())
                        .map(owner -> new SignerKey(key.keyId(), owner.uri(), parsed)));
    }
}
