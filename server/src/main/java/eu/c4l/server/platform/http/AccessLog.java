package eu.c4l.server.platform.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.HttpException;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import eu.c4l.server.platform.Problem;

/**
 * The outermost filter, with Helidon's access log module replaced: names the request, finds its client, writes one line when
 * it is answered, and removes what it left on disk. Query strings carry tokens and are never written.
 */
final class AccessLog implements Filter {

    static final HeaderName REQUEST_ID = HeaderNames.create("X-Request-Id");
    private static final Logger LOG = LoggerFactory.getLogger("access");
    private static final Pattern UNPRINTABLE = Pattern.compile("[^\\x20-\\x7e]");

    private final HttpSettings settings;
    private final ClientAddresses addresses;
    private final Connections connections;

    AccessLog(HttpSettings settings, ClientAddresses addresses, Connections connections) {
        this.settings = settings;
        this.addresses = addresses;
        this.connections = connections;
    }

    @Override
    public void filter(FilterChain chain, RoutingRequest request, RoutingResponse response) {
        String id = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
        RequestInfo info = new RequestInfo(id, addresses.of(request.remotePeer(), request.headers()));
        request.context().register(info);
        response.header(REQUEST_ID, id);
        if (settings.accessLogging() == HttpSettings.AccessLogging.ON) {
            long start = System.nanoTime();
            String method = request.prologue().method().text();
            response.whenSent(() -> write(info, method, request, response, start));
        }
        try (TemporaryFiles files = new TemporaryFiles(settings.temporary())) {
            request.context().register(files);
            chain.proceed();
        } catch (IOException undeletable) {
            throw new UncheckedIOException(undeletable);
        }
        endConnectionIfAsked(request, response);
        readRest(request);
    }

    /**
     * Helidon would read what is left of a refused body without the limits that apply to reading. In HTTP/2 nothing is in
     * the way of the next request, and the stream is closed already.
     */
    private static void readRest(RoutingRequest request) {
        boolean shared = request.prologue().protocolVersion().startsWith("1");
        if (!shared || !request.content().hasEntity() || request.content().consumed()) {
            return;
        }
        try (InputStream rest = request.content().inputStream()) {
            rest.transferTo(OutputStream.nullOutputStream());
        } catch (IllegalStateException _) {
            // Somebody has begun to read it, so the limits are in place.
        } catch (IOException | HttpException | Problem tooSlow) {
            throw new CloseConnectionException("the rest of a body is not waited for", tooSlow);
        }
    }

    /** RFC 9112 section 9.6; Helidon 4.5 announces it and then keeps the connection open. */
    private void endConnectionIfAsked(RoutingRequest request, RoutingResponse response) {
        boolean asked = request.headers().containsToken(HeaderValues.CONNECTION_CLOSE)
                || response.headers().containsToken(HeaderValues.CONNECTION_CLOSE);
        if (asked && request.prologue().protocolVersion().startsWith("1") && response.isSent()) {
            connections.discardRest(request);
            throw new CloseConnectionException("asked to close");
        }
    }

    private static void write(
            RequestInfo info, String method, RoutingRequest request, RoutingResponse response, long start) {
        LOG.info(
                "{} {} {} {} {} {} ms {} bytes \"{}\"",
                info.id(),
                info.clientAddress(),
                method,
                printable(request.prologue().uriPath().rawPathNoParams(), 200),
                response.status().code(),
                (System.nanoTime() - start) / 1_000_000,
                response.bytesWritten(),
                printable(request.headers().first(HeaderNames.USER_AGENT).orElse("-"), 100));
    }

    private static String printable(String text, int most) {
        String start = text.length() > most ? text.substring(0, most) : text;
        return UNPRINTABLE.matcher(start).replaceAll("?").replace('"', '\'');
    }
}
