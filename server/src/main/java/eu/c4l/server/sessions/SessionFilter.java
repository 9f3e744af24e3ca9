package eu.c4l.server.sessions;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;

import eu.c4l.server.platform.Problem;
import eu.c4l.server.platform.http.Parameters;
import eu.c4l.server.platform.web.Cookies;
import eu.c4l.server.platform.web.Csrf;

/**
 * Finds out who asks and puts the {@link eu.c4l.server.platform.Caller} into the request's context: by bearer token for
 * programs, by cookie for pages, where every form must also carry the token of its session.
 */
final class SessionFilter implements Filter {

    /** The cookie of a browser session. */
    static final String SESSION = "c4l_session";
    /** The cookie that binds forms of guests, as sign-in, to their browser. */
    static final String GUEST = "c4l_form";

    /** Where programs call: no cookie is looked at, so no other site can make use of it. */
    private static final List<String> PROGRAMS = List.of(
            "/api/",
            "/oauth/token",
            "/oauth/revoke",
            "/oauth/userinfo",
            "/inbox",
            "/users/",
            "/actor",
            "/fasp/",
            "/.well-known/");

    private static final List<String> SAFE = List.of("GET", "HEAD", "OPTIONS");

    private final Sessions sessions;
    private final Secrets secrets;
    private final Cookies cookies;

    SessionFilter(Sessions sessions, Secrets secrets, Cookies cookies) {
        this.sessions = sessions;
        this.secrets = secrets;
        this.cookies = cookies;
    }

    @Override
    public void filter(FilterChain chain, RoutingRequest request, RoutingResponse response) {
        var path = request.prologue().uriPath().path();
        if (PROGRAMS.stream().anyMatch(path::startsWith)) {
            program(request, path);
        } else {
            browser(request, response);
        }
        chain.proceed();
    }

    private void program(RoutingRequest request, String path) {
        var signed = bearer(request, path).flatMap(sessions::token);
        if (signed.isEmpty()) {
            return;
        }
        signed.get().obstacle().ifPresent(text -> {
            throw new Problem.Forbidden(text);
        });
        request.context().register(signed.get().caller());
    }

    /** RFC 6750; browsers cannot send a header with an event stream, so the stream's address may carry the token. */
    private static Optional<String> bearer(RoutingRequest request, String path) {
        var header = request.headers().first(HeaderNames.AUTHORIZATION).orElse("");
        if (header.toLowerCase(Locale.ROOT).startsWith("bearer ")) {
            return Optional.of(header.substring("bearer ".length()).strip());
        }
        return path.startsWith("/api/v1/streaming")
                ? Parameters.ofQuery(request).text("access_token")
                : Optional.empty();
    }

    private void browser(RoutingRequest request, RoutingResponse response) {
        var signed = cookies.find(request, SESSION)
                .flatMap(sessions::browser)
                .filter(found -> found.obstacle().isEmpty());
        signed.ifPresent(found -> request.context().register(found.caller()));
        var csrf = signed.isPresent()
                ? new Csrf(Optional.of(signed.get().csrf()), secrets::next)
                : guest(request, response);
        request.context().register(csrf);
        if (!SAFE.contains(request.prologue().method().text())
                && !csrf.accepts(Parameters.of(request).text("csrf").orElse(""))) {
            throw new Problem.Invalid("The form is too old, or it did not come from this site. Please try again.");
        }
    }

    private Csrf guest(RoutingRequest request, RoutingResponse response) {
        var made = new GuestToken(response);
        return new Csrf(cookies.find(request, GUEST), made::token);
    }

    /** One token for all forms of a page. */
    private final class GuestToken {
        private final RoutingResponse response;
        private String token = "";

        GuestToken(RoutingResponse response) {
            this.response = response;
        }

        String token() {
            if (token.isEmpty()) {
                token = secrets.next();
                cookies.set(response, GUEST, token, Duration.ofHours(12));
            }
            return token;
        }
    }
}
