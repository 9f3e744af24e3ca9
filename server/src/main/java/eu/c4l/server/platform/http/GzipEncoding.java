package eu.c4l.server.platform.http;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.ServerResponseHeaders;
import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;

/**
 * Packs longer texts, in place of Helidon's gzip module. A filter and not Helidon's {@code ContentEncoding}, since that is
 * chosen by the request alone and would pack pictures, event streams and ten bytes too.
 */
final class GzipEncoding implements Filter {

    private static final int WORTH_PACKING = 1024;
    private static final Pattern TEXTS = Pattern.compile("(text/(?!event-stream).*|[^;]*(json|xml|javascript)\\b.*)");
    private static final Pattern ACCEPTED =
            Pattern.compile("(^|,)\\s*gzip\\s*(;\\s*q=(1|0?\\.\\d*[1-9])[\\d.]*)?\\s*(,|$)");

    @Override
    public void filter(FilterChain chain, RoutingRequest request, RoutingResponse response) {
        String accepted = request.headers().first(HeaderNames.ACCEPT_ENCODING).orElse("");
        if (ACCEPTED.matcher(accepted.toLowerCase(Locale.ROOT)).find()) {
            response.streamFilter(body ->
                    fits(response.headers()) ? new Packed(body, response.headers()) : new Plain(body, response));
        }
        chain.proceed();
    }

    private static boolean fits(ServerResponseHeaders headers) {
        String type = headers.first(HeaderNames.CONTENT_TYPE).orElse("").toLowerCase(Locale.ROOT);
        return TEXTS.matcher(type).matches()
                && !headers.contains(HeaderNames.CONTENT_LENGTH)
                && !headers.contains(HeaderNames.CONTENT_ENCODING);
    }

    /**
     * Passes everything on. Helidon forgets the length of an empty answer once there is a filter of its stream, and the
     * client would wait for its end: redirects, 202s.
     */
    private static final class Plain extends OutputStream {
        private final OutputStream target;
        private final RoutingResponse response;
        private boolean written;

        Plain(OutputStream target, RoutingResponse response) {
            this.target = target;
            this.response = response;
        }

        @Override
        public void write(int octet) throws IOException {
            target.write(octet);
            written = true;
        }

        @Override
        public void write(byte[] octets, int offset, int count) throws IOException {
            if (count > 0) {
                target.write(octets, offset, count);
                written = true;
            }
        }

        /** An event stream is opened by a flush before there is an event; an empty answer waits for its length. */
        @Override
        public void flush() throws IOException {
            if (written || response.headers().contains(HeaderNames.CONTENT_TYPE)) {
                target.flush();
            }
        }

        @Override
        public void close() throws IOException {
            int status = response.status().code();
            if (!written
                    && status != 204
                    && status != 304
                    && !response.headers().contains(HeaderNames.CONTENT_LENGTH)) {
                response.headers().set(HeaderValues.CONTENT_LENGTH_ZERO);
            }
            target.close();
        }
    }

    /** Keeps the first bytes back until it is clear that packing pays; until then no header is sent. */
    private static final class Packed extends OutputStream {
        private OutputStream target;
        private final ServerResponseHeaders headers;
        private final byte[] start = new byte[WORTH_PACKING];
        private boolean packing;
        private int held;

        Packed(OutputStream target, ServerResponseHeaders headers) {
            this.target = target;
            this.headers = headers;
        }

        @Override
        public void write(int octet) throws IOException {
            write(new byte[] {(byte) octet}, 0, 1);
        }

        @Override
        public void write(byte[] octets, int offset, int count) throws IOException {
            if (!packing && held + count < WORTH_PACKING) {
                System.arraycopy(octets, offset, start, held, count);
                held += count;
                return;
            }
            if (!packing) {
                headers.set(HeaderNames.CONTENT_ENCODING, "gzip");
                headers.add(HeaderValues.create(HeaderNames.VARY, "Accept-Encoding"));
                packing = true;
                target = new Fast(target);
                target.write(start, 0, held);
            }
            target.write(octets, offset, count);
        }

        @Override
        public void flush() throws IOException {
            target.flush();
        }

        @Override
        public void close() throws IOException {
            if (!packing) {
                target.write(start, 0, held);
            }
            target.close();
        }
    }

    private static final class Fast extends GZIPOutputStream {
        Fast(OutputStream target) throws IOException {
            super(target, 16384, true);
            def.setLevel(Deflater.BEST_SPEED + 3);
        }
    }
}
