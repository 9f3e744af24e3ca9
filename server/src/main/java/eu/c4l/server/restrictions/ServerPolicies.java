package eu.c4l.server.restrictions;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import eu.c4l.server.platform.Addresses;
import eu.c4l.server.platform.Core;
import eu.c4l.server.platform.Database;
import eu.c4l.server.platform.Events;
import eu.c4l.server.platform.Problem;
import eu.c4l.server.platform.config.FederationMode;
import eu.c4l.server.platform.http.PageRequest;

/**
 * What the instance has decided about other servers. Kept in memory, since every activity, fetch and delivery asks; a
 * change is heard by this process when it is committed and by the others as soon as the news reaches them.
 */
public final class ServerPolicies implements Predicate<URI> {

    private static final String CHANGED = "policies.changed";
    /** What counts if the news of a change was lost. */
    private static final Duration KEPT = Duration.ofSeconds(5);

    /** A policy with the id by which clients name it. */
    public record Listed(long id, ServerPolicy policy, Instant since) {}

    /** A server let in by moderators. */
    public record Allowed(long id, String domain, Instant since) {}

    /** Told in the same transaction after decisions about some domains have changed. */
    @FunctionalInterface
    public interface Listener {
        /** @param domains whose policies changed; sub-domains are concerned too */
        void changed(Set<String> domains);
    }

    /** @param change how many changes had been heard of when it was read */
    private record Kept(PolicyRules rules, long change, Instant until) {}

    private final Database database;
    private final ServerPolicyStore store;
    private final Events events;
    private final Addresses addresses;
    private final Clock clock;
    private final boolean allowList;
    private final Set<String> configured;
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();
    private final AtomicLong changes = new AtomicLong();
    private volatile @Nullable Kept kept;

    ServerPolicies(Core core) {
        this.database = core.database();
        this.store = new ServerPolicyStore(core.database(), core.ids());
        this.events = core.events();
        this.addresses = core.addresses();
        this.clock = core.clock();
        this.allowList = core.config().federation().mode() == FederationMode.ALLOW_LIST;
        this.configured = core.config().federation().allowed().stream()
                .flatMap(domain -> ServerPolicy.spelling(domain).stream())
                .collect(Collectors.toUnmodifiableSet());
        events.listen(event -> {
            if (event.kind().equals(CHANGED)) {
                changes.incrementAndGet();
            }
        });
    }

    public void onChanged(Listener listener) {
        listeners.add(listener);
    }

    /** Whether only servers that were let in are met. */
    public boolean isAllowList() {
        return allowList;
    }

    /** Whether nothing is taken from, fetched from or sent to the server of an address. */
    @Override
    public boolean test(URI uri) {
        return of(uri).suspends();
    }

    /** What counts for the server of an address. */
    public ServerPolicy of(URI uri) {
        return rules().of(uri);
    }

    /** What counts for a domain. */
    public ServerPolicy of(String domain) {
        return rules().of(domain);
    }

    /**
     * Whoever finds them old reads them anew. Nobody waits for another one's reading: it may need a connection that those
     * who would wait hold.
     */
    private PolicyRules rules() {
        var known = kept;
        var now = clock.instant();
        long change = changes.get();
        if (known != null && known.change() == change && known.until().isAfter(now)) {
            return known.rules();
        }
        var read = load();
        kept = new Kept(read, change, now.plus(KEPT));
        return read;
    }

    /** What counts for domains, as the transaction in progress has changed it. */
    public java.util.function.Function<String, ServerPolicy> current() {
        return database.transact(this::load)::of;
    }

    /** Decides about a server. */
    public void put(ServerPolicy policy) {
        put(List.of(policy));
    }

    /** Decides about many servers at once: all or, if one of them is our own, none. */
    public void put(Collection<ServerPolicy> policies) {
        for (var policy : policies) {
            if (addresses.domain().equals(policy.domain()) || addresses.domain().endsWith("." + policy.domain())) {
                throw new Problem.Invalid("Validation failed: Domain is this instance's own");
            }
        }
        database.run(() -> {
            policies.forEach(policy -> store.put(policy, clock.instant()));
            changed(policies.stream().map(ServerPolicy::domain).collect(Collectors.toSet()));
        });
    }

    /** Forgets what was decided about a server; answers whether there was anything. */
    public boolean remove(String domain) {
        var name = ServerPolicy.name(domain);
        return database.transact(() -> {
            boolean removed = store.remove(name);
            if (removed) {
                changed(Set.of(name));
            }
            return removed;
        });
    }

    /** Lets a server in; counts in allow-list mode. */
    public void allow(String domain) {
        var name = ServerPolicy.name(domain);
        database.run(() -> {
            store.allow(name, clock.instant());
            changed(Set.of(name));
        });
    }

    /** Takes back that a server was let in. What the configuration lets in stays in. */
    public boolean disallow(String domain) {
        var name = ServerPolicy.name(domain);
        return database.transact(() -> {
            boolean removed = store.disallow(name);
            changed(Set.of(name));
            return removed;
        });
    }

    private void changed(Set<String> domains) {
        listeners.forEach(listener -> listener.changed(domains));
        events.publish(CHANGED, "all");
    }

    /** Every policy, by domain. */
    public List<Listed> all() {
        return database.transact(store::all);
    }

    /** Policies as clients page them, newest first. */
    public List<Listed> page(PageRequest page) {
        return database.transact(() -> store.page(page));
    }

    public Optional<Listed> find(long id) {
        return database.transact(() -> store.find(id));
    }

    /** What is said of exactly this domain. */
    public Optional<Listed> find(String domain) {
        return database.transact(() -> store.find(domain));
    }

    /** Those let in by the configuration, by domain. */
    public List<String> configured() {
        return configured.stream().sorted().toList();
    }

    /** Those let in by moderators, by domain. */
    public List<Allowed> allowed() {
        return database.transact(store::allowed);
    }

    private PolicyRules load() {
        return database.transact(() -> {
            var allowed = new HashSet<>(configured);
            store.allowed().forEach(one -> allowed.add(one.domain()));
            return new PolicyRules(store.all().stream().map(Listed::policy).toList(), allowList, allowed);
        });
    }
}
