package eu.c4l.server.platform;

import java.time.Duration;
import java.util.Optional;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import eu.c4l.federation.fetch.SchemeMemory;
import eu.c4l.federation.signatures.RequestSigner.Scheme;
import eu.c4l.federation.vocabulary.Authority;

/** Which way of signing each host takes, in the database so that a restart does not knock twice everywhere. */
final class HostSchemes implements SchemeMemory {

    private final Database database;
    private final Cache<Authority, Scheme> known = Caffeine.newBuilder()
            .maximumSize(20_000)
            .expireAfterWrite(Duration.ofHours(1))
            .build();

    HostSchemes(Database database) {
        this.database = database;
    }

    @Override
    public Scheme of(Authority host) {
        return known.get(host, unknown -> stored(unknown).orElse(Scheme.DRAFT_CAVAGE));
    }

    @Override
    public void remember(Authority host, Scheme scheme) {
        database.run(() -> database.sql("""
                        insert into remote_host (host, signature_scheme) values (?, ?)
                        on conflict (host) do update set signature_scheme = excluded.signature_scheme""", host.hostAndPort(), scheme.name()).update());
        known.put(host, scheme);
    }

    /** The host says so itself; what was found out by trying weighs more. */
    void suppose(Authority host, Scheme scheme) {
        if (known.getIfPresent(host) == scheme) {
            return;
        }
        database.run(() -> {
            database.sql("""
                            insert into remote_host (host, signature_scheme) values (?, ?)
                            on conflict (host) do update set signature_scheme = excluded.signature_scheme
                            where remote_host.signature_scheme is null""", host.hostAndPort(), scheme.name()).update();
            database.afterCommit(() -> known.invalidate(host));
        });
    }

    private Optional<Scheme> stored(Authority host) {
        return database.transact(() -> database.sql(
                        "select signature_scheme from remote_host where host = ? and signature_scheme is not null",
                        host.hostAndPort())
                .first(row -> Scheme.valueOf(row.getString(1))));
    }
}
