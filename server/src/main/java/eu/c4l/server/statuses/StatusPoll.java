package eu.c4l.server.statuses;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A poll as one viewer sees it.
 *
 * @param expiresAt null if it never ends
 * @param votersCount null where the other server does not tell
 * @param ownVotes the options the viewer chose
 */
public record StatusPoll(
        long id,
        StatusId status,
        List<Option> options,
        boolean multiple,
        boolean hideTotals,
        @Nullable Instant expiresAt,
        boolean ended,
        @Nullable Long votersCount,
        List<Integer> ownVotes) {

    public StatusPoll {
        options = List.copyOf(options);
        ownVotes = List.copyOf(ownVotes);
    }

    /** A choice and how often it was chosen. */
    public record Option(String title, long votes) {}

    public long votes() {
        return options.stream().mapToLong(Option::votes).sum();
    }

    List<String> titles() {
        return options.stream().map(Option::title).toList();
    }

    /** A poll to be asked. */
    public record Wanted(List<String> options, long expiresInSeconds, boolean multiple, boolean hideTotals) {
        public Wanted {
            options = List.copyOf(options);
        }
    }
}
