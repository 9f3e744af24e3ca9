package eu.c4l.server.platform.http;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;

import io.helidon.webserver.http.ServerRequest;

/**
 * What is known of a request from outside its own text.
 *
 * @param id for the log and {@code X-Request-Id}
 * @param clientAddress of the client, not of a trusted proxy before us
 */
public record RequestInfo(String id, String clientAddress) {

    public static RequestInfo of(ServerRequest request) {
        return request.context()
                .get(RequestInfo.class)
                .orElseGet(() -> new RequestInfo("-", request.remotePeer().host()));
    }

    /** A household or school has a whole IPv6 network of 64 bits, so single addresses mean nothing there. */
    public String network() {
        try {
            InetAddress parsed = InetAddress.ofLiteral(clientAddress);
            return parsed instanceof Inet6Address six
                    ? HexFormat.of().formatHex(Arrays.copyOf(six.getAddress(), 8))
                    : clientAddress;
        } catch (IllegalArgumentException notAnAddress) {
            return clientAddress;
        }
    }
}
