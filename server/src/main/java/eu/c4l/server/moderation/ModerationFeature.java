package eu.c4l.server.moderation;

import io.helidon.webserver.http.HttpRules;

import eu.c4l.server.accounts.AccountsFeature;
import eu.c4l.server.follows.Follows;
import eu.c4l.server.platform.Core;
import eu.c4l.server.platform.Feature;
import eu.c4l.server.platform.Jobs;
import eu.c4l.server.restrictions.ServerPolicies;

/** Wires this package. */
public final class ModerationFeature implements Feature {

    private final Core core;
    private final ServerPolicies policies;
    private final Staff staff;
    private final ServerCuts cuts;
    private final Servers servers;
    private final Decisions decisions;

    public ModerationFeature(Core core, AccountsFeature accounts, Follows follows, ServerPolicies policies) {
        this.core = core;
        this.policies = policies;
        this.staff = new Staff(accounts.accounts());
        this.decisions = new Decisions(core);
        this.cuts = new ServerCuts(core, policies, accounts.accounts(), follows);
        this.servers = new Servers(core, policies, decisions);
    }

    public Decisions decisions() {
        return decisions;
    }

    public Servers servers() {
        return servers;
    }

    /** After the configuration may have changed: what it says of servers counts for what is known of them. */
    public void start() {
        cuts.reconcile();
    }

    @Override
    public void routes(HttpRules rules) {
        var shown = core.config().federation().blocksShown();
        rules.register(new DomainRoutes(servers, policies, staff, shown, core.links()));
    }

    @Override
    public void jobs(Jobs jobs) {
        cuts.jobs(jobs);
    }
}
