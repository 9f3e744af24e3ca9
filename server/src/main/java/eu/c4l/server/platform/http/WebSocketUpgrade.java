package eu.c4l.server.platform.http;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.Headers;
import io.helidon.http.HttpPrologue;
import io.helidon.http.Method;
import io.helidon.http.WritableHeaders;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.http1.spi.Http1RoutedUpgrade;
import io.helidon.webserver.http1.spi.Http1RoutedUpgrader;
import io.helidon.webserver.http1.spi.Http1UpgradeResponse;
import io.helidon.webserver.http1.spi.Http1UpgradeResult;
import io.helidon.webserver.spi.ServerConnection;
import org.jspecify.annotations.Nullable;

import eu.c4l.server.platform.Problem;

/**
 * The opening handshake of RFC 6455 section 4.2, in place of Helidon's WebSocket module, which is not published for 4.5.
 * Filters run before it, and the endpoint may refuse before the protocol is switched.
 */
final class WebSocketUpgrade implements Http1RoutedUpgrader {

    private static final HeaderName KEY = HeaderNames.create("Sec-WebSocket-Key");
    private static final HeaderName ACCEPT = HeaderNames.create("Sec-WebSocket-Accept");
    private static final HeaderName VERSION = HeaderNames.create("Sec-WebSocket-Version");
    private static final HeaderName PROTOCOL = HeaderNames.create("Sec-WebSocket-Protocol");
    private static final String SPOKEN = "13";
    private static final String UNIQUE = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

    private final WebSocketRoutes routes;
    private final ClientAddresses addresses;

    WebSocketUpgrade(WebSocketRoutes routes, ClientAddresses addresses) {
        this.routes = routes;
        this.addresses = addresses;
    }

    @Override
    public String supportedProtocol() {
        return "websocket";
    }

    @Override
    public @Nullable ServerConnection upgrade(
            ConnectionContext context, HttpPrologue prologue, WritableHeaders<?> headers) {
        return null;
    }

    @Override
    public Optional<Http1RoutedUpgrade> routedUpgrade(
            ConnectionContext context, HttpPrologue prologue, WritableHeaders<?> headers) {
        return routes.find(prologue.uriPath().path())
                .map(endpoint -> (response, sent) -> open(context, prologue, sent, endpoint, response));
    }

    private Http1UpgradeResult open(
            ConnectionContext context,
            HttpPrologue prologue,
            Headers sent,
            WebSocketEndpoint endpoint,
            Http1UpgradeResponse response) {
        String key = sent.first(KEY).orElse("").strip();
        check(prologue, sent, key, response);
        List<String> protocols = sent.all(PROTOCOL, List::of).stream()
                .flatMap(line -> Arrays.stream(line.split(",")))
                .map(String::strip)
                .filter(protocol -> !protocol.isEmpty())
                .toList();
        WebSocketListener listener = endpoint.accept(new WebSocketEndpoint.Handshake(
                prologue.uriPath().path(),
                Parameters.ofQuery(prologue.query().rawValue()),
                sent.first(HeaderNames.AUTHORIZATION),
                protocols,
                addresses.of(context.remotePeer(), sent)));
        WritableHeaders<?> answer = WritableHeaders.create();
        answer.set(HeaderNames.UPGRADE, "websocket");
        answer.set(HeaderNames.CONNECTION, "Upgrade");
        answer.set(ACCEPT, accepted(key));
        protocols.stream().findFirst().ifPresent(protocol -> answer.set(PROTOCOL, protocol));
        response.sendSwitchingProtocols(answer);
        return Http1UpgradeResult.upgraded(new WebSocketConnection(context, listener));
    }

    private static void check(HttpPrologue prologue, Headers sent, String key, Http1UpgradeResponse response) {
        boolean asked = sent.first(HeaderNames.CONNECTION)
                .orElse("")
                .toLowerCase(Locale.ROOT)
                .contains("upgrade");
        if (!prologue.method().equals(Method.GET) || !asked || !sixteenBytes(key)) {
            throw new Problem.Malformed("Not a valid WebSocket handshake");
        }
        if (!sent.first(VERSION).orElse("").strip().equals(SPOKEN)) {
            response.headers().set(VERSION, SPOKEN);
            throw new Problem.Malformed("Only version 13 of WebSocket is spoken here");
        }
    }

    private static boolean sixteenBytes(String key) {
        try {
            return Base64.getDecoder().decode(key).length == 16;
        } catch (IllegalArgumentException notBase64) {
            return false;
        }
    }

    private static String accepted(String key) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-1").digest((key + UNIQUE).getBytes(StandardCharsets.US_ASCII));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
