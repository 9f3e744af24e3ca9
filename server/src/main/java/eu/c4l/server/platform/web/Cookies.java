package eu.c4l.server.platform.web;

import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;

/** Cookies of this instance: never readable by scripts, never sent with requests other sites cause except by a link. */
public final class Cookies {

    private final boolean secure;

    public Cookies(URI publicUrl) {
        this.secure = "https".equals(publicUrl.getScheme());
    }

    /** The name as browsers see it; the prefix keeps other hosts of the domain from setting it (RFC 6265bis, 4.1.3.2). */
    private String name(String name) {
        return secure ? "__Host-" + name : name;
    }

    public Optional<String> find(ServerRequest request, String name) {
        var cookies = request.headers().cookies();
        return cookies.contains(name(name))
                ? Optional.of(cookies.get(name(name))).map(Cookies::decoded).filter(value -> !value.isEmpty())
                : Optional.empty();
    }

    public void set(ServerResponse response, String name, String value, Duration age) {
        var text = name(name) + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8) + "; Path=/; Max-Age="
                + age.toSeconds() + "; HttpOnly; SameSite=Lax" + (secure ? "; Secure" : "");
        response.headers().add(HeaderValues.create(HeaderNames.SET_COOKIE, text));
    }

    public void clear(ServerResponse response, String name) {
        set(response, name, "", Duration.ZERO);
    }

    private static String decoded(String value) {
        try {
            return URLDecoder.decode(value, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            return "";
        }
    }
}
