package eu.c4l.server.streaming;

import java.util.Locale;
import java.util.Optional;

import eu.c4l.server.platform.Problem;
import eu.c4l.server.platform.http.WebSocketEndpoint;
import eu.c4l.server.platform.http.WebSocketListener;
import eu.c4l.server.sessions.Sessions;

/** {@code wss://…/api/v1/streaming}. */
final class StreamEndpoint implements WebSocketEndpoint {

    private final Subscriptions subscriptions;
    private final Listener listener;
    private final Sessions sessions;
    private final TokenChecks checks;

    StreamEndpoint(Subscriptions subscriptions, Listener listener, Sessions sessions, TokenChecks checks) {
        this.subscriptions = subscriptions;
        this.listener = listener;
        this.sessions = sessions;
        this.checks = checks;
    }

    @Override
    public WebSocketListener accept(Handshake handshake) {
        var token = token(handshake);
        var caller = token.map(secret ->
                        sessions.caller(secret).orElseThrow(() -> new Problem.Unauthorized("Invalid access token")))
                .orElse(null);
        var socket = new StreamSocket(subscriptions, listener, caller, handshake.query());
        token.ifPresent(secret -> socket.watched(checks, secret));
        return socket;
    }

    /** In the order of Mastodon: its web client sends the token as a protocol, since browsers can send no header. */
    private static Optional<String> token(Handshake handshake) {
        return bearer(handshake.authorization())
                .or(() -> handshake.query().text("access_token").filter(value -> !value.isEmpty()))
                .or(() -> handshake.protocols().stream().findFirst());
    }

    static Optional<String> bearer(Optional<String> header) {
        return header.filter(value -> value.toLowerCase(Locale.ROOT).startsWith("bearer "))
                .map(value -> value.substring("bearer ".length()).strip());
    }
}
