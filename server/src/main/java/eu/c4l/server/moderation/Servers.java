package eu.c4l.server.moderation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import eu.c4l.server.platform.Core;
import eu.c4l.server.platform.Database;
import eu.c4l.server.platform.http.PageRequest;
import eu.c4l.server.restrictions.ServerPolicies;
import eu.c4l.server.restrictions.ServerPolicies.Allowed;
import eu.c4l.server.restrictions.ServerPolicies.Listed;
import eu.c4l.server.restrictions.ServerPolicy;

/** What moderators do about other servers; each decision is in the log. */
public final class Servers {

    /** What became of a list; {@code kept} were decided about before and stay as they were. */
    public record Imported(int added, int kept, List<String> unreadable) {}

    private final Database database;
    private final ServerPolicies policies;
    private final Decisions decisions;
    private final ServerQueries queries;

    Servers(Core core, ServerPolicies policies, Decisions decisions) {
        this.database = core.database();
        this.policies = policies;
        this.decisions = decisions;
        this.queries = new ServerQueries(core.database());
    }

    /** Decides about a server, or changes what was decided. */
    public Listed put(Moderator by, ServerPolicy policy) {
        return database.transact(() -> {
            policies.put(policy);
            decisions.note(by, "domain." + policy.severity().word(), policy.domain(), policy.privateComment());
            return policies.find(policy.domain()).orElseThrow();
        });
    }

    /** Forgets what was decided about a server; answers whether there was anything. */
    public boolean remove(Moderator by, String domain) {
        return database.transact(() -> {
            boolean removed = policies.remove(domain);
            if (removed) {
                decisions.note(by, "domain.unblock", ServerPolicy.name(domain), "");
            }
            return removed;
        });
    }

    /** Lets a server in; counts in allow-list mode. */
    public Allowed allow(Moderator by, String domain) {
        var name = ServerPolicy.name(domain);
        return database.transact(() -> {
            policies.allow(name);
            decisions.note(by, "domain.allow", name, "");
            return policies.allowed().stream()
                    .filter(one -> one.domain().equals(name))
                    .findFirst()
                    .orElseThrow();
        });
    }

    public boolean disallow(Moderator by, String domain) {
        return database.transact(() -> {
            boolean removed = policies.disallow(domain);
            if (removed) {
                decisions.note(by, "domain.disallow", ServerPolicy.name(domain), "");
            }
            return removed;
        });
    }

    /** Takes over a block list; what was decided before stays. */
    public Imported take(Moderator by, String csv) {
        var content = DomainLists.read(csv);
        return database.transact(() -> {
            var known = policies.all().stream()
                    .map(listed -> listed.policy().domain())
                    .collect(Collectors.toSet());
            var added = new ArrayList<ServerPolicy>();
            for (var policy : content.policies()) {
                if (known.add(policy.domain())) {
                    added.add(policy);
                }
            }
            policies.put(added);
            added.forEach(policy ->
                    decisions.note(by, "domain." + policy.severity().word(), policy.domain(), policy.publicComment()));
            return new Imported(added.size(), content.policies().size() - added.size(), content.unreadable());
        });
    }

    /** All decisions as a block list. */
    public String export() {
        return DomainLists.write(policies.all().stream().map(Listed::policy).toList());
    }

    /** What was decided about exactly this domain. */
    Optional<Listed> find(String domain) {
        return policies.find(domain);
    }

    public List<Listed> all() {
        return policies.all();
    }

    /** Whether only servers that were let in are met. */
    boolean isAllowList() {
        return policies.isAllowList();
    }

    /** Those let in by the configuration, by name. */
    List<String> configured() {
        return policies.configured();
    }

    public List<Allowed> allowed() {
        return policies.allowed();
    }

    /** Servers that are known or decided about, by name, with how delivery to them goes. */
    List<ServerView> page(ServerQueries.Wanted wanted) {
        return database.transact(() -> queries.page(wanted));
    }

    ServerView about(String domain) {
        return database.transact(() -> queries.about(domain));
    }

    List<Listed> page(PageRequest page) {
        return policies.page(page);
    }
}
