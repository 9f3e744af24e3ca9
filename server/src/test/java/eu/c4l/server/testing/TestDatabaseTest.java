package eu.c4l.server.testing;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;

import eu.c4l.server.platform.config.DatabaseChoice;
import eu.c4l.server.platform.config.ServerConfig;

import static org.assertj.core.api.Assertions.assertThat;

class TestDatabaseTest {
    @Test
    void everyTestHasItsOwnDatabase() throws SQLException {
        try (var first = TestDatabase.empty();
                var second = TestDatabase.empty()) {
            assertThat(rowsIn(first.address(), "create table posts (id bigint); insert into posts values (1)"))
                    .isEqualTo(1);
            assertThat(rowsIn(second.address(), "create table posts (id bigint)"))
                    .isZero();
        }
    }

    @Test
    void aTemplateIsFilledOnceAndCopied() throws SQLException {
        var fillings = new AtomicInteger();
        for (int copy = 1; copy <= 2; copy++) {
            try (var database = TestDatabase.copyOf("one_post", address -> {
                fillings.incrementAndGet();
                fill(address);
            })) {
                assertThat(rowsIn(database.address(), "insert into posts values (2)"))
                        .isEqualTo(2);
            }
        }
        assertThat(fillings).hasValue(1);
    }

    @Test
    void aMigratedDatabaseHasTheTables() throws SQLException {
        for (int copy = 1; copy <= 2; copy++) {
            try (var database = TestDatabase.migrated();
                    Connection connection = database.source().getConnection();
                    var tables = connection.getMetaData().getTables(null, "public", "account", null)) {
                assertThat(tables.next()).isTrue();
            }
        }
    }

    @Test
    void aServerIsLedToItByConfiguration() {
        try (var database = TestDatabase.empty()) {
            assertThat(ServerConfig.of(database.settings()).database().choice()).isEqualTo(database.address());
        }
    }

    private static void fill(DatabaseChoice.External address) {
        try {
            rowsIn(address, "create table posts (id bigint); insert into posts values (1)");
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static int rowsIn(DatabaseChoice.External address, String command) throws SQLException {
        try (Connection connection = DriverManager.getConnection(
                        address.url(), address.user(), address.password().value());
                Statement statement = connection.createStatement()) {
            statement.execute(command);
            try (var rows = statement.executeQuery("select count(*) from posts")) {
                rows.next();
                return rows.getInt(1);
            }
        }
    }
}
