package eu.c4l.server.platform.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;

import io.helidon.http.HeaderNames;
import io.helidon.http.HttpException;
import io.helidon.http.Method;
import io.helidon.http.Status;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;

import eu.c4l.federation.fetch.BoundedChunks;
import eu.c4l.server.platform.Problem;

/**
 * Refuses what is too long, packed, too slow, or of an unknown method, by the header where it says so and else while reading. A
 * stranger who sends a byte now and then would never run into the time-out of single reads.
 */
final class BodyLimits implements Filter {

    private static final Set<Method> METHODS =
            Set.of(Method.GET, Method.HEAD, Method.POST, Method.PUT, Method.PATCH, Method.DELETE, Method.OPTIONS);

    /** What anybody gets, and what a body must bring in each further second. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final long SLOWEST = 32 << 10;

    private final HttpSettings settings;

    private final SlowSenders slow;

    private final Connections connections;

    BodyLimits(HttpSettings settings, Connections connections, SlowSenders slow) {
        this.settings = settings;
        this.connections = connections;
        this.slow = slow;
    }

    @Override
    public void filter(FilterChain chain, RoutingRequest request, RoutingResponse response) {
        if (!METHODS.contains(request.prologue().method())) {
            response.header(HeaderNames.ALLOW, "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS");
            throw new HttpException("method", Status.METHOD_NOT_ALLOWED_405, true);
        }
        String encoding = request.headers().first(HeaderNames.CONTENT_ENCODING).orElse("identity");
        String path = request.prologue().uriPath().path();
        if (!encoding.equalsIgnoreCase("identity")) {
            settings.refusals().refused(path, "compressed");
            throw new HttpException("content encoding", Status.UNSUPPORTED_MEDIA_TYPE_415, true);
        }
        long most = isUpload(request) ? settings.maxUpload() : settings.maxBody();
        if (request.headers().contentLength().orElse(0) > most) {
            settings.refusals().refused(path, "too-large");
            throw tooLarge(most);
        }
        // To ask whether there is content would create it, without this filter.
        request.streamFilter(body -> new Limited(connections.bounded(request, body, most), most, slow));
        chain.proceed();
    }

    /** Only whoever claims to be somebody may send as much; that it is true is checked before it is read. */
    private static boolean isUpload(RoutingRequest request) {
        String type = request.headers().first(HeaderNames.CONTENT_TYPE).orElse("");
        boolean somebody = request.headers().contains(HeaderNames.AUTHORIZATION)
                || request.headers().contains(HeaderNames.COOKIE);
        return somebody && type.toLowerCase(Locale.ROOT).startsWith("multipart/form-data");
    }

    private static Problem tooLarge(long most) {
        return new Problem.TooLarge("The request is larger than the limit of " + most / 1024 + " kB");
    }

    private static final class Limited extends FilterInputStream {
        private final long most;
        private final long began = System.nanoTime();
        private final SlowSenders slow;
        private long read;

        Limited(InputStream body, long most, SlowSenders slow) {
            super(body);
            this.most = most;
            this.slow = slow;
        }

        @Override
        public int read() throws IOException {
            int next = (int) watched(super::read);
            count(next < 0 ? 0 : 1);
            return next;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int got = (int) watched(() -> super.read(target, offset, length));
            count(Math.max(0, got));
            return got;
        }

        @Override
        public long skip(long count) throws IOException {
            long skipped = watched(() -> super.skip(count));
            count(skipped);
            return skipped;
        }

        private interface Read {
            long from() throws IOException;
        }

        /** Helidon reads a whole chunk at once, so a single read may last. */
        private long watched(Read wanted) throws IOException {
            long end = began + PATIENCE.toNanos() + read / SLOWEST * 1_000_000_000L;
            if (System.nanoTime() - end > 0) {
                throw new HttpException("slow body", Status.REQUEST_TIMEOUT_408, false);
            }
            slow.begins(this, end);
            long got;
            try {
                got = wanted.from();
            } catch (BoundedChunks.TooLong tooLong) {
                slow.ends(this);
                throw tooLarge(most);
            } catch (IOException | RuntimeException failure) {
                requireInTime();
                throw failure;
            }
            requireInTime();
            return got;
        }

        private void requireInTime() {
            if (!slow.ends(this)) {
                Thread.interrupted();
                throw new CloseConnectionException("a body that takes too long");
            }
        }

        private void count(long more) {
            read += more;
            if (read > most) {
                throw tooLarge(most);
            }
        }
    }
}
