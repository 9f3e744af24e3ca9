package eu.c4l.server.polls;

import java.net.URI;
import java.util.List;

import eu.c4l.federation.vocabulary.Activity;
import eu.c4l.federation.vocabulary.Audience;
import eu.c4l.server.accounts.Account;
import eu.c4l.server.platform.Core;
import eu.c4l.server.statuses.Status;
import eu.c4l.server.statuses.StatusPoll;

/** Votes of people here in polls of other servers: a Note with a name for each choice, to the author alone. */
final class PollActivities {

    private final Core core;

    PollActivities(Core core) {
        this.core = core;
    }

    void voted(Account voter, Status question, StatusPoll.Option choice, URI vote) {
        var author = question.author();
        var activity = new Activity.Vote(
                URI.create(vote + "/activity"),
                voter.uri(),
                vote,
                question.uri(),
                choice.title(),
                Audience.to(author.uri()));
        core.deliveries().send(activity, List.of(author.endpoints().inbox()));
    }
}
