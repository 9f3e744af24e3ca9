package eu.c4l.federation.fetch;

import java.time.Duration;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import eu.c4l.federation.signatures.RequestSigner.Scheme;
import eu.c4l.federation.vocabulary.Authority;

/** Which way of signing a host takes; the application may keep it where it survives a restart. Asked for every request. */
public interface SchemeMemory {

    /** What worked last, or what the host is said to understand; else what every server does. */
    Scheme of(Authority host);

    /** The host took this after it had refused another. */
    void remember(Authority host, Scheme scheme);

    /** Kept for a day and no longer than this process runs. */
    static SchemeMemory inMemory() {
        Cache<Authority, Scheme> schemes = Caffeine.newBuilder()
                .maximumSize(20_000)
                .expireAfterWrite(Duration.ofDays(1))
                .build();
        return new SchemeMemory() {
            @Override
            public Scheme of(Authority host) {
                return schemes.get(host, unknown -> Scheme.DRAFT_CAVAGE);
            }

            @Override
            public void remember(Authority host, Scheme scheme) {
                schemes.put(host, scheme);
            }
        };
    }
}
