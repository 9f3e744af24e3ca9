package eu.c4l.server.platform.http;

import java.io.IOException;
import java.io.OutputStream;

import io.helidon.http.HeaderNames;
import io.helidon.http.HttpPrologue;
import io.helidon.http.Method;
import io.helidon.http.ServerResponseHeaders;
import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import io.helidon.webserver.http.ServerRequest;

/**
 * Answers HEAD by the route of GET, without the body (RFC 9110 section 9.3.2); Helidon routes serve HEAD only where it is
 * registered. Needs a write buffer size of 0, because Helidon's buffer swallows the empty write that sends the headers.
 */
final class HeadRequests implements Filter {

    private static final String MARK = "head";

    /** For routes whose body never ends. */
    static boolean asked(ServerRequest request) {
        return request.context().get(MARK, HeadRequests.class).isPresent();
    }

    @Override
    public void filter(FilterChain chain, RoutingRequest request, RoutingResponse response) {
        HttpPrologue asked = request.prologue();
        if (asked.method().equals(Method.HEAD)) {
            request.context().register(MARK, this);
            request.prologue(HttpPrologue.create(
                    asked.rawProtocol(),
                    asked.protocol(),
                    asked.protocolVersion(),
                    Method.GET,
                    asked.uriPath(),
                    asked.query(),
                    asked.fragment()));
            ServerResponseHeaders headers = response.headers();
            response.beforeSend(() -> {
                if (!headers.contains(HeaderNames.CONTENT_LENGTH)) {
                    headers.contentLength(0);
                }
            });
            response.streamFilter(body -> new Counted(body, headers));
        }
        chain.proceed();
    }

    private static final class Counted extends OutputStream {
        private final OutputStream body;
        private final ServerResponseHeaders headers;
        private long length;

        Counted(OutputStream body, ServerResponseHeaders headers) {
            this.body = body;
            this.headers = headers;
        }

        @Override
        public void write(int octet) {
            length++;
        }

        @Override
        public void write(byte[] octets, int offset, int count) {
            length += count;
        }

        @Override
        public void close() throws IOException {
            if (headers.contentLength().orElse(0) == 0) {
                headers.contentLength(length);
            }
            body.write(new byte[0]);
            // HTTP/2 keeps the first write back.
            body.write(new byte[0]);
            body.close();
        }
    }
}
