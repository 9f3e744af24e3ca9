package eu.c4l.server.platform;

import java.util.List;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;

import eu.c4l.federation.signatures.SignedRequest;

/** Requests as their senders signed them. */
public final class IncomingRequests {

    private IncomingRequests() {}

    /** The scheme is that of the public address: a reverse proxy that ends TLS hides it from the request itself. */
    public static SignedRequest signed(ServerRequest request, byte[] body, Addresses addresses) {
        var headers = request.headers();
        return new SignedRequest(
                request.prologue().method().text(),
                addresses.base().getScheme(),
                target(request),
                name -> {
                    var header = HeaderNames.create(name);
                    return headers.contains(header) ? headers.get(header).allValues() : List.of();
                },
                body);
    }

    /** Path and query as they stand in the request line. */
    private static String target(ServerRequest request) {
        var path = request.prologue().uriPath().rawPath();
        var query = request.prologue().query().rawValue();
        return query.isEmpty() ? path : path + "?" + query;
    }
}
