package eu.c4l.server.platform.postgres;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import java.util.regex.Pattern;

import org.postgresql.ds.PGSimpleDataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import eu.c4l.server.platform.config.DatabaseChoice;
import eu.c4l.server.platform.config.Secret;

/** A PostgreSQL of our own: on the loopback address, with a password, on files that survive a kill at any moment. */
public final class EmbeddedPostgres implements AutoCloseable {
    /** The database and the user of an instance. */
    private static final String NAME = "c4l";

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedPostgres.class);
    private static final Pattern PLAIN_NAME = Pattern.compile("[a-z][a-z0-9_]{0,50}");

    /** SQL states of an instance that was never set up to its end: unknown user or password, unknown database. */
    private static final Set<String> NOT_SET_UP = Set.of("28P01", "28000", "3D000");

    /** What happens to rows when the machine loses its power. */
    public enum Safety {
        /** What was committed is on the disk. */
        DURABLE,
        /** It may be lost; for what nobody keeps: tests and the demo. */
        FORGETFUL
    }

    private final PostgresCluster cluster;
    private final PostgresProcess process;
    private final int port;

    private EmbeddedPostgres(PostgresCluster cluster, PostgresProcess process, int port) {
        this.cluster = cluster;
        this.process = process;
        this.port = port;
    }

    /** Starts on a directory that may be empty, or may have been left by a process that was killed. */
    public static EmbeddedPostgres start(Path dataDirectory, int connections, Safety safety) {
        PostgresCluster cluster = PostgresCluster.open(dataDirectory, safety);
        try {
            EmbeddedPostgres postgres = start(cluster, connections, safety);
            postgres.setUp();
            LOG.info("PostgreSQL runs on 127.0.0.1:{} with its files in {}", postgres.port, cluster.directory());
            return postgres;
        } catch (RuntimeException failure) {
            cluster.close();
            throw failure;
        }
    }

    private static EmbeddedPostgres start(PostgresCluster cluster, int connections, Safety safety) {
        int attempts = 3;
        while (true) {
            int port = freePort();
            try {
                var process = PostgresProcess.start(cluster, PostgresSettings.of(port, connections, safety));
                return new EmbeddedPostgres(cluster, process, port);
            } catch (EmbeddedPostgresFailure failure) {
                attempts--;
                if (attempts == 0 || !String.valueOf(failure.getMessage()).contains("Address already in use")) {
                    throw failure;
                }
            }
        }
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            return socket.getLocalPort();
        } catch (IOException failure) {
            throw new EmbeddedPostgresFailure("There is no free port on 127.0.0.1: " + failure, failure);
        }
    }

    /** The instance's database and the user that owns it. */
    public DatabaseChoice.External address() {
        return address(NAME);
    }

    /** Makes a further, empty database. */
    public DatabaseChoice.External createDatabase(String name) {
        administer("create database " + plain(name) + " owner " + NAME);
        return address(name);
    }

    /** Makes a copy of a database that nobody is connected to, far faster than filling a new one. */
    public DatabaseChoice.External copyDatabase(String original, String name) {
        administer("create database %s owner %s template %s".formatted(plain(name), NAME, plain(original)));
        return address(name);
    }

    /** Throws a database away, with everybody who is connected to it. */
    public void dropDatabase(String name) {
        administer("drop database if exists " + plain(name) + " with (force)");
    }

    private DatabaseChoice.External address(String database) {
        return address(port, database, cluster.secrets());
    }

    static DatabaseChoice.External address(int port, Secrets secrets) {
        return address(port, NAME, secrets);
    }

    private static DatabaseChoice.External address(int port, String database, Secrets secrets) {
        return new DatabaseChoice.External(
                "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, database), NAME, secrets.user());
    }

    private static String plain(String name) {
        if (!PLAIN_NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("not a database's name: " + name);
        }
        return name;
    }

    /** The instance's user is no superuser: a hole in a query then opens neither files nor programs. */
    private void setUp() {
        if (cluster.isFresh()) {
            makeUserAndDatabase();
            return;
        }
        try (Connection connection = connect(NAME, NAME, cluster.secrets().user())) {
            connection.isValid(5);
        } catch (SQLException notYet) {
            if (!NOT_SET_UP.contains(notYet.getSQLState())) {
                throw new EmbeddedPostgresFailure("The database does not answer: " + notYet.getMessage(), notYet);
            }
            makeUserAndDatabase();
        }
    }

    private void makeUserAndDatabase() {
        String password = cluster.secrets().user().value();
        administer(
                existing("select 1 from pg_roles where rolname = '" + NAME + "'")
                        ? "alter role " + NAME + " login password '" + password + "'"
                        : "create role " + NAME + " login password '" + password + "'");
        administer(
                existing("select 1 from pg_database where datname = '" + NAME + "'")
                        ? "alter database " + NAME + " owner to " + NAME
                        : "create database " + NAME + " owner " + NAME);
    }

    private boolean existing(String query) {
        return administered(statement -> {
            try (var rows = statement.executeQuery(query)) {
                return rows.next();
            }
        });
    }

    private void administer(String command) {
        administered(statement -> statement.execute(command));
    }

    private interface Work {
        boolean on(Statement statement) throws SQLException;
    }

    private boolean administered(Work work) {
        try (Connection connection =
                        connect("postgres", "postgres", cluster.secrets().administrator());
                Statement statement = connection.createStatement()) {
            return work.on(statement);
        } catch (SQLException failure) {
            throw new EmbeddedPostgresFailure("The database cannot be administered: " + failure.getMessage(), failure);
        }
    }

    private Connection connect(String database, String user, Secret password) throws SQLException {
        var source = new PGSimpleDataSource();
        source.setURL("jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, database));
        source.setConnectTimeout(10);
        source.setSocketTimeout(60);
        return source.getConnection(user, password.value());
    }

    /** Ends PostgreSQL cleanly; whoever is still connected is sent away. */
    @Override
    public void close() {
        process.close();
        cluster.close();
    }
}
