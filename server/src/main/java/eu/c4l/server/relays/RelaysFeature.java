package eu.c4l.server.relays;

import eu.c4l.server.accounts.AccountsFeature;
import eu.c4l.server.platform.Core;
import eu.c4l.server.platform.Feature;
import eu.c4l.server.platform.Jobs;
import eu.c4l.server.platform.RemoteDocuments;
import eu.c4l.server.restrictions.ServerPolicies;
import eu.c4l.server.statuses.StatusesFeature;

/** Wires this package. */
public final class RelaysFeature implements Feature {

    private final Relays relays;
    private final RelayInbox inbox;

    public RelaysFeature(
            Core core,
            AccountsFeature accounts,
            StatusesFeature statuses,
            RemoteDocuments documents,
            ServerPolicies policies) {
        var store = new RelayStore(core.database());
        this.relays = new Relays(core, store, accounts.remote(), policies);
        this.inbox = new RelayInbox(
                core,
                relays,
                store,
                new RelayFetches.Sources(documents, accounts.remote(), statuses.remote(), policies));
        statuses.activities().onSent(new RelayedPosts(core, store)::sent);
        core.deliveries().onGone(store::gone);
    }

    public Relays relays() {
        return relays;
    }

    /** What others pass on: first as that of a relay, then as what the given one makes of it. */
    public Forwarded forwarded(Forwarded further) {
        return (activity, signer) -> inbox.forwarded(activity, signer).or(() -> further.receive(activity, signer));
    }

    @Override
    public void inbox(Inbox inboxes) {
        inbox.register(inboxes);
    }

    @Override
    public void jobs(Jobs jobs) {
        inbox.jobs(jobs);
    }
}
