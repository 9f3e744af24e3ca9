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

/**
 * Keys ready to use: those of local actors to sign with, those of remote ones to verify with. Parsing a key costs more
 * than using it, so parsed keys stay in memory for minutes; a key that does not fit is asked for again by the verifier.
 */
final class AccountKeys implements Signers {

    private static final int MOST = 20_000;
    private static final Duration KEPT = Duration.ofMinutes(10);

    private final Database database;
    private final AccountStore store;
    private final Cache<URI, SignerKey> verifying =
            Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(KEPT).build();
    private final Cache<URI, Signer> signing =
            Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(KEPT).build();

    AccountKeys(Database database, AccountStore store) {
        this.database = database;
        this.store = store;
    }

    /** The key of a remote actor if it is known. */
    Optional<SignerKey> find(URI keyId) {
        var known = verifying.getIfPresent(keyId);
        if (known != null) {
            return Optional.of(known);
        }
        var stored = database.transact(() -> store.keyById(keyId).flatMap(this::parse));
        stored.ifPresent(key -> verifying.put(keyId, key));
        return stored;
    }

    /** Forgets what is kept of a key that was fetched again. */
    void replaced(URI keyId) {
        verifying.invalidate(keyId);
    }

    @Override
    public Optional<Signer> signerOf(URI actor) {
        var known = signing.getIfPresent(actor);
        if (known != null) {
            return Optional.of(known);
        }
        var stored = database.transact(() -> store.byUri(actor)
                .filter(Account::isLocal)
                .flatMap(account -> store.keyOf(account.id()))
                .map(key -> new Signer(
                        key.keyId(), KeyPairs.parsePrivate(Objects.requireNonNull(key.privatePem(), "a local key")))));
        stored.ifPresent(signer -> signing.put(actor, signer));
        return stored;
    }

    private Optional<SignerKey> parse(AccountKey key) {
        return KeyPairs.parsePublic(key.publicPem())
                .flatMap(parsed -> store.find(key.owner())
                        .filter(owner -> !owner.isSuspended())
                        .map(owner -> new SignerKey(key.keyId(), owner.uri(), parsed)));
    }
}
