package eu.c4l.server.offers;

import java.net.URI;
import java.time.Instant;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

import eu.c4l.server.accounts.Account;
import eu.c4l.server.accounts.AccountId;
import eu.c4l.server.statuses.StatusId;

/**
 * An adaptation that its author offers to the author of the original.
 *
 * @param by who offers
 * @param author who decides
 * @param note what the adapter says of it; plain text
 * @param reason why it was declined; plain text
 */
public record Offer(
        long id,
        URI uri,
        Account by,
        Account author,
        StatusId adaptation,
        StatusId original,
        String note,
        State state,
        String reason,
        Instant createdAt,
        @Nullable Instant decidedAt) {

    /** What became of it. */
    public enum State {
        OPEN,
        ACCEPTED,
        DECLINED,
        WITHDRAWN;

        /** As it stands in the database and in the client API. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static State of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }

    public boolean isOpen() {
        return state == State.OPEN;
    }

    public boolean isBy(AccountId account) {
        return by.id().equals(account);
    }

    public boolean isTo(AccountId account) {
        return author.id().equals(account);
    }
}
