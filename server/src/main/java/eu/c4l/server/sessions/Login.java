package eu.c4l.server.sessions;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

import eu.c4l.server.accounts.AccountId;
import eu.c4l.server.platform.Caller;

/**
 * That a local account may sign in.
 *
 * @param locale language of the pages, as a BCP 47 tag
 * @param reason what somebody wrote to the moderators who asked to join
 */
public record Login(
        AccountId account,
        String email,
        Caller.Role role,
        String locale,
        State state,
        @Nullable String reason,
        Preferences preferences,
        Instant createdAt,
        @Nullable Instant lastSignInAt) {

    /** Whether it may be used. */
    public enum State {
        /** The e-mail address has not yet been shown to be right. */
        UNCONFIRMED,
        /** A moderator has not yet agreed. */
        PENDING,
        ACTIVE,
        DISABLED
    }

    /**
     * How new posts are, unless said otherwise.
     *
     * @param privacy public, unlisted, private or direct, in the words of the client API
     * @param language BCP 47, or null for the language of the pages
     */
    public record Preferences(
            String privacy, boolean sensitive, @Nullable String language) {
        public static final Preferences STANDARD = new Preferences("public", false, null);
    }
}
