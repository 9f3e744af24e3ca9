package eu.c4l.server.restrictions;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;

import eu.c4l.server.platform.Core;
import eu.c4l.server.platform.Database;
import eu.c4l.server.platform.config.FederationMode;

/**
 * Servers that this instance has nothing to do with: refused by moderators with all their sub-domains, or, in allow-list
 * mode, everybody who is not let in. Kept in memory for seconds, since every activity asks.
 */
public final class RefusedServers implements Predicate<URI> {

    private static final Duration KEPT = Duration.ofSeconds(5);

    private final Database database;
    private final Clock clock;
    private final boolean allowList;
    private final Set<String> allowed;
    private final LoadingCache<String, Map<String, String>> severities =
            Caffeine.newBuilder().expireAfterWrite(KEPT).build(_ -> load());

    RefusedServers(Core core) {
        this.database = core.database();
        this.clock = core.clock();
        this.allowList = core.config().federation().mode() == FederationMode.ALLOW_LIST;
        this.allowed = core.config().federation().allowed().stream()
                .map(domain -> domain.toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Whether nothing is taken from, fetched from or sent to the server of an address. */
    @Override
    public boolean test(URI uri) {
        var host = uri.getHost();
        return host == null || isRefused(host.toLowerCase(Locale.ROOT), uri.getRawAuthority());
    }

    private boolean isRefused(String host, String authority) {
        if (allowList && !allowed.contains(host) && !allowed.contains(authority)) {
            return true;
        }
        var known = severities.get("");
        return names(host).stream().anyMatch(name -> "suspend".equals(known.get(name)));
    }

    /** Refuses a server, or only keeps it out of public timelines. */
    public void refuse(String domain, Severity severity, String comment) {
        database.run(() -> database.sql(
                        """
                        insert into refused_domain (domain, severity, comment, created_at) values (?, ?, ?, ?)
                        on conflict (domain) do update set severity = excluded.severity, comment = excluded.comment""",
                        domain.toLowerCase(Locale.ROOT),
                        severity.name().toLowerCase(Locale.ROOT),
                        comment,
                        clock.instant())
                .update());
        severities.invalidateAll();
    }

    public void letIn(String domain) {
        database.run(() -> database.sql("delete from refused_domain where domain = ?", domain.toLowerCase(Locale.ROOT))
                .update());
        severities.invalidateAll();
    }

    /** How far a server is kept away. */
    public enum Severity {
        SILENCE,
        SUSPEND
    }

    private Map<String, String> load() {
        return database
                .transact(() -> database.sql("select domain, severity from refused_domain")
                        .list(row -> Map.entry(row.getString(1), row.getString(2))))
                .stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** The host and all domains above it. */
    private static List<String> names(String host) {
        var names = new java.util.ArrayList<String>();
        for (var name = host; !name.isEmpty(); ) {
            names.add(name);
            int dot = name.indexOf('.');
            name = dot < 0 ? "" : name.substring(dot + 1);
        }
        return names;
    }
}
