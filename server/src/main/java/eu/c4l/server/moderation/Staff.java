package eu.c4l.server.moderation;

import io.helidon.webserver.http.ServerRequest;

import eu.c4l.server.accounts.AccountId;
import eu.c4l.server.accounts.Accounts;
import eu.c4l.server.platform.Caller;
import eu.c4l.server.platform.Caller.Role;
import eu.c4l.server.platform.Problem;

/** Who among the callers may decide: moderators about people, administrators about servers too. */
final class Staff {

    private final Accounts accounts;

    Staff(Accounts accounts) {
        this.accounts = accounts;
    }

    /** @throws Problem.Forbidden without the scope or the role */
    Moderator require(ServerRequest request, String scope, Role least) {
        return of(Caller.require(request, scope), least);
    }

    /** Whoever is signed in on a page. */
    Moderator require(ServerRequest request, Role least) {
        return of(Caller.of(request).orElseThrow(() -> new Problem.NotFound("a page for moderators")), least);
    }

    private Moderator of(Caller caller, Role least) {
        if (caller.accountId() == 0 || !caller.atLeast(least)) {
            throw new Problem.Forbidden("This action is not allowed");
        }
        return Moderator.of(accounts.require(new AccountId(caller.accountId())), caller.role());
    }
}
