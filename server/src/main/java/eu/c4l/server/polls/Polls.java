package eu.c4l.server.polls;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import eu.c4l.federation.vocabulary.PostKind;
import eu.c4l.server.accounts.Account;
import eu.c4l.server.accounts.AccountId;
import eu.c4l.server.accounts.Accounts;
import eu.c4l.server.platform.Core;
import eu.c4l.server.platform.Jobs;
import eu.c4l.server.platform.Problem;
import eu.c4l.server.statuses.Status;
import eu.c4l.server.statuses.StatusActivities;
import eu.c4l.server.statuses.StatusEvent;
import eu.c4l.server.statuses.StatusId;
import eu.c4l.server.statuses.StatusPoll;
import eu.c4l.server.statuses.Statuses;

/** Polls: the votes of people here and elsewhere, and their end. */
public final class Polls {

    /**
     * A poll is over.
     *
     * @param voters local accounts that voted
     */
    public record Ended(StatusId status, AccountId author, List<AccountId> voters) {
        public Ended {
            voters = List.copyOf(voters);
        }
    }

    private static final String FIGURES = "poll-figures";
    private static final String END = "poll-end";
    /** Votes come in bursts; other servers are told the figures once for all of those within this time. */
    private static final Duration BURST = Duration.ofSeconds(3);
    /** Results of other servers' polls arrive a little after the end. */
    private static final Duration LATE_RESULTS = Duration.ofMinutes(1);

    /** A job about the poll of a status. */
    private record OfStatus(long status) {}

    private final Core core;
    private final Accounts accounts;
    private final Statuses statuses;
    private final StatusActivities statusActivities;
    private final PollStore store;
    private final PollActivities activities;
    private final List<Consumer<Ended>> ended = new CopyOnWriteArrayList<>();

    Polls(Core core, Accounts accounts, Statuses statuses, StatusActivities statusActivities, PollStore store) {
        this.core = core;
        this.accounts = accounts;
        this.statuses = statuses;
        this.statusActivities = statusActivities;
        this.store = store;
        this.activities = new PollActivities(core);
        statuses.onPublished(this::asked);
        statuses.onEdited(this::asked);
    }

    void jobs(Jobs jobs) {
        jobs.on(FIGURES, OfStatus.class, this::tellFigures);
        jobs.on(END, OfStatus.class, this::end);
    }

    /** Told when a poll of somebody here, or one that somebody here voted in, is over. */
    public void onEnded(Consumer<Ended> listener) {
        ended.add(listener);
    }

    private void asked(StatusEvent event) {
        if (event.kind() == PostKind.QUESTION && event.isLocal()) {
            endLater(event.id(), Duration.ZERO);
        }
    }

    private void endLater(StatusId status, Duration late) {
        store.expiry(status)
                .ifPresent(expiry ->
                        core.jobs().enqueue(END, status.toString(), new OfStatus(status.value()), expiry.plus(late)));
    }

    /** A poll and the status that asks it. */
    public record Found(Status status, StatusPoll poll) {}

    /** A poll, if the viewer may see its status. */
    public Found require(long id, @Nullable AccountId viewer) {
        return core.database().transact(() -> poll(id, viewer));
    }

    private Found poll(long id, @Nullable AccountId viewer) {
        var status = store.statusOf(id)
                .flatMap(found -> statuses.find(found, viewer))
                .orElseThrow(() -> new Problem.NotFound("poll " + id));
        var poll = status.poll();
        if (poll == null) {
            throw new Problem.NotFound("poll " + id);
        }
        return new Found(status, poll);
    }

    /** Votes once and for all; several choices only where the poll allows them. */
    public StatusPoll vote(long id, AccountId by, List<Integer> choices) {
        return core.database().transact(() -> {
            store.lock(id);
            var found = poll(id, by);
            var wanted = choices.stream().distinct().toList();
            check(found, by, wanted);
            var voter = accounts.require(by);
            var votes = new ArrayList<PollStore.Vote>();
            for (int choice : wanted) {
                var uri = core.addresses()
                        .activity(voter.handle().username(), "votes", core.ids().next());
                votes.add(new PollStore.Vote(choice, uri));
                if (!found.status().isLocal()) {
                    activities.voted(
                            voter, found.status(), found.poll().options().get(choice), uri);
                }
            }
            count(found, by, votes);
            if (!found.status().isLocal()) {
                endLater(found.status().id(), LATE_RESULTS);
            }
            return poll(id, by).poll();
        });
    }

    private static void check(Found found, AccountId by, List<Integer> choices) {
        var poll = found.poll();
        if (poll.ended()) {
            throw new Problem.Invalid("Validation failed: The poll has already ended");
        }
        if (found.status().author().id().equals(by)) {
            throw new Problem.Invalid("Validation failed: You cannot vote in your own polls");
        }
        if (!poll.ownVotes().isEmpty()) {
            throw new Problem.Invalid("Validation failed: You have already voted on this poll");
        }
        boolean all = choices.stream()
                .allMatch(choice -> choice >= 0 && choice < poll.options().size());
        if (choices.isEmpty() || !all || (choices.size() > 1 && !poll.multiple())) {
            throw new Problem.Invalid("Validation failed: The chosen vote option does not exist");
        }
    }

    private void count(Found found, AccountId by, List<PollStore.Vote> votes) {
        store.count(found.poll(), by, votes);
        if (found.status().isLocal()) {
            long status = found.status().id().value();
            core.jobs()
                    .enqueue(
                            FIGURES,
                            Long.toString(status),
                            new OfStatus(status),
                            core.clock().instant().plus(BURST));
        }
    }

    /**
     * A vote from another server.
     *
     * @return whether it counted
     */
    boolean receive(Account voter, URI question, String choice, URI vote) {
        var status = statuses.byUri(question, voter.id()).filter(Status::isLocal);
        var poll = status.map(Status::poll).orElse(null);
        if (status.isEmpty() || poll == null || poll.ended()) {
            return false;
        }
        store.lock(poll.id());
        var now = poll(poll.id(), voter.id());
        var titles = now.poll().options().stream().map(StatusPoll.Option::title).toList();
        int index = titles.indexOf(choice);
        var before = now.poll().ownVotes();
        if (index < 0
                || before.contains(index)
                || (!before.isEmpty() && !now.poll().multiple())) {
            return false;
        }
        count(now, voter.id(), List.of(new PollStore.Vote(index, vote)));
        return true;
    }

    private void tellFigures(OfStatus job) {
        core.database().run(() -> tell(new StatusId(job.status())));
    }

    private void tell(StatusId id) {
        store.authorOf(id).flatMap(author -> statuses.find(id, author)).ifPresent(statusActivities::edited);
    }

    private void end(OfStatus job) {
        core.database().run(() -> {
            var id = new StatusId(job.status());
            var author = store.authorOf(id);
            if (author.isPresent() && store.close(id, core.clock().instant())) {
                var over = new Ended(id, author.get(), store.localVoters(id));
                ended.forEach(listener -> listener.accept(over));
                statuses.find(id, author.get()).filter(Status::isLocal).ifPresent(statusActivities::edited);
            }
        });
    }
}
