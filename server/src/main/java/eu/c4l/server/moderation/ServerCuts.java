package eu.c4l.server.moderation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

import eu.c4l.server.accounts.Account;
import eu.c4l.server.accounts.AccountId;
import eu.c4l.server.accounts.Accounts;
import eu.c4l.server.follows.Follows;
import eu.c4l.server.platform.Core;
import eu.c4l.server.platform.Database;
import eu.c4l.server.platform.Deliveries;
import eu.c4l.server.platform.Jobs;
import eu.c4l.server.restrictions.ServerPolicies;
import eu.c4l.server.restrictions.ServerPolicy;

/**
 * What follows from a decision about a server, in its transaction: its people are out of sight or out of public places,
 * follows end, waiting deliveries and media go. A lifted decision gives back what was hidden, but no follows and no media.
 */
final class ServerCuts {

    /** Until then a decision can be taken back without loss of what was known. */
    private static final Duration KEPT = Duration.ofDays(30);

    private static final int PURGED_AT_ONCE = 200;

    private final Database database;
    private final ServerCutStore store;
    private final ServerPolicies policies;
    private final Accounts accounts;
    private final Follows follows;
    private final Deliveries deliveries;
    private final Clock clock;

    ServerCuts(Core core, ServerPolicies policies, Accounts accounts, Follows follows) {
        this.database = core.database();
        this.store = new ServerCutStore(core.database());
        this.policies = policies;
        this.accounts = accounts;
        this.follows = follows;
        this.deliveries = core.deliveries();
        this.clock = core.clock();
        policies.onChanged(this::changed);
        accounts.onCreated(this::met);
    }

    void jobs(Jobs jobs) {
        jobs.every("moderation.forget-refused", Duration.ofHours(6), this::forget);
    }

    /** Looks at every known server once more, as after a start with another configuration. */
    void reconcile() {
        database.run(() -> apply(store.domains(), policies.current()));
    }

    private void changed(Set<String> changed) {
        var concerned = store.domains().stream()
                .filter(domain -> changed.stream().anyMatch(one -> covers(one, domain)))
                .toList();
        apply(concerned, policies.current());
    }

    /** With its sub-domains and on every port. */
    private static boolean covers(String above, String domain) {
        var host =
                above.indexOf(':') < 0 && domain.indexOf(':') >= 0 ? domain.substring(0, domain.indexOf(':')) : domain;
        return host.equals(above) || host.endsWith("." + above);
    }

    private void apply(Collection<String> domains, Function<String, ServerPolicy> rules) {
        var suspended = new ArrayList<String>();
        var silenced = new ArrayList<String>();
        var open = new ArrayList<String>();
        var withoutMedia = new ArrayList<String>();
        for (var domain : domains) {
            var policy = rules.apply(domain);
            switch (policy.severity()) {
                case SUSPEND -> suspended.add(domain);
                case SILENCE -> silenced.add(domain);
                case NOOP -> open.add(domain);
            }
            if (policy.rejectsMedia()) {
                withoutMedia.add(domain);
            }
        }
        hold(suspended, silenced, open);
        if (!withoutMedia.isEmpty()) {
            store.dropMedia(withoutMedia);
        }
        deliveries.dropRefused(host -> rules.apply(host).suspends());
    }

    private void hold(List<String> suspended, List<String> silenced, List<String> open) {
        var now = clock.instant();
        var met = new ArrayList<>(silenced);
        met.addAll(open);
        store.release(met, ServerCutStore.Hold.SUSPEND);
        var loud = new ArrayList<>(suspended);
        loud.addAll(open);
        store.release(loud, ServerCutStore.Hold.SILENCE);
        if (!silenced.isEmpty()) {
            store.hold(silenced, ServerCutStore.Hold.SILENCE, now);
        }
        if (!suspended.isEmpty()) {
            store.hold(suspended, ServerCutStore.Hold.SUSPEND, now);
            follows.severDomains(suspended);
            store.dropHome(suspended);
        }
    }

    /** Somebody new: of a server that is kept away, for example because the decision fell a moment ago. */
    private void met(Account account) {
        var domain = account.handle().domain();
        if (domain == null) {
            return;
        }
        switch (policies.of(domain).severity()) {
            case SUSPEND -> store.holdOne(account.id(), ServerCutStore.Hold.SUSPEND, clock.instant());
            case SILENCE -> store.holdOne(account.id(), ServerCutStore.Hold.SILENCE, clock.instant());
            case NOOP -> {}
        }
    }

    /** From now on an account is judged for itself: its server's policy no longer decides when that ends. */
    void judgedAlone(AccountId account) {
        store.letGo(account);
    }

    /** Ends what is left of servers that were refused long enough ago. */
    private void forget() {
        var before = clock.instant().minus(KEPT);
        for (var gone = purged(before); gone == PURGED_AT_ONCE; ) {
            gone = purged(before);
        }
    }

    private int purged(Instant before) {
        var found = database.transact(() -> store.heldBefore(before, PURGED_AT_ONCE));
        found.forEach(accounts::remove);
        return found.size();
    }
}
