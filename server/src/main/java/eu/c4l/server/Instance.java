package eu.c4l.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

import com.zaxxer.hikari.HikariDataSource;
import io.helidon.health.HealthCheck;
import io.helidon.health.HealthCheckResponse;
import io.helidon.webserver.WebServer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import eu.c4l.federation.json.ActivityWriter;
import eu.c4l.server.platform.Addresses;
import eu.c4l.server.platform.Core;
import eu.c4l.server.platform.DataSources;
import eu.c4l.server.platform.Database;
import eu.c4l.server.platform.Deliveries;
import eu.c4l.server.platform.Events;
import eu.c4l.server.platform.Ids;
import eu.c4l.server.platform.Jobs;
import eu.c4l.server.platform.Migrations;
import eu.c4l.server.platform.Traffic;
import eu.c4l.server.platform.config.DatabaseChoice;
import eu.c4l.server.platform.config.ServerConfig;
import eu.c4l.server.platform.http.HttpSettings;
import eu.c4l.server.platform.http.Links;
import eu.c4l.server.platform.http.RateLimits;
import eu.c4l.server.platform.http.WebServers;
import eu.c4l.server.platform.postgres.EmbeddedPostgres;
import eu.c4l.server.platform.postgres.RunningPostgres;
import eu.c4l.server.platform.text.PostText;

/**
 * One instance: its database, its server, its workers. Several may run in one JVM; none of them has static state.
 * Closing stops in the reverse order of starting.
 */
public final class Instance implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Instance.class);

    private final ServerConfig config;
    private final Clock clock;
    private final Traffic traffic;
    private final Deque<AutoCloseable> opened = new ArrayDeque<>();
    private @Nullable Server server;
    private @Nullable WebServer web;
    private @Nullable Core core;

    public Instance(ServerConfig config) {
        this(config, Clock.systemUTC());
    }

    public Instance(ServerConfig config, Clock clock) {
        this.config = config;
        this.clock = clock;
        this.traffic = new Traffic(new Addresses(config.baseUrl()).domain());
    }

    /** Starts everything; answers when requests are served. If a step fails, what was started is stopped. */
    public Instance start() {
        return orClosed(() -> serve(wire(address(), config.database().pool())));
    }

    /**
     * Opens the database and the rules, and neither serves nor works in the background: for a command beside the
     * running server of this configuration, or in its stead.
     */
    public Instance administer() {
        return orClosed(() -> {
            var running = config.database().choice() instanceof DatabaseChoice.Embedded
                    ? RunningPostgres.of(config.data())
                    : Optional.<DatabaseChoice.External>empty();
            wire(running.orElseGet(this::address), 2);
            // Closing them tells the running server what has changed.
            opened.push(core().events());
        });
    }

    private Instance orClosed(Runnable opening) {
        try {
            createDirectories();
            opening.run();
            return this;
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private HikariDataSource wire(DatabaseChoice.External address, int connections) {
        var pool = DataSources.open(address, connections);
        opened.push(pool);
        Migrations.apply(pool);
        var parts = core(pool);
        core = parts;
        server = new Server(parts, traffic);
        return pool;
    }

    private void serve(HikariDataSource pool) {
        var wired = server();
        wired.start(opened);
        var servers = new WebServers(settings(), wired.errorPage(), clock);
        var started = serve(servers, wired, pool).start();
        web = started;
        opened.push(() -> servers.stop(started));
        LOG.info("{} is served on {}:{}", config.baseUrl(), config.listen().host(), port());
    }

    private Core core(HikariDataSource pool) {
        var addresses = new Addresses(config.baseUrl());
        var database = new Database(pool, Server.ROWS);
        opened.push(database);
        var ids = new Ids(clock, DataSources.processNumber(pool));
        var writer = new ActivityWriter();
        return new Core(
                config,
                database,
                ids,
                clock,
                addresses,
                new Jobs(database, clock),
                new Deliveries(database, ids, clock, addresses, writer::write),
                new Events(database),
                new PostText(config.baseUrl()),
                new Links(config.baseUrl()));
    }

    private DatabaseChoice.External address() {
        return switch (config.database().choice()) {
            case DatabaseChoice.External external -> external;
            case DatabaseChoice.Embedded _ -> {
                // Three more than the pool, for the listener of events, the lock of deliveries and an administrator.
                var postgres = EmbeddedPostgres.start(
                        config.data(), config.database().pool() + 3, EmbeddedPostgres.Safety.DURABLE);
                opened.push(postgres);
                yield postgres.address();
            }
        };
    }

    private HttpSettings settings() {
        long upload = config.media().upload().bytes();
        return HttpSettings.of(
                        config.listen().host(),
                        config.listen().port(),
                        config.baseUrl(),
                        config.data().resolve("temporary"))
                .withBodies(1 << 20, upload + (1 << 20))
                .withRateLimits(config.development().mode() ? RateLimits.none() : RateLimits.mastodon())
                .withTrustedProxies(config.listen().trustedProxies())
                .withObserveToken(config.observation().token().value())
                .withAccessLogging(
                        config.observation().accessLog()
                                ? HttpSettings.AccessLogging.ON
                                : HttpSettings.AccessLogging.OFF)
                .withFigures(config.observation().metrics() ? HttpSettings.Figures.ON : HttpSettings.Figures.OFF)
                .withRefusals(server().inbox()::refusedUnread);
    }

    private static WebServer serve(WebServers servers, Server wired, HikariDataSource pool) {
        HealthCheck database = () -> HealthCheckResponse.builder()
                .status(answers(pool))
                .detail("connections", pool.getHikariPoolMXBean().getActiveConnections())
                .build();
        return servers.create(wired::routing, wired.webSockets(), List.of(database));
    }

    private static boolean answers(HikariDataSource pool) {
        try (var connection = pool.getConnection()) {
            return connection.isValid(2);
        } catch (java.sql.SQLException _) {
            return false;
        }
    }

    private void createDirectories() {
        try {
            Files.createDirectories(config.data().resolve("temporary"));
        } catch (IOException e) {
            throw new UncheckedIOException("the data directory cannot be made: " + config.data(), e);
        }
    }

    /** The port that is listened on, once started. */
    public int port() {
        return opened(web).port();
    }

    public URI baseUrl() {
        return config.baseUrl();
    }

    /** The features' rules, for whoever runs in the same process: admin commands, the demo, tests. */
    public Server server() {
        return opened(server);
    }

    /** The parts under the features. */
    public Core core() {
        return opened(core);
    }

    /** Figures of federation since the start. */
    public Traffic traffic() {
        return traffic;
    }

    private static <T> T opened(@Nullable T part) {
        if (part == null) {
            throw new IllegalStateException("the instance is not started");
        }
        return part;
    }

    @Override
    public void close() {
        while (!opened.isEmpty()) {
            try {
                opened.pop().close();
            } catch (Exception e) {
                LOG.warn("a part did not stop cleanly", e);
            }
        }
    }
}
