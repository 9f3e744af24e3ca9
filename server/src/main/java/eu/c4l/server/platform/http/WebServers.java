package eu.c4l.server.platform.http;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

import io.helidon.common.context.Context;
import io.helidon.common.socket.SocketOptions;
import io.helidon.health.HealthCheck;
import io.helidon.health.HealthCheckResponse;
import io.helidon.http.DirectHandler;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.http.encoding.ContentEncodingContext;
import io.helidon.http.media.MediaContext;
import io.helidon.webserver.ProtocolConfigs;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.WebServerConfig;
import io.helidon.webserver.http.DirectHandlers;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http1.Http1Config;
import io.helidon.webserver.http1.Http1ConnectionSelector;
import io.helidon.webserver.http2.Http2Config;
import io.helidon.webserver.http2.Http2ConnectionProvider;
import io.helidon.webserver.http2.Http2UpgradeProvider;
import io.helidon.webserver.observe.ObserveFeature;
import io.helidon.webserver.observe.health.HealthObserver;
import io.helidon.webserver.observe.metrics.MetricsObserver;

/**
 * Builds web servers: one per instance, several may run in one JVM. HTTP/1.1 and HTTP/2 on virtual threads, with all filters
 * of this package before the routes.
 */
public final class WebServers {

    private static final int LONGEST_REQUEST_LINE = 8192;
    private static final int MOST_CONNECTIONS = 8192;

    /** Also what a request line may take to arrive. */
    private static final Duration IDLE = Duration.ofMinutes(1);

    private final HttpSettings settings;
    private final ErrorPage errorPage;
    private final Clock clock;
    private final OpenStreams streams = new OpenStreams();
    private final SlowSenders slowSenders = new SlowSenders();
    private final Connections connections = new Connections(slowSenders);

    public WebServers(HttpSettings settings, ErrorPage errorPage, Clock clock) {
        this.settings = settings;
        this.errorPage = errorPage;
        this.clock = clock;
    }

    /**
     * A server that is not started yet.
     *
     * @param checks what must be up for this instance to be; {@code GET /health} tells everybody whether, {@code
     *     /observe/health} tells operators what
     */
    public WebServer create(
            Consumer<HttpRouting.Builder> routes, WebSocketRoutes webSockets, List<HealthCheck> checks) {
        ClientAddresses addresses = new ClientAddresses(settings.trustedProxies());
        slowSenders.start();
        Context context = Context.create();
        context.register(settings);
        context.register(streams);
        WebServerConfig.Builder server = WebServer.builder()
                .host(settings.host())
                .port(settings.port())
                .listenerContext(context)
                .connectionOptions(SocketOptions.builder().tcpNoDelay(true).build())
                .maxTcpConnections(MOST_CONNECTIONS)
                .idleConnectionTimeout(IDLE)
                .idleConnectionPeriod(IDLE.dividedBy(6))
                .maxPayloadSize(settings.maxUpload() + Errors.WORTH_READING)
                .writeBufferSize(0)
                .shutdownGracePeriod(settings.grace())
                .shutdownHook(false)
                .contentEncoding(ContentEncodingContext.builder()
                        .contentEncodingsDiscoverServices(false)
                        .build())
                .mediaContext(
                        MediaContext.builder().addMediaSupport(new JsonMedia()).build())
                .directHandlers(directHandlers())
                .featuresDiscoverServices(false)
                .addFeature(observe(checks));
        protocols(server, webSockets, addresses);
        return server.routing(routing -> routing(routing, routes, addresses, checks))
                .build();
    }

    /** Ends event streams and WebSockets at once, lets other requests in flight finish, and stops. */
    public void stop(WebServer server) {
        streams.close();
        slowSenders.close();
        server.stop();
    }

    private void protocols(WebServerConfig.Builder server, WebSocketRoutes webSockets, ClientAddresses addresses) {
        ProtocolConfigs none = ProtocolConfigs.create(List.of());
        Http2Config http2 = Http2Config.create();
        server.protocolsDiscoverServices(false)
                .addConnectionSelector(new Http2ConnectionProvider().create(WebServer.DEFAULT_SOCKET_NAME, http2, none))
                .addConnectionSelector(Http1ConnectionSelector.builder()
                        .config(Http1Config.builder()
                                .maxPrologueLength(LONGEST_REQUEST_LINE)
                                // Clients write media_ids[]=1 into the query as it is, which RFC 3986 forbids.
                                .validatePrologue(false)
                                .addReceiveListener(connections)
                                .build())
                        .addUpgrader(new WebSocketUpgrade(webSockets, addresses))
                        .addUpgrader(Http2UpgradeProvider.builder()
                                .http2Config(http2)
                                .build()
                                .create(http2, none))
                        .build());
    }

    private void routing(
            HttpRouting.Builder routing,
            Consumer<HttpRouting.Builder> routes,
            ClientAddresses addresses,
            List<HealthCheck> checks) {
        Errors errors = new Errors(errorPage);
        errors.register(routing);
        routing.addFilter(new AccessLog(settings, addresses, connections))
                .addFilter(new SecurityHeaders(settings))
                .addFilter(new OpenCors())
                .addFilter(errors)
                .addFilter(new ObserveGuard(addresses, settings.observeToken()))
                .addFilter(new RateLimiter(settings.rateLimits(), clock))
                .addFilter(new BodyLimits(settings, connections, slowSenders))
                .addFilter(new HeadRequests())
                .addFilter(new GzipEncoding())
                .get("/health", (request, response) -> {
                    boolean up =
                            checks.stream().allMatch(check -> check.call().status() == HealthCheckResponse.Status.UP);
                    response.status(up ? Status.OK_200 : Status.SERVICE_UNAVAILABLE_503);
                    response.send((up ? "OK" : "DOWN").getBytes(StandardCharsets.UTF_8));
                });
        routes.accept(routing);
    }

    private ObserveFeature observe(List<HealthCheck> checks) {
        var observe = ObserveFeature.builder()
                .observersDiscoverServices(false)
                .addObserver(HealthObserver.builder()
                        .details(true)
                        .useSystemServices(true)
                        .addHealthChecks(checks)
                        .build());
        if (settings.figures() == HttpSettings.Figures.ON) {
            observe.addObserver(MetricsObserver.create());
        }
        return observe.build();
    }

    private DirectHandlers directHandlers() {
        DirectHandlers.Builder handlers = DirectHandlers.builder();
        for (DirectHandler.EventType event : DirectHandler.EventType.values()) {
            handlers.addHandler(event, (request, type, status, headers, message) -> {
                if (request.headers().contains(HeaderNames.CONTENT_ENCODING)) {
                    settings.refusals().refused(request.path(), "compressed");
                }
                return Errors.direct(request, type, status, headers, message);
            });
        }
        return handlers.build();
    }
}
