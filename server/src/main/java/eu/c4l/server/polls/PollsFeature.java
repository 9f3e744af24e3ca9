package eu.c4l.server.polls;

import io.helidon.webserver.http.HttpRules;

import eu.c4l.server.accounts.AccountsFeature;
import eu.c4l.server.platform.Core;
import eu.c4l.server.platform.Feature;
import eu.c4l.server.platform.Jobs;
import eu.c4l.server.statuses.StatusesFeature;

/** Wires this package. */
public final class PollsFeature implements Feature {

    private final AccountsFeature accounts;
    private final StatusesFeature statuses;
    private final Polls polls;

    public PollsFeature(Core core, AccountsFeature accounts, StatusesFeature statuses) {
        this.accounts = accounts;
        this.statuses = statuses;
        this.polls = new Polls(
                core,
                accounts.accounts(),
                statuses.statuses(),
                statuses.activities(),
                new PollStore(core.database(), core.clock()));
    }

    public Polls polls() {
        return polls;
    }

    @Override
    public void routes(HttpRules rules) {
        rules.register(new PollRoutes(polls, statuses.json()));
    }

    @Override
    public void inbox(Inbox inbox) {
        new PollInbox(polls, accounts.accounts()).register(inbox);
    }

    @Override
    public void jobs(Jobs jobs) {
        polls.jobs(jobs);
    }
}
