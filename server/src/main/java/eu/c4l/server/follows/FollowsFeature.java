package eu.c4l.server.follows;

import io.helidon.webserver.http.HttpRules;

import eu.c4l.server.accounts.AccountsFeature;
import eu.c4l.server.platform.Core;
import eu.c4l.server.platform.Feature;
import eu.c4l.server.restrictions.Restrictions;

/** Wires this package. */
public final class FollowsFeature implements Feature {

    private final Core core;
    private final AccountsFeature accounts;
    private final Restrictions restrictions;
    private final Follows follows;

    public FollowsFeature(Core core, AccountsFeature accounts, Restrictions restrictions) {
        this.core = core;
        this.accounts = accounts;
        this.restrictions = restrictions;
        var store = new FollowStore(core.database());
        this.follows = new Follows(
                core, store, new FollowActivities(core, accounts.actors(), store), accounts.accounts(), restrictions);
    }

    public Follows follows() {
        return follows;
    }

    @Override
    public void routes(HttpRules rules) {
        rules.register(new FollowRoutes(follows, restrictions, accounts.accounts(), accounts.json(), core.links()));
        rules.register(new FollowCollectionRoutes(follows, accounts.accounts()));
    }

    @Override
    public void inbox(Inbox inbox) {
        new FollowInbox(follows, accounts.accounts(), accounts.remote()).register(inbox);
    }
}
