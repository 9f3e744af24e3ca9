package eu.c4l.server.platform.http;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.Method;
import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;

import eu.c4l.server.platform.Problem;

/**
 * Counts requests in fixed spans of time, as Mastodon's {@code X-RateLimit} headers describe them. Each process counts for
 * itself. A token is not checked here, so what has one is counted by token and by address.
 */
final class RateLimiter implements Filter {

    private static final HeaderName LIMIT = HeaderNames.create("X-RateLimit-Limit");
    private static final HeaderName REMAINING = HeaderNames.create("X-RateLimit-Remaining");
    private static final HeaderName RESET = HeaderNames.create("X-RateLimit-Reset");
    private static final Set<String> SIGN_IN =
            Set.of("/sign-in", "/auth/sign_in", "/oauth/authorize", "/oauth/token", "/password/forgotten");
    private static final Set<String> REGISTRATION =
            Set.of("/register", "/auth/sign_up", "/auth", "/api/v1/accounts", "/services");
    private static final String APP_CREATION = "/api/v1/apps";

    private final RateLimits limits;
    private final Clock clock;
    private final Cache<Key, Span> spans;

    RateLimiter(RateLimits limits, Clock clock) {
        this.limits = limits;
        this.clock = clock;
        this.spans = Caffeine.newBuilder()
                .maximumSize(200_000)
                .expireAfterAccess(Duration.ofHours(1))
                .build();
    }

    @Override
    public void filter(FilterChain chain, RoutingRequest request, RoutingResponse response) {
        String path = request.prologue().uriPath().path();
        Optional<RateLimits.Rule> special = special(request.prologue().method(), path);
        if (special.isPresent() || path.startsWith("/api/")) {
            String address = RequestInfo.of(request).network();
            special.ifPresent(rule -> count(rule, path + " " + address, response));
            count(limits.perAddress(), address, response);
            token(request).ifPresent(token -> count(limits.perToken(), token, response));
        }
        chain.proceed();
    }

    private Optional<RateLimits.Rule> special(Method method, String path) {
        if (!method.equals(Method.POST)) {
            return Optional.empty();
        }
        if (path.equals(APP_CREATION)) {
            return Optional.of(limits.appCreation());
        }
        if (REGISTRATION.contains(path)) {
            return Optional.of(limits.registration());
        }
        return SIGN_IN.contains(path) ? Optional.of(limits.signIn()) : Optional.empty();
    }

    private void count(RateLimits.Rule rule, String who, RoutingResponse response) {
        if (rule.unlimited()) {
            return;
        }
        Instant now = clock.instant();
        Key key = new Key(rule, who);
        Span span = spans.asMap()
                .compute(
                        key,
                        (same, before) -> before == null || !now.isBefore(before.end())
                                ? new Span(now.plus(rule.span()), 1)
                                : new Span(before.end(), Math.min(before.count() + 1, rule.requests() + 1)));
        response.header(LIMIT, Integer.toString(rule.requests()));
        response.header(REMAINING, Integer.toString(Math.max(0, rule.requests() - span.count())));
        response.header(RESET, span.end().toString());
        if (span.count() > rule.requests()) {
            long wait = Math.max(1, Duration.between(now, span.end()).toSeconds());
            response.header(HeaderNames.RETRY_AFTER, Long.toString(wait));
            throw new Problem.TooMany("Too many requests");
        }
    }

    private static Optional<String> token(RoutingRequest request) {
        return request.headers()
                .first(HeaderNames.AUTHORIZATION)
                .map(header -> "token " + HexFormat.of().formatHex(digest(header), 0, 16));
    }

    private static byte[] digest(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private record Key(RateLimits.Rule rule, String who) {}

    private record Span(Instant end, int count) {}
}
