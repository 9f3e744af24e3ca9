package eu.c4l.server.restrictions;

import java.net.URI;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** All that has been decided about servers at one moment. */
final class PolicyRules {

    private static final ServerPolicy NOT_LET_IN = ServerPolicy.of("not-let-in.invalid", ServerPolicy.Severity.SUSPEND);

    private final Map<String, ServerPolicy> policies;
    private final boolean allowList;
    private final Set<String> allowed;

    PolicyRules(Collection<ServerPolicy> policies, boolean allowList, Set<String> allowed) {
        this.policies =
                policies.stream().collect(Collectors.toUnmodifiableMap(ServerPolicy::domain, Function.identity()));
        this.allowList = allowList;
        this.allowed = Set.copyOf(allowed);
    }

    ServerPolicy of(URI uri) {
        var authority = uri.getRawAuthority();
        return authority == null || uri.getHost() == null ? NOT_LET_IN : of(authority.toLowerCase(Locale.ROOT));
    }

    /** What counts for a domain: what is said of it, or else of the nearest domain above it. */
    ServerPolicy of(String domain) {
        if (allowList && !isLetIn(domain)) {
            return NOT_LET_IN;
        }
        for (var name = domain; !name.isEmpty(); name = above(name)) {
            var found = policies.get(name);
            if (found != null) {
                return found;
            }
        }
        return ServerPolicy.NONE;
    }

    private boolean isLetIn(String domain) {
        for (var name = domain; !name.isEmpty(); name = above(name)) {
            if (allowed.contains(name)) {
                return true;
            }
        }
        return false;
    }

    /** Without the port, then without one label after the other. */
    private static String above(String name) {
        int colon = name.lastIndexOf(':');
        if (colon >= 0) {
            return name.substring(0, colon);
        }
        int dot = name.indexOf('.');
        return dot < 0 ? "" : name.substring(dot + 1);
    }
}
