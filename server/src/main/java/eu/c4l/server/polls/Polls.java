package eu.c4l.server.polls;

import java.util.List;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import eu.c4l.server.accounts.AccountId;
import eu.c4l.server.statuses.StatusId;
import eu.c4l.server.statuses.StatusPoll;

/** Polls: the votes of people here and elsewhere, and their end. */
@SuppressWarnings("DoNotCallSuggester") // bodies follow
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

    Polls() {}

    /** Told when a poll of somebody here, or one that somebody here voted in, is over. */
    public void onEnded(Consumer<Ended> listener) {
        throw new UnsupportedOperationException();
    }

    /** A poll, if the viewer may see its status. */
    public StatusPoll require(long id, @Nullable AccountId viewer) {
        throw new UnsupportedOperationException();
    }

    /** Votes once and for all; several choices only where the poll allows them. */
    public StatusPoll vote(long id, AccountId by, List<Integer> choices) {
        throw new UnsupportedOperationException();
    }
}
