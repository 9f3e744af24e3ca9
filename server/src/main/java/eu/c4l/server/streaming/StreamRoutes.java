package eu.c4l.server.streaming;

import java.util.Optional;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;

import eu.c4l.server.platform.Caller;
import eu.c4l.server.platform.http.EventStream;
import eu.c4l.server.platform.http.Parameters;

/** The same streams as server-sent events, one for each request. */
final class StreamRoutes implements HttpService {

    private final Subscriptions subscriptions;
    private final Listener listener;
    private final TokenChecks checks;

    StreamRoutes(Subscriptions subscriptions, Listener listener, TokenChecks checks) {
        this.subscriptions = subscriptions;
        this.listener = listener;
        this.checks = checks;
    }

    @Override
    public void routing(HttpRules rules) {
        rules.get("/api/v1/streaming/health", StreamRoutes::health)
                .get("/api/v1/streaming/user", (request, response) -> serve("user", request, response))
                .get(
                        "/api/v1/streaming/user/notification",
                        (request, response) -> serve("user:notification", request, response))
                .get("/api/v1/streaming/public", (request, response) -> open("public", request, response))
                .get("/api/v1/streaming/public/local", (request, response) -> open("public:local", request, response))
                .get("/api/v1/streaming/public/remote", (request, response) -> open("public:remote", request, response))
                .get("/api/v1/streaming/hashtag", (request, response) -> serve("hashtag", request, response))
                .get(
                        "/api/v1/streaming/hashtag/local",
                        (request, response) -> serve("hashtag:local", request, response))
                .get("/api/v1/streaming/list", (request, response) -> serve("list", request, response))
                .get("/api/v1/streaming/direct", (request, response) -> serve("direct", request, response))
                // Without an upgrade, as old clients and masto.js without WebSocket ask.
                .get("/api/v1/streaming", this::byParameter);
    }

    private static void health(ServerRequest request, ServerResponse response) {
        response.header(HeaderNames.CONTENT_TYPE, "text/plain; charset=utf-8");
        response.send("OK");
    }

    private void byParameter(ServerRequest request, ServerResponse response) {
        serve(Parameters.ofQuery(request).text("stream").orElse(""), request, response);
    }

    private void open(String name, ServerRequest request, ServerResponse response) {
        boolean onlyMedia = Parameters.ofQuery(request).flag("only_media").orElse(false);
        serve(onlyMedia ? name + ":media" : name, request, response);
    }

    private void serve(String name, ServerRequest request, ServerResponse response) {
        var caller = Caller.of(request).orElse(null);
        var parameters = Parameters.ofQuery(request);
        // Refused before the stream begins.
        listener.subscribe(name, parameters, caller, (_, _, _) -> false);
        EventStream.serve(request, response, sink -> {
            var subscription =
                    listener.subscribe(name, parameters, caller, (_, event, payload) -> sink.send(event, payload));
            Runnable end = sink::close;
            token(request).ifPresent(token -> checks.watch(end, token));
            subscriptions.add(subscription);
            return () -> {
                checks.forget(end);
                subscriptions.remove(subscription);
            };
        });
    }

    private static Optional<String> token(ServerRequest request) {
        return StreamEndpoint.bearer(request.headers().first(HeaderNames.AUTHORIZATION))
                .or(() -> Parameters.ofQuery(request).text("access_token"));
    }
}
