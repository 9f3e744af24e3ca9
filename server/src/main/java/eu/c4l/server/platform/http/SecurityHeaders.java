package eu.c4l.server.platform.http;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Set;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.ServerResponseHeaders;
import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import io.helidon.webserver.http.ServerResponse;

/** Keeps pages from running foreign code and media from running at all. A header that a route set itself stays. */
public final class SecurityHeaders implements Filter {

    private static final HeaderName POLICY = HeaderNames.create("Content-Security-Policy");
    private static final HeaderName SNIFFING = HeaderNames.create("X-Content-Type-Options");
    private static final HeaderName FRAMES = HeaderNames.create("X-Frame-Options");
    private static final HeaderName REFERRER = HeaderNames.create("Referrer-Policy");
    private static final HeaderName TRANSPORT = HeaderNames.create("Strict-Transport-Security");
    private static final HeaderName SHARING = HeaderNames.create("Cross-Origin-Resource-Policy");
    private static final String PAGES = "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; "
            + "connect-src 'self'; manifest-src 'self'; base-uri 'none'; frame-ancestors 'none'";
    private static final String FORMS = "; form-action 'self'";
    private static final Set<String> SHOWN = Set.of("image", "video", "audio");

    private final HttpSettings settings;

    SecurityHeaders(HttpSettings settings) {
        this.settings = settings;
    }

    @Override
    public void filter(FilterChain chain, RoutingRequest request, RoutingResponse response) {
        String path = request.prologue().uriPath().rawPathNoParams();
        set(response.headers(), SNIFFING, "nosniff");
        if (settings.secure()) {
            set(response.headers(), TRANSPORT, "max-age=63072000");
        }
        response.beforeSend(() -> page(response.headers(), path));
        chain.proceed();
    }

    private void page(ServerResponseHeaders headers, String path) {
        if (!headers.first(HeaderNames.CONTENT_TYPE).orElse("").startsWith("text/html")) {
            return;
        }
        // A consent form ends in a redirect to the app, which form-action would stop in Chromium.
        String forms = path.startsWith("/oauth/authorize") ? "" : FORMS;
        String elsewhere = settings.secure() ? "https:" : "https: http:";
        String media = "; img-src 'self' data: " + elsewhere + "; media-src 'self' " + elsewhere;
        set(headers, POLICY, PAGES + media + forms);
        set(headers, FRAMES, "DENY");
        set(headers, REFERRER, "same-origin");
    }

    private static void set(ServerResponseHeaders headers, HeaderName name, String value) {
        headers.setIfAbsent(HeaderValues.create(name, value));
    }

    /** For an answer that is somebody's file: it may be shown when it is a picture, a film or a sound, and never runs. */
    public static void media(ServerResponse response, String contentType, String fileName) {
        String kind = contentType.split("/", 2)[0];
        boolean shown = SHOWN.contains(kind) && !contentType.startsWith("image/svg");
        String name = URLEncoder.encode(fileName, StandardCharsets.UTF_8).replace("+", "%20");
        response.header(HeaderNames.CONTENT_TYPE, contentType);
        response.header(
                HeaderNames.CONTENT_DISPOSITION, (shown ? "inline" : "attachment") + "; filename*=UTF-8''" + name);
        response.header(POLICY, "default-src 'none'; style-src 'unsafe-inline'; sandbox");
        response.header(SNIFFING, "nosniff");
        response.header(SHARING, "cross-origin");
    }
}
