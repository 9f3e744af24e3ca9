package eu.c4l.server.platform.http;

import java.util.List;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.Method;
import io.helidon.http.Status;
import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;

/**
 * Opens the API to web clients of any origin, as Mastodon does. The wildcard keeps cookies out, and it is sent without an
 * {@code Origin} too, so that caches can keep one answer for all; Helidon's CORS feature does neither.
 */
final class OpenCors implements Filter {

    private static final List<String> OPEN =
            List.of("/api/", "/oauth/", "/.well-known/", "/nodeinfo", "/media/", "/users/", "/@");
    private static final HeaderName REQUESTED_METHOD = HeaderNames.ACCESS_CONTROL_REQUEST_METHOD;
    private static final String EXPOSED =
            "Link, X-RateLimit-Reset, X-RateLimit-Limit, X-RateLimit-Remaining, X-Request-Id";

    @Override
    public void filter(FilterChain chain, RoutingRequest request, RoutingResponse response) {
        String path = request.prologue().uriPath().rawPathNoParams();
        if (OPEN.stream().noneMatch(path::startsWith)) {
            chain.proceed();
            return;
        }
        response.header(HeaderNames.ACCESS_CONTROL_ALLOW_ORIGIN, "*");
        response.header(HeaderNames.ACCESS_CONTROL_EXPOSE_HEADERS, EXPOSED);
        if (request.prologue().method().equals(Method.OPTIONS)
                && request.headers().contains(REQUESTED_METHOD)) {
            response.header(HeaderNames.ACCESS_CONTROL_ALLOW_METHODS, "GET, POST, PUT, PATCH, DELETE, OPTIONS");
            response.header(HeaderNames.ACCESS_CONTROL_ALLOW_HEADERS, "Authorization, Content-Type, Idempotency-Key");
            response.header(HeaderNames.ACCESS_CONTROL_MAX_AGE, "7200");
            response.status(Status.NO_CONTENT_204).send();
        } else {
            chain.proceed();
        }
    }
}
