package eu.c4l.server.testing;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

import org.testcontainers.postgresql.PostgreSQLContainer;

import eu.c4l.server.platform.config.DatabaseChoice;
import eu.c4l.server.platform.config.Secret;

/** PostgreSQL in a container, with a user that is no superuser, as in the built-in one. */
record ContainerPostgres(PostgreSQLContainer container) implements TestPostgres {
    private static final String USER = "c4l";
    private static final Secret PASSWORD = new Secret("only-in-tests");

    static ContainerPostgres start() {
        var container = new PostgreSQLContainer("postgres:18")
                .withCommand(
                        "postgres", "-c", "fsync=off", "-c", "synchronous_commit=off", "-c", "max_connections=210");
        container.start();
        var postgres = new ContainerPostgres(container);
        postgres.execute("create role " + USER + " login password '" + PASSWORD.value() + "'");
        return postgres;
    }

    @Override
    public DatabaseChoice.External create(String name) {
        execute("create database " + name + " owner " + USER);
        return address(name);
    }

    @Override
    public DatabaseChoice.External copy(String original, String name) {
        execute("create database " + name + " owner " + USER + " template " + original);
        return address(name);
    }

    @Override
    public void drop(String name) {
        execute("drop database if exists " + name + " with (force)");
    }

    private DatabaseChoice.External address(String name) {
        String url = "jdbc:postgresql://%s:%d/%s"
                .formatted(container.getHost(), container.getMappedPort(PostgreSQLContainer.POSTGRESQL_PORT), name);
        return new DatabaseChoice.External(url, USER, PASSWORD);
    }

    private void execute(String command) {
        try (Connection connection = DriverManager.getConnection(
                        container.getJdbcUrl(), container.getUsername(), container.getPassword());
                Statement statement = connection.createStatement()) {
            statement.execute(command);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
