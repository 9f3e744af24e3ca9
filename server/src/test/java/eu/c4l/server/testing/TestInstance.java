package eu.c4l.server.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

import eu.c4l.server.Instance;
import eu.c4l.server.accounts.Account;
import eu.c4l.server.accounts.NewAccount;
import eu.c4l.server.platform.config.ServerConfig;
import eu.c4l.server.sessions.Scopes;

/**
 * A whole instance on a free port of the loopback interface with its own database. Those started by one
 * {@link #several} call may contact each other and nobody else.
 */
public final class TestInstance implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Instance instance;
    private final TestDatabase database;
    private final TestClient client;

    private TestInstance(Instance instance, TestDatabase database) {
        this.instance = instance;
        this.database = database;
        this.client =
                new TestClient(instance.port(), URI.create(instance.baseUrl().toString()));
    }

    /** One instance; further settings by their configuration keys. */
    public static TestInstance start(Map<String, String> settings) {
        return start(settings, Clock.systemUTC());
    }

    /** One instance with a clock of the test's; jobs are done when their time is over by the wall clock too. */
    public static TestInstance start(Map<String, String> settings, Clock clock) {
        int port = freePorts(1).getFirst();
        var database = TestDatabase.migrated();
        var all = settings("alpha", port, List.of(port), database, "alpha");
        all.putAll(settings);
        return new TestInstance(new Instance(ServerConfig.of(all), clock).start(), database);
    }

    public static TestInstance start() {
        return start(Map.of());
    }

    /** Instances {@code NAME.localhost} that federate with each other. */
    public static List<TestInstance> several(String... names) {
        return knowing(List.of(), names);
    }

    /** The same, with further settings for each of them. */
    public static List<TestInstance> several(Map<String, String> further, String... names) {
        return knowing(List.of(), further, names);
    }

    /** Instances that federate with each other and with servers of other software. */
    public static List<TestInstance> knowing(List<FakePeer> peers, String... names) {
        return knowing(peers, Map.of(), names);
    }

    private static List<TestInstance> knowing(List<FakePeer> peers, Map<String, String> further, String... names) {
        var ports = freePorts(names.length);
        var hosts = new ArrayList<String>(peers.stream().map(FakePeer::host).toList());
        for (int i = 0; i < names.length; i++) {
            hosts.add(names[i] + ".localhost:" + ports.get(i));
        }
        var settings = new HashMap<>(further);
        settings.put("development.hosts", String.join(",", hosts));
        var started = new ArrayList<TestInstance>();
        for (int i = 0; i < names.length; i++) {
            started.add(start(names[i], ports.get(i), ports, settings, names));
        }
        return List.copyOf(started);
    }

    private static TestInstance start(
            String name, int port, List<Integer> ports, Map<String, String> further, String... names) {
        var database = TestDatabase.migrated();
        var settings = settings(name, port, ports, database, names);
        settings.putAll(further);
        return new TestInstance(new Instance(ServerConfig.of(settings), Clock.systemUTC()).start(), database);
    }

    private static Map<String, String> settings(
            String name, int port, List<Integer> ports, TestDatabase database, String... names) {
        var hosts = new ArrayList<String>();
        for (int i = 0; i < names.length; i++) {
            hosts.add(names[i] + ".localhost:" + ports.get(i));
        }
        hosts.add(name + ".localhost:" + port);
        var settings = new HashMap<>(database.settings());
        settings.put("base-url", "http://" + name + ".localhost:" + port);
        settings.put("listen.port", Integer.toString(port));
        settings.put("data", temporary().toString());
        settings.put("development.mode", "on");
        settings.put("development.hosts", String.join(",", hosts));
        settings.put("accounts.registrations", "open");
        settings.put("accounts.password-rounds", "1000");
        settings.put("database.pool", "6");
        return settings;
    }

    /** A second process on the same database and behind the same address; the caller closes it. */
    public Instance another() {
        var settings = new HashMap<>(database.settings());
        settings.put("base-url", instance.baseUrl().toString());
        settings.put("listen.port", "0");
        settings.put("data", temporary().toString());
        settings.put("development.mode", "on");
        settings.put("database.pool", "4");
        return new Instance(ServerConfig.of(settings), Clock.systemUTC()).start();
    }

    /** Makes an account by the rules, without a sign-in. */
    public Account person(String username) {
        return instance.server().accounts().accounts().create(NewAccount.person(username));
    }

    /** HTTP as an app with every scope that this account has signed in to. */
    public TestClient as(Account account) {
        return client.as(instance.server().sessions().sessions().issue(account.id(), Scopes.EVERYTHING));
    }

    /** HTTP as a client or a stranger. */
    public TestClient client() {
        return client;
    }

    public Instance instance() {
        return instance;
    }

    public TestDatabase database() {
        return database;
    }

    /** Waits for something that other threads or instances bring about. */
    public static void eventually(String what, BooleanSupplier condition) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("did not happen within " + PATIENCE.toSeconds() + " s: " + what);
            }
            Thread.onSpinWait();
            java.util.concurrent.locks.LockSupport.parkNanos(
                    Duration.ofMillis(20).toNanos());
        }
    }

    private static List<Integer> freePorts(int count) {
        var sockets = new ArrayList<ServerSocket>();
        try {
            for (int i = 0; i < count; i++) {
                sockets.add(new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1")));
            }
            var ports = sockets.stream().map(ServerSocket::getLocalPort).toList();
            for (var socket : sockets) {
                socket.close();
            }
            return ports;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path temporary() {
        try {
            return Files.createTempDirectory("c4l-test");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        instance.close();
        database.close();
    }
}
