package eu.c4l.server.platform.http;

import java.util.List;
import java.util.Optional;

/** What happens on one WebSocket path. */
@FunctionalInterface
public interface WebSocketEndpoint {

    /**
     * Called before the switch of protocols, so that a {@code Problem} thrown here answers the request as any other.
     *
     * @return who handles the connection once it is open
     */
    WebSocketListener accept(Handshake handshake);

    /**
     * What the client sent to open the connection.
     *
     * @param protocols offered in {@code Sec-WebSocket-Protocol}; Mastodon's web client puts its access token there,
     *     and the first one is echoed
     */
    record Handshake(
            String path,
            Parameters query,
            Optional<String> authorization,
            List<String> protocols,
            String clientAddress) {
        public Handshake {
            protocols = List.copyOf(protocols);
        }
    }
}
