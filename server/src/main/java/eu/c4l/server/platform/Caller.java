package eu.c4l.server.platform;

import java.util.Optional;
import java.util.Set;

import io.helidon.webserver.http.ServerRequest;

/**
 * Who calls: an account through an app's token or a browser session, or an app alone. Put into the request's context
 * by {@code sessions}, asked for by every route.
 *
 * @param accountId 0 when an app calls for itself
 * @param applicationId 0 when it is a browser session
 */
public record Caller(long accountId, long applicationId, Set<String> scopes, Role role, String locale) {

    /** What an account may do beyond its own affairs, in rising order. */
    public enum Role {
        MEMBER,
        FACILITATOR,
        MODERATOR,
        ADMIN
    }

    public Caller {
        scopes = Set.copyOf(scopes);
    }

    /** The signed-in account or app of a request, if any. */
    public static Optional<Caller> of(ServerRequest request) {
        return request.context().get(Caller.class);
    }

    /** The account that calls, if any: for routes that show more to those who are signed in. */
    public static Optional<Long> accountOf(ServerRequest request) {
        return of(request).map(Caller::accountId).filter(id -> id != 0);
    }

    /**
     * The calling account, if its token carries one of the scopes ({@code read:accounts} is carried by {@code read}).
     *
     * @throws Problem.Unauthorized without a valid token; {@link Problem.Forbidden} without the scope
     */
    public static Caller require(ServerRequest request, String scope) {
        var caller = requireApp(request, scope);
        if (caller.accountId == 0) {
            throw new Problem.Invalid("This method requires an authenticated user");
        }
        return caller;
    }

    /** Like {@link #require}, but an app alone is enough. */
    public static Caller requireApp(ServerRequest request, String scope) {
        var caller = of(request).orElseThrow(() -> new Problem.Unauthorized("The access token is invalid"));
        if (!caller.carries(scope)) {
            throw new Problem.Forbidden("This action is outside the authorized scopes");
        }
        return caller;
    }

    /** Whether the token carries a scope, also under its broader name. */
    public boolean carries(String scope) {
        int colon = scope.lastIndexOf(':');
        return scopes.contains(scope) || (colon > 0 && scopes.contains(scope.substring(0, colon)));
    }

    /** Whether the caller's role is at least the given one. */
    public boolean atLeast(Role least) {
        return role.compareTo(least) >= 0;
    }
}
