package eu.c4l.server.platform.http;

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
}
