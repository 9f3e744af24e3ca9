package eu.c4l.server.platform.http;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;

import io.helidon.common.buffers.DataReader;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Headers;
import io.helidon.http.HttpPrologue;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http1.Http1ConnectionListener;

import eu.c4l.federation.fetch.BoundedChunks;

/**
 * Knows the connection from which a request is read, to see the size of a chunk before Helidon takes all of it into memory. The
 * only listener of connections, since several would hear nothing (Helidon 4.5): it tells {@link SlowSenders}.
 */
final class Connections implements Http1ConnectionListener {

    /** Of a single chunk; clients that have a whole file in their hands send it as one. */
    private static final int LARGEST_CHUNK = 16 << 20;

    /** The thread of an HTTP/1.1 connection is its own; frames of HTTP/2 are short. */
    private static final ThreadLocal<DataReader> READERS = new ThreadLocal<>();

    /** For what is left of a refused body. */
    private static final Duration LINGERING = Duration.ofSeconds(5);

    private final SlowSenders slow;

    Connections(SlowSenders slow) {
        this.slow = slow;
    }

    @Override
    public void prologue(ConnectionContext connection, HttpPrologue prologue) {
        READERS.set(connection.dataReader());
        slow.headersBegin(connection);
    }

    @Override
    public void headers(ConnectionContext connection, Headers headers) {
        slow.ends(connection);
    }

    /** The body, of which no chunk is longer than what is allowed at all. */
    InputStream bounded(RoutingRequest request, InputStream body, long most) {
        DataReader reader = READERS.get();
        return reader != null && chunked(request)
                ? new BoundedChunks(body, reader, most, Math.min(most, LARGEST_CHUNK))
                : body;
    }

    /**
     * Before the connection of a refused body is closed: what is still sent then resets it, and takes the answer away from
     * whoever has not read it yet (RFC 9112 section 9.6).
     */
    void discardRest(RoutingRequest request) {
        DataReader reader = READERS.get();
        boolean asking = request.headers().containsToken(HeaderValues.EXPECT_100) && !request.continueSent();
        if (reader == null || !chunked(request) || request.content().consumed() || asking) {
            return;
        }
        slow.begins(reader, System.nanoTime() + LINGERING.toNanos());
        try {
            BoundedChunks.discard(reader, LARGEST_CHUNK);
        } catch (IOException | RuntimeException gone) {
            throw new CloseConnectionException("the rest of a body is not waited for", gone);
        } finally {
            slow.ends(reader);
        }
    }

    private static boolean chunked(RoutingRequest request) {
        return request.headers().contains(HeaderNames.TRANSFER_ENCODING)
                && request.prologue().protocolVersion().startsWith("1");
    }
}
