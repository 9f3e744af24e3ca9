package eu.c4l.server.platform.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Set;

import io.helidon.http.HeaderNames;
import io.helidon.http.HttpException;
import io.helidon.http.Method;
import io.helidon.http.Status;
import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;

import eu.c4l.server.platform.Problem;

/** Refuses what is too long, packed, or of an unknown method, by the header where it says so and else while reading. */
final class BodyLimits implements Filter {

    private static final Set<Method> METHODS =
            Set.of(Method.GET, Method.HEAD, Method.POST, Method.PUT, Method.PATCH, Method.DELETE, Method.OPTIONS);

    private final HttpSettings settings;

    BodyLimits(HttpSettings settings) {
        this.settings = settings;
    }

    @Override
    public void filter(FilterChain chain, RoutingRequest request, RoutingResponse response) {
        if (!METHODS.contains(request.prologue().method())) {
            response.header(HeaderNames.ALLOW, "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS");
            throw new HttpException("method", Status.METHOD_NOT_ALLOWED_405, true);
        }
        String encoding = request.headers().first(HeaderNames.CONTENT_ENCODING).orElse("identity");
        if (!encoding.equalsIgnoreCase("identity")) {
            throw new HttpException("content encoding", Status.UNSUPPORTED_MEDIA_TYPE_415, true);
        }
        String type = request.headers().first(HeaderNames.CONTENT_TYPE).orElse("");
        boolean upload = type.toLowerCase(Locale.ROOT).startsWith("multipart/form-data");
        long most = upload ? settings.maxUpload() : settings.maxBody();
        if (request.headers().contentLength().orElse(0) > most) {
            throw tooLarge(most);
        }
        // To ask whether there is content would create it, without this filter.
        request.streamFilter(body -> new Limited(body, most));
        chain.proceed();
    }

    private static Problem tooLarge(long most) {
        return new Problem.TooLarge("The request is larger than the limit of " + most / 1024 + " kB");
    }

    private static final class Limited extends FilterInputStream {
        private final long most;
        private long read;

        Limited(InputStream body, long most) {
            super(body);
            this.most = most;
        }

        @Override
        public int read() throws IOException {
            int next = super.read();
            count(next < 0 ? 0 : 1);
            return next;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int got = super.read(target, offset, length);
            count(Math.max(0, got));
            return got;
        }

        @Override
        public long skip(long count) throws IOException {
            long skipped = super.skip(count);
            count(skipped);
            return skipped;
        }

        private void count(long more) {
            read += more;
            if (read > most) {
                throw tooLarge(most);
            }
        }
    }
}
