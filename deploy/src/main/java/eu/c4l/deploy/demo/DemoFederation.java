package eu.c4l.deploy.demo;

import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

import eu.c4l.server.Instance;
import eu.c4l.server.platform.config.ServerConfig;
import eu.c4l.server.platform.postgres.EmbeddedPostgres;

/**
 * The instances of the demo in this process: one PostgreSQL with a database each, one address each. They know nothing of
 * each other but what crosses over HTTP.
 */
final class DemoFederation implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final int CONNECTIONS = 8;

    /** One country's server while it runs. */
    record Running(DemoInstance about, Instance instance, DemoApi api, String authority) {}

    private final Map<String, Running> running = new LinkedHashMap<>();
    private final Deque<AutoCloseable> opened = new ArrayDeque<>();

    private DemoFederation() {}

    /** Starts all instances on consecutive ports. */
    static DemoFederation start(List<DemoInstance> instances, Path folder, int firstPort) {
        var federation = new DemoFederation();
        try {
            federation.open(instances, folder, firstPort);
            return federation;
        } catch (RuntimeException e) {
            federation.close();
            throw e;
        }
    }

    private void open(List<DemoInstance> instances, Path folder, int firstPort) {
        var postgres = EmbeddedPostgres.start(
                folder, instances.size() * (CONNECTIONS + 3) + 5, EmbeddedPostgres.Safety.FORGETFUL);
        opened.push(postgres);
        var http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        opened.push(http);
        var authorities = new LinkedHashMap<String, String>();
        for (int i = 0; i < instances.size(); i++) {
            authorities.put(instances.get(i).key(), instances.get(i).host() + ":" + (firstPort + i));
        }
        for (int i = 0; i < instances.size(); i++) {
            var about = instances.get(i);
            var address = postgres.createDatabase("demo_" + about.key());
            var settings = settings(about, authorities, firstPort + i, folder);
            settings.put("database.url", address.url());
            settings.put("database.user", address.user());
            settings.put("database.password", address.password().value());
            var instance = new Instance(ServerConfig.of(settings), Clock.systemUTC()).start();
            opened.push(instance);
            var api = new DemoApi(http, instance.port());
            running.put(about.key(), new Running(about, instance, api, about.host() + ":" + (firstPort + i)));
        }
    }

    private static Map<String, String> settings(
            DemoInstance about, Map<String, String> authorities, int port, Path folder) {
        var settings = new LinkedHashMap<String, String>();
        settings.put("base-url", "http://" + authorities.get(about.key()));
        settings.put("listen.port", Integer.toString(port));
        settings.put("data", folder.resolve(about.key()).toString());
        settings.put("database.pool", Integer.toString(CONNECTIONS));
        settings.put("instance.title", about.title());
        settings.put("instance.description", about.description());
        settings.put("instance.country", about.country());
        settings.put("instance.languages", String.join(",", about.languages()));
        settings.put("accounts.registrations", "open");
        settings.put("accounts.password-rounds", "1000");
        settings.put("development.mode", "on");
        settings.put("development.hosts", authorities.values().stream().collect(Collectors.joining(",")));
        return settings;
    }

    Running of(String key) {
        var found = running.get(key);
        if (found == null) {
            throw new DemoFailure("there is no instance " + key);
        }
        return found;
    }

    Collection<Running> all() {
        return running.values();
    }

    /**
     * Waits until nothing is on its way: no delivery, no job. Twice in a row, since what arrives may cause more.
     *
     * @return how many deliveries still wait when patience ends; 0 if all have arrived
     */
    long settle() {
        long end = System.nanoTime() + PATIENCE.toNanos();
        int quiet = 0;
        while (quiet < 3) {
            long waiting = waiting();
            quiet = waiting == 0 ? quiet + 1 : 0;
            if (System.nanoTime() > end) {
                return waiting;
            }
            LockSupport.parkNanos(Duration.ofMillis(quiet > 0 ? 40 : 120).toNanos());
        }
        return 0;
    }

    private long waiting() {
        long waiting = 0;
        for (var one : running.values()) {
            var core = one.instance().core();
            waiting += core.deliveries().waiting()
                    + core.jobs().waiting(core.clock().instant());
        }
        return waiting;
    }

    @Override
    public void close() {
        while (!opened.isEmpty()) {
            try {
                opened.pop().close();
            } catch (Exception e) {
                throw new DemoFailure("an instance did not stop: " + e.getMessage());
            }
        }
    }
}
