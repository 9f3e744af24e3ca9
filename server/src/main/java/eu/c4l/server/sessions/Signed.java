package eu.c4l.server.sessions;

import java.util.Optional;

import eu.c4l.server.platform.Caller;

/**
 * What a valid token or session cookie says.
 *
 * @param csrf token that forms of the session carry; empty for apps
 */
record Signed(Caller caller, Login.State state, boolean suspended, String csrf) {

    /** Why it may not be used just now, in the words of Mastodon. */
    Optional<String> obstacle() {
        return switch (state) {
            case UNCONFIRMED -> Optional.of("Your login is missing a confirmed e-mail address");
            case PENDING -> Optional.of("Your login is currently pending approval");
            case DISABLED -> Optional.of("Your login is currently disabled");
            case ACTIVE -> suspended ? Optional.of("Your login is currently suspended") : Optional.empty();
        };
    }
}
