package eu.c4l.server.sessions;

import org.jspecify.annotations.Nullable;

/**
 * What is needed to sign in, when an account is made.
 *
 * @param password in clear; never kept or shown
 * @param locale language of the pages, as a BCP 47 tag
 * @param reason for the moderators, where they are asked
 */
public record NewLogin(
        String email,
        String password,
        String locale,
        @Nullable String reason) {

    @Override
    public String toString() {
        return "NewLogin[" + email + "]";
    }
}
