package eu.c4l.federation.fetch;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import eu.c4l.federation.signatures.KeyLookup;
import eu.c4l.federation.signatures.PublicKeys;
import eu.c4l.federation.signatures.SignerKey;

/** Keys of remote actors for programs without a database: fetched when first met, kept for a day. Thread-safe. */
public final class KeysInMemory implements PublicKeys {

    private final KeyFetcher fetcher;
    private final Cache<URI, SignerKey> keys = Caffeine.newBuilder()
            .maximumSize(10_000)
            .expireAfterWrite(Duration.ofDays(1))
            .build();

    public KeysInMemory(KeyFetcher fetcher) {
        this.fetcher = fetcher;
    }

    @Override
    public Optional<SignerKey> find(URI keyId) {
        return Optional.ofNullable(keys.getIfPresent(keyId));
    }

    @Override
    public KeyLookup refresh(URI keyId) {
        KeyLookup lookup = fetcher.fetch(keyId);
        if (lookup instanceof KeyLookup.Found(SignerKey key)) {
            keys.put(keyId, key);
        }
        return lookup;
    }
}
