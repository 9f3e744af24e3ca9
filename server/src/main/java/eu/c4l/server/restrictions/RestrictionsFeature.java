package eu.c4l.server.restrictions;

import io.helidon.webserver.http.HttpRules;

import eu.c4l.server.accounts.AccountsFeature;
import eu.c4l.server.platform.Core;
import eu.c4l.server.platform.Feature;

/** Wires this package. */
public final class RestrictionsFeature implements Feature {

    private final Core core;
    private final AccountsFeature accounts;
    private final Restrictions restrictions;
    private final ServerPolicies policies;

    public RestrictionsFeature(Core core, AccountsFeature accounts) {
        this.core = core;
        this.accounts = accounts;
        this.restrictions = new Restrictions(
                core,
                new RestrictionStore(core.database()),
                new RestrictionActivities(core.deliveries(), core.addresses()),
                accounts.accounts());
        this.policies = new ServerPolicies(core);
        core.deliveries().refuse(policies);
        accounts.remote().refuse(policies);
        accounts.remote().rejectMedia(uri -> policies.of(uri).rejectsMedia());
    }

    public Restrictions restrictions() {
        return restrictions;
    }

    public ServerPolicies policies() {
        return policies;
    }

    @Override
    public void routes(HttpRules rules) {
        rules.register(new RestrictionRoutes(restrictions, accounts.json(), core.links()));
    }

    @Override
    public void inbox(Inbox inbox) {
        new RestrictionInbox(restrictions, accounts.accounts()).register(inbox);
    }
}
