package eu.c4l.server.oauth;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

import eu.c4l.server.accounts.AccountId;
import eu.c4l.server.oauth.AuthorizationStore.Stored;
import eu.c4l.server.platform.Core;
import eu.c4l.server.platform.Database;
import eu.c4l.server.sessions.Grant;
import eu.c4l.server.sessions.Scopes;
import eu.c4l.server.sessions.Secrets;
import eu.c4l.server.sessions.Sessions;

/** Codes that people's consent makes, and the tokens apps get for them. */
public final class Authorizations {

    private static final Duration CODE_LIVES = Duration.ofMinutes(10);

    /** What somebody has agreed to. */
    record Consent(
            Application application,
            AccountId account,
            String redirectUri,
            Scopes scopes,
            @Nullable String codeChallenge) {}

    /** What an app shows to get its token. */
    record Claim(String code, String redirectUri, @Nullable String verifier) {}

    /** A token and what it may do. */
    record Issued(String token, Scopes scopes, Instant at) {}

    private final Database database;
    private final AuthorizationStore store;
    private final Sessions sessions;
    private final Secrets secrets;
    private final Clock clock;

    Authorizations(Core core, Sessions sessions, Secrets secrets) {
        this.database = core.database();
        this.store = new AuthorizationStore(database);
        this.sessions = sessions;
        this.secrets = secrets;
        this.clock = core.clock();
    }

    /** A code that works once, for ten minutes. */
    String consented(Consent consent) {
        var code = secrets.next();
        var stored = new Stored(
                consent.application().id(),
                consent.account(),
                consent.redirectUri(),
                consent.scopes(),
                consent.codeChallenge(),
                clock.instant());
        database.run(() -> store.insert(Secrets.hash(code), stored));
        return code;
    }

    /**
     * Exchanges a code. It is used up whatever comes of it; coming a second time it also ends the token it gave (RFC 6749,
     * section 4.1.2).
     */
    Issued exchange(Application application, Claim claim) {
        var hash = Secrets.hash(claim.code());
        return database.transact(() -> {
                    var code = store.use(hash, clock.instant());
                    if (code.isEmpty()) {
                        sessions.revokeGivenFor(hash);
                    }
                    return code.filter(stored -> matches(stored, application, claim))
                            .map(stored -> issue(new Grant(stored.account(), application.id(), stored.scopes(), hash)));
                })
                .orElseThrow(OAuthProblem::invalidGrant);
    }

    private boolean matches(Stored stored, Application application, Claim claim) {
        return stored.applicationId() == application.id()
                && stored.redirectUri().equals(claim.redirectUri())
                && clock.instant().isBefore(stored.createdAt().plus(CODE_LIVES))
                && proven(stored.challenge(), claim.verifier());
    }

    /** RFC 7636, section 4.6. A verifier for a code that was asked for without a challenge is refused too. */
    private static boolean proven(@Nullable String challenge, @Nullable String verifier) {
        if (challenge == null || verifier == null) {
            return challenge == null && verifier == null;
        }
        return Secrets.same(challenge, Secrets.hash(verifier));
    }

    /** A token for an app on its own. */
    Issued forItself(Application application, Scopes scopes) {
        if (!application.scopes().cover(scopes)) {
            throw OAuthProblem.invalidScope();
        }
        return issue(new Grant(null, application.id(), scopes, null));
    }

    /** A token for somebody who has just joined by an app. */
    Issued forNewcomer(AccountId account, Application application, Scopes scopes) {
        return issue(new Grant(account, application.id(), scopes, null));
    }

    private Issued issue(Grant grant) {
        return new Issued(sessions.issue(grant), grant.scopes(), clock.instant());
    }
}
