package eu.c4l.server.sessions;

import org.jspecify.annotations.Nullable;

import eu.c4l.server.accounts.AccountId;

/**
 * What a token stands for.
 *
 * @param account null for an app on its own
 * @param applicationId null for a token given by the instance itself
 * @param codeHash of the authorization code it was given for
 */
public record Grant(
        @Nullable AccountId account,
        @Nullable Long applicationId,
        Scopes scopes,
        @Nullable String codeHash) {}
