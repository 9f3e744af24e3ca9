package eu.c4l.server.materials;

import org.jspecify.annotations.Nullable;

import eu.c4l.server.accounts.AccountId;
import eu.c4l.server.statuses.StatusId;

/** Which materials are asked for; null asks for all. Concepts by their ids. */
public record MaterialQuery(
        @Nullable String text,
        @Nullable String subject,
        @Nullable String level,
        @Nullable String type,
        @Nullable String language,
        @Nullable String licence,
        @Nullable AccountId author,
        @Nullable AccountId community,
        @Nullable StatusId basedOn) {

    public static final MaterialQuery ALL = new MaterialQuery(null, null, null, null, null, null, null, null, null);

    public static MaterialQuery by(AccountId author) {
        return new MaterialQuery(null, null, null, null, null, null, author, null, null);
    }

    public static MaterialQuery sharedIn(AccountId community) {
        return new MaterialQuery(null, null, null, null, null, null, null, community, null);
    }

    public static MaterialQuery derivedFrom(StatusId original) {
        return new MaterialQuery(null, null, null, null, null, null, null, null, original);
    }
}
