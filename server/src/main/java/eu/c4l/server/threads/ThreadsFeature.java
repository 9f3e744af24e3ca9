package eu.c4l.server.threads;

import eu.c4l.server.accounts.AccountsFeature;
import eu.c4l.server.follows.FollowsFeature;
import eu.c4l.server.platform.Core;
import eu.c4l.server.platform.Feature;
import eu.c4l.server.platform.Jobs;
import eu.c4l.server.platform.RemoteDocuments;
import eu.c4l.server.statuses.StatusesFeature;

/** Wires this package. */
public final class ThreadsFeature implements Feature {

    private final Threads threads;
    private final ThreadFiller filler;

    public ThreadsFeature(
            Core core,
            AccountsFeature accounts,
            FollowsFeature follows,
            StatusesFeature statuses,
            RemoteDocuments documents) {
        var store = new ThreadStore(core.database());
        this.threads = new Threads(core, store, statuses.remote());
        this.filler = new ThreadFiller(core, store, statuses.remote(), documents);
        threads.listenTo(statuses.statuses());
        new ThreadForwards(core, accounts.accounts(), follows.follows()).listenTo(statuses.statuses());
    }

    /** What others pass on. */
    public Forwarded forwarded() {
        return threads::forwarded;
    }

    @Override
    public void jobs(Jobs jobs) {
        threads.jobs(jobs);
        filler.jobs(jobs);
    }
}
