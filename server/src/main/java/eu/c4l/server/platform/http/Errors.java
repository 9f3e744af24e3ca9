package eu.c4l.server.platform.http;

import java.io.UncheckedIOException;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.helidon.common.media.type.MediaTypes;
import io.helidon.http.DirectHandler;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.HttpException;
import io.helidon.http.ServerResponseHeaders;
import io.helidon.http.Status;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import eu.c4l.server.platform.Problem;

/** Turns whatever is thrown into an answer: {@code {"error": …}} for programs, a page for browsers. */
final class Errors implements Filter {

    private static final Logger LOG = LoggerFactory.getLogger(Errors.class);
    /** What is left of a refused body is read up to here, so that the answer arrives; beyond, the connection ends. */
    static final long WORTH_READING = 16 << 20;

    private final ErrorPage page;

    Errors(ErrorPage page) {
        this.page = page;
    }

    void register(HttpRouting.Builder routing) {
        routing.error(Problem.class, this::problem)
                .error(HttpException.class, this::refused)
                .error(Throwable.class, this::fault);
    }

    /** Answers what the other filters throw inside the access log, where Helidon would do it outside. */
    @Override
    public void filter(FilterChain chain, RoutingRequest request, RoutingResponse response) {
        try {
            chain.proceed();
        } catch (Problem problem) {
            problem(request, response, problem);
        } catch (HttpException refusal) {
            refused(request, response, refusal);
        }
    }

    private void problem(ServerRequest request, ServerResponse response, Problem problem) {
        LOG.debug("{} {}", RequestInfo.of(request).id(), problem.getMessage());
        if (problem instanceof Problem.Unauthorized) {
            response.header(HeaderNames.WWW_AUTHENTICATE, "Bearer");
        }
        answer(request, response, problem.status(), problem.clientText());
    }

    private void refused(ServerRequest request, ServerResponse response, HttpException refusal) {
        if (refusal.status().equals(Status.REQUEST_TIMEOUT_408)) {
            response.header(HeaderValues.CONNECTION_CLOSE);
        }
        answer(request, response, refusal.status().code(), text(refusal.status()));
    }

    private void fault(ServerRequest request, ServerResponse response, Throwable fault) {
        if (gone(fault)) {
            throw new CloseConnectionException("the client went away", fault);
        }
        String path = request.prologue().uriPath().rawPathNoParams();
        LOG.error(
                "{} {} {} failed",
                RequestInfo.of(request).id(),
                request.prologue().method().text(),
                path,
                fault);
        answer(request, response, Status.INTERNAL_SERVER_ERROR_500.code(), text(Status.INTERNAL_SERVER_ERROR_500));
    }

    private static boolean gone(Throwable fault) {
        return fault instanceof CloseConnectionException
                || (fault instanceof UncheckedIOException && fault.getCause() instanceof SocketException);
    }

    private void answer(ServerRequest request, ServerResponse response, int status, String text) {
        endConnectionAfterLongBodies(request, response);
        response.status(status).header(HeaderNames.CACHE_CONTROL, "no-store");
        if (wantsPage(request)) {
            String languages =
                    request.headers().first(HeaderNames.ACCEPT_LANGUAGE).orElse("");
            response.header(HeaderNames.CONTENT_TYPE, "text/html; charset=UTF-8");
            response.send(page.html(status, text, languages).getBytes(StandardCharsets.UTF_8));
        } else {
            response.headers().contentType(MediaTypes.APPLICATION_JSON);
            response.send(json(text));
        }
    }

    private static void endConnectionAfterLongBodies(ServerRequest request, ServerResponse response) {
        boolean unread = request.content().hasEntity() && !request.content().consumed();
        // Whoever asked whether to send may send all the same: never to be taken for the next request.
        boolean asking = request.headers().containsToken(HeaderValues.EXPECT_100) && !request.continueSent();
        boolean longer = request.headers().contentLength().orElse(Long.MAX_VALUE) > WORTH_READING;
        if (unread && (asking || longer) && request.prologue().protocolVersion().startsWith("1")) {
            response.header(HeaderValues.CONNECTION_CLOSE);
        }
    }

    private static boolean wantsPage(ServerRequest request) {
        return !request.prologue().uriPath().rawPathNoParams().startsWith("/api/")
                && request.headers().first(HeaderNames.ACCEPT).orElse("").contains("text/html");
    }

    static byte[] json(String text) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("error", text)
                .toString()
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String text(Status status) {
        String phrase = status.reasonPhrase();
        return phrase == null || phrase.isEmpty() ? "Error " + status.code() : phrase;
    }

    /** For what is refused before there is a request to route, as broken headers. */
    static DirectHandler.TransportResponse direct(
            DirectHandler.TransportRequest request,
            DirectHandler.EventType event,
            Status status,
            ServerResponseHeaders headers,
            String message) {
        boolean encoded = status.code() == 400 && request.headers().contains(HeaderNames.CONTENT_ENCODING);
        Status answered = encoded ? Status.UNSUPPORTED_MEDIA_TYPE_415 : status;
        return DirectHandler.TransportResponse.builder()
                .status(answered)
                .headers(headers)
                .header(HeaderValues.create(HeaderNames.CONTENT_TYPE, "application/json"))
                .entity(json(text(answered)))
                .keepAlive(false)
                .build();
    }
}
