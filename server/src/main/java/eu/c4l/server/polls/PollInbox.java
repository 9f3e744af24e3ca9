package eu.c4l.server.polls;

import eu.c4l.federation.vocabulary.Activity;
import eu.c4l.federation.vocabulary.Authority;
import eu.c4l.server.accounts.Accounts;
import eu.c4l.server.platform.Feature;
import eu.c4l.server.platform.Feature.Outcome;

/** Votes from other servers. */
final class PollInbox {

    private final Polls polls;
    private final Accounts accounts;

    PollInbox(Polls polls, Accounts accounts) {
        this.polls = polls;
        this.accounts = accounts;
    }

    void register(Feature.Inbox inbox) {
        inbox.on(Activity.Vote.class, this::vote);
    }

    private Outcome vote(Activity.Vote activity) {
        if (!Authority.same(activity.vote(), activity.actor())) {
            return Outcome.refused("the vote is of another server");
        }
        boolean counted = accounts.byUri(activity.actor())
                .filter(account -> !account.isSuspended())
                .map(voter -> polls.receive(voter, activity.question(), activity.choice(), activity.vote()))
                .orElse(false);
        return counted ? Outcome.ACCEPTED : Outcome.ignored("no such choice, no open poll, or voted already");
    }
}
