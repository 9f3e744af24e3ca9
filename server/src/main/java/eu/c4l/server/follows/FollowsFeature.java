package eu.c4l.server.follows;

import io.helidon.webserver.http.HttpRules;

import eu.c4l.server.accounts.AccountsFeature;
import eu.c4l.server.platform.Core;
import eu.c4l.server.platform.Feature;
import eu.c4l.server.platform.Jobs;
import eu.c4l.server.platform.RemoteDocuments;
import eu.c4l.server.restrictions.Restrictions;

/** Wires this package. */
public final class FollowsFeature implements Feature {

    private final Core core;
    private final AccountsFeature accounts;
    private final Restrictions restrictions;
    private final Follows follows;
    private final FollowerSynchronization synchronization;

    public FollowsFeature(Core core, AccountsFeature accounts, Restrictions restrictions, RemoteDocuments documents) {
        this.core = core;
        this.accounts = accounts;
        this.restrictions = restrictions;
        var store = new FollowStore(core.database());
        var activities = new FollowActivities(core, accounts.actors(), store);
        this.follows = new Follows(core, store, activities, accounts.accounts(), restrictions);
        this.synchronization =
                new FollowerSynchronization(core, store, activities, follows, accounts.accounts(), documents);
    }

    public Follows follows() {
        return follows;
    }

    public FollowerSynchronization synchronization() {
        return synchronization;
    }

    @Override
    public void jobs(Jobs jobs) {
        synchronization.jobs(jobs);
    }

    @Override
    public void routes(HttpRules rules) {
        rules.register(new FollowRoutes(follows, restrictions, accounts.accounts(), accounts.json(), core.links()));
        rules.register(new FollowCollectionRoutes(follows, accounts.accounts()));
        rules.register(new FollowerSynchronizationRoutes(core, synchronization, accounts));
    }

    @Override
    public void inbox(Inbox inbox) {
        new FollowInbox(follows, accounts.accounts(), accounts.remote()).register(inbox);
    }
}
