package eu.c4l.server.follows;

import java.util.List;

import org.jspecify.annotations.Nullable;

import eu.c4l.server.accounts.AccountId;
import eu.c4l.server.restrictions.Restriction;

/** All that stands between the caller and another account (Mastodon entity Relationship). */
public record Relationship(AccountId account, Ties ties, Restriction restriction) {

    /**
     * Following in both directions.
     *
     * @param options what the caller wants to see of the account, null without a follow
     */
    public record Ties(
            boolean following,
            boolean requested,
            boolean followedBy,
            boolean requestedBy,
            Follow.@Nullable Options options) {

        public static final Ties NONE = new Ties(false, false, false, false, null);

        boolean reblogs() {
            return options != null && options.reblogs();
        }

        boolean notifying() {
            return options != null && options.notifying();
        }

        @Nullable List<String> languages() {
            return options == null ? null : options.languages();
        }
    }
}
