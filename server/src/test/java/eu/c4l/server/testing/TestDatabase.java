package eu.c4l.server.testing;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import javax.sql.DataSource;

import org.postgresql.ds.PGSimpleDataSource;

import eu.c4l.server.platform.Migrations;
import eu.c4l.server.platform.config.DatabaseChoice;

/** A database for one test, on the one real PostgreSQL that all tests of the JVM share. */
public record TestDatabase(String name, DatabaseChoice.External address) implements AutoCloseable {
    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final Map<String, String> TEMPLATES = new ConcurrentHashMap<>();

    /** A database without any table. */
    public static TestDatabase empty() {
        String name = "test_" + COUNT.incrementAndGet();
        return new TestDatabase(name, TestPostgres.shared().create(name));
    }

    /** A database with all tables and no rows, as at the first start of an instance. */
    public static TestDatabase migrated() {
        return copyOf("schema", address -> Migrations.apply(source(address)));
    }

    /** A database with what {@code fill} once put into the template of this name; it must close its connections. */
    public static TestDatabase copyOf(String template, Consumer<DatabaseChoice.External> fill) {
        String original = TEMPLATES.computeIfAbsent(template, name -> {
            String fresh = "template_" + name;
            fill.accept(TestPostgres.shared().create(fresh));
            return fresh;
        });
        String name = "test_" + COUNT.incrementAndGet();
        return new TestDatabase(name, TestPostgres.shared().copy(original, name));
    }

    /** The configuration keys that lead a server to this database. */
    public Map<String, String> settings() {
        return Map.of(
                "database.url", address.url(),
                "database.user", address.user(),
                "database.password", address.password().value());
    }

    /** Connections to it, each of them new. */
    public DataSource source() {
        return source(address);
    }

    private static DataSource source(DatabaseChoice.External address) {
        var source = new PGSimpleDataSource();
        source.setURL(address.url());
        source.setUser(address.user());
        source.setPassword(address.password().value());
        return source;
    }

    /** Throws the database away; not needed, the server goes with the JVM. */
    @Override
    public void close() {
        TestPostgres.shared().drop(name);
    }
}
