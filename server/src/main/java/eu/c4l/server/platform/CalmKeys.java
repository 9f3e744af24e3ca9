package eu.c4l.server.platform;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;

import eu.c4l.federation.signatures.KeyLookup;
import eu.c4l.federation.signatures.PublicKeys;
import eu.c4l.federation.signatures.SignerKey;
import eu.c4l.federation.vocabulary.Authority;

/**
 * Asks for a key once a minute at most, and one server for few keys at a time: signatures that do not fit cost nothing to
 * make, and must not let a stranger send our requests to anybody.
 */
final class CalmKeys implements PublicKeys {

    private static final Duration REMEMBERED = Duration.ofMinutes(1);
    private static final int MOST = 20_000;

    private final PublicKeys keys;
    private final FairShares servers = new FairShares(8, 64, Duration.ofSeconds(10));
    private final AsyncCache<URI, KeyLookup> asked = Caffeine.newBuilder()
            .maximumSize(MOST)
            .expireAfterWrite(REMEMBERED)
            .executor(Executors.newVirtualThreadPerTaskExecutor())
            .buildAsync();

    CalmKeys(PublicKeys keys) {
        this.keys = keys;
    }

    @Override
    public Optional<SignerKey> find(URI keyId) {
        return keys.find(keyId);
    }

    @Override
    public KeyLookup refresh(URI keyId) {
        if (!Authority.isHttp(keyId)) {
            return new KeyLookup.Invalid("a key that has no address");
        }
        return asked.get(keyId, (id, executor) -> CompletableFuture.supplyAsync(() -> ask(id), executor))
                .join();
    }

    private KeyLookup ask(URI keyId) {
        var place = servers.enter(Authority.of(keyId).hostAndPort());
        if (place.isEmpty()) {
            return new KeyLookup.Unavailable("its server is asked for many keys");
        }
        try (var _ = place.get()) {
            return keys.refresh(keyId);
        }
    }
}
