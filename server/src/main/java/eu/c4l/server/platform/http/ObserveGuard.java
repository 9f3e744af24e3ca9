package eu.c4l.server.platform.http;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;

import eu.c4l.server.platform.Problem;

/**
 * Shows {@code /observe} to programs on this machine and to whoever has the token. What came through a proxy is not local,
 * though its connection is; to anybody else the paths do not exist.
 */
final class ObserveGuard implements Filter {

    static final String ROOT = "/observe";

    private final ClientAddresses addresses;
    private final byte[] expected;

    ObserveGuard(ClientAddresses addresses, String token) {
        this.addresses = addresses;
        this.expected = token.isEmpty() ? new byte[0] : ("Bearer " + token).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void filter(FilterChain chain, RoutingRequest request, RoutingResponse response) {
        String path = request.prologue().uriPath().path();
        if (path.startsWith(ROOT) && !addresses.local(request.remotePeer(), request.headers()) && !known(request)) {
            throw new Problem.NotFound("observe is for this machine");
        }
        chain.proceed();
    }

    private boolean known(RoutingRequest request) {
        String sent = request.headers().first(HeaderNames.AUTHORIZATION).orElse("");
        return expected.length > 0 && MessageDigest.isEqual(expected, sent.getBytes(StandardCharsets.UTF_8));
    }
}
