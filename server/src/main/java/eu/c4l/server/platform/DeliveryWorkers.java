package eu.c4l.server.platform;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The processes that carry out deliveries of this database. Each holds an advisory lock on a connection of its own, which PostgreSQL
 * releases when the process ends, however it ends: the next one that looks frees what the dead one had claimed.
 */
final class DeliveryWorkers implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(DeliveryWorkers.class);

    /** The first half of the lock's key, the second is the worker's number. */
    private static final int LOCKS = 0xC41;

    /** A machine that is gone without a word is noticed after half a minute. */
    private static final String NOTICE_SILENCE =
            "set tcp_keepalives_idle = 10; set tcp_keepalives_interval = 5; set tcp_keepalives_count = 4";

    private final Database database;
    private @Nullable Connection held;
    private int number;

    DeliveryWorkers(Database database) {
        this.database = database;
    }

    /** The number of this process, which its claims bear. */
    synchronized int number() {
        if (number == 0) {
            hold();
        }
        return number;
    }

    /** Holds the lock again if the connection was lost, and frees what dead processes had claimed. */
    synchronized void tend() {
        if (number == 0 || !isHeld()) {
            hold();
        }
        int own = number;
        database.run(() -> release(own));
    }

    private boolean isHeld() {
        var connection = held;
        try {
            return connection != null && connection.isValid(5);
        } catch (SQLException _) {
            return false;
        }
    }

    /** Locked before it is written down, so that no other process takes it for dead; the same number after an interruption. */
    private void hold() {
        drop();
        try {
            var connection = DataSources.alone(database.dataSource());
            held = connection;
            try (var statement = connection.createStatement()) {
                statement.execute(NOTICE_SILENCE);
            }
            int own = number == 0 ? first(connection, "select nextval('delivery_worker_number')") : number;
            first(connection, "select 1 from pg_advisory_lock(" + LOCKS + ", " + own + ")");
            first(
                    connection,
                    "insert into delivery_worker values (" + own
                            + ") on conflict (id) do update set id = excluded.id returning id");
            number = own;
        } catch (SQLException e) {
            drop();
            throw new Sql.DatabaseFault(e);
        }
    }

    private static int first(Connection connection, String query) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(query)) {
            row.next();
            return row.getInt(1);
        }
    }

    private void release(int own) {
        List<Long> dead = database.sql(
                        "select id from delivery_worker where id <> ? and pg_try_advisory_xact_lock(?, id)", own, LOCKS)
                .ids();
        if (!dead.isEmpty()) {
            int freed = free(dead);
            LOG.info("{} deliveries that an ended process had in its hands are made by this one", freed);
        }
    }

    private int free(List<Long> workers) {
        int freed = database.sql("update delivery set claimed_by = null where claimed_by = any(?)", workers)
                .update();
        database.sql("delete from delivery_worker where id = any(?)", workers).update();
        return freed;
    }

    private void drop() {
        var connection = held;
        held = null;
        if (connection != null) {
            try {
                connection.close();
            } catch (SQLException e) {
                LOG.debug("a lost connection", e);
            }
        }
    }

    /** What was not given back is free for the next process at once. */
    @Override
    public synchronized void close() {
        try {
            if (number != 0) {
                database.run(() -> free(List.of((long) number)));
            }
        } catch (RuntimeException e) {
            LOG.debug("the next process frees what this one had claimed", e);
        }
        number = 0;
        drop();
    }
}
