package eu.c4l.server.statuses;

import java.util.List;

import org.jspecify.annotations.Nullable;

import eu.c4l.server.accounts.AccountId;

/** Asked, for each reading, which filters the reader has. */
@FunctionalInterface
public interface StatusFilters {

    /** For readers without filters, and for nobody. */
    Matcher NONE = _ -> List.of();

    Matcher of(AccountId reader);

    /** Says which of one reader's filters a status meets. */
    @FunctionalInterface
    interface Matcher {
        List<Status.Filtered> match(Shown shown);
    }

    /** What a status shows in words. */
    record Shown(
            StatusId id,
            Status.Text text,
            List<Status.Media> media,
            @Nullable StatusPoll poll) {

        public Shown {
            media = List.copyOf(media);
        }

        public static Shown of(Status status) {
            return new Shown(status.id(), status.text(), status.media(), status.poll());
        }
    }
}
