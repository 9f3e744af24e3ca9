package eu.c4l.server.platform;

import java.net.URI;
import java.util.function.Predicate;
import java.util.regex.Pattern;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.Method;
import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;

/**
 * Gives nothing to servers that are refused and say who they are, also where a signature is not asked for. The signature
 * is not verified, since whoever wanted to hide would send none.
 */
public final class RefusedFetches implements Filter {

    private static final Pattern KEY = Pattern.compile("(?i)keyid=\"(https?://[^\"\\s]{1,2000})\"");
    private static final HeaderName SIGNATURE = HeaderNames.create("Signature");
    private static final HeaderName INPUT = HeaderNames.create("Signature-Input");

    private final Predicate<URI> refusedServer;

    public RefusedFetches(Predicate<URI> refusedServer) {
        this.refusedServer = refusedServer;
    }

    @Override
    public void filter(FilterChain chain, RoutingRequest request, RoutingResponse response) {
        var method = request.prologue().method();
        boolean fetch = method.equals(Method.GET) || method.equals(Method.HEAD);
        if (fetch && (isRefused(request, SIGNATURE) || isRefused(request, INPUT))) {
            throw new Problem.Forbidden("This server is not federated with");
        }
        chain.proceed();
    }

    private boolean isRefused(RoutingRequest request, HeaderName name) {
        if (!request.headers().contains(name)) {
            return false;
        }
        var key = KEY.matcher(request.headers().get(name).values());
        try {
            return key.find() && refusedServer.test(URI.create(key.group(1)));
        } catch (IllegalArgumentException _) {
            return false;
        }
    }
}
