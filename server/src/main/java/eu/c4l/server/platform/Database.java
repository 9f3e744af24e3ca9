package eu.c4l.server.platform;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import javax.sql.DataSource;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.PersistenceConfiguration;
import jakarta.persistence.PersistenceUnitTransactionType;
import jakarta.persistence.SharedCacheMode;

import org.jspecify.annotations.Nullable;

/**
 * Transactions. A service opens one per use case; the stores it calls join it, and what must happen only if it
 * commits (waking a worker) is registered with {@link #afterCommit}.
 */
public final class Database implements AutoCloseable {

    private static final int TRIES = 4;
    /** Serialization failure, deadlock, and a row to point at that was removed meanwhile (PostgreSQL, appendix A). */
    private static final Set<String> TRANSIENT = Set.of("40001", "40P01", "23503");

    private static final ScopedValue<Transaction> CURRENT = ScopedValue.newInstance();

    private final DataSource dataSource;
    private final EntityManagerFactory factory;

    /**
     * @param dataSource pooled connections to an already migrated database
     * @param rows the entity classes of all features
     */
    public Database(DataSource dataSource, List<Class<?>> rows) {
        this.dataSource = dataSource;
        var unit = new PersistenceConfiguration("c4l-" + Integer.toHexString(System.identityHashCode(dataSource)))
                .provider("org.eclipse.persistence.jpa.PersistenceProvider")
                .transactionType(PersistenceUnitTransactionType.RESOURCE_LOCAL)
                // Rows stay out of the shared cache: another process may change them, and its locks spin virtual
                // threads.
                .sharedCacheMode(SharedCacheMode.NONE)
                .property("jakarta.persistence.nonJtaDataSource", new JoiningDataSource(dataSource, Database::joined))
                .properties(Map.of(
                        "eclipselink.target-database", "PostgreSQL",
                        "eclipselink.weaving", "false",
                        "eclipselink.logging.logger", "org.eclipse.persistence.logging.DefaultSessionLog",
                        "eclipselink.logging.level", "SEVERE",
                        "eclipselink.concurrency.manager.waittime", "20",
                        "eclipselink.persistence-context.flush-mode", "AUTO"));
        rows.forEach(unit::managedClass);
        this.factory = unit.createEntityManagerFactory();
    }

    /**
     * Runs a use case in one transaction; joins the one in progress if there is one. If PostgreSQL rolls it back because of
     * another one it is run again, so what is not in the database must be left to {@link #afterCommit}.
     */
    public <T extends @Nullable Object> T transact(Supplier<T> useCase) {
        if (CURRENT.isBound()) {
            return useCase.get();
        }
        for (int left = TRIES; ; left--) {
            try {
                return once(useCase);
            } catch (RuntimeException e) {
                if (left == 1 || !isWorthAnotherTry(e)) {
                    throw e;
                }
            }
        }
    }

    private <T extends @Nullable Object> T once(Supplier<T> useCase) {
        var afterCommit = new ArrayList<Runnable>();
        T result;
        try (var connection = dataSource.getConnection();
                var transaction = new Transaction(connection, factory, afterCommit)) {
            connection.setAutoCommit(false);
            result = ScopedValue.where(CURRENT, transaction).call(() -> {
                T answer = useCase.get();
                transaction.commit();
                return answer;
            });
        } catch (SQLException e) {
            throw new Sql.DatabaseFault(e);
        }
        // Only now that the connection is back in the pool: what follows may need one.
        afterCommit.forEach(Runnable::run);
        return result;
    }

    /** The connection of the transaction in progress, for rows that are read or written within it. */
    private static @Nullable Connection joined() {
        return CURRENT.isBound() ? CURRENT.get().connection() : null;
    }

    /** PostgreSQL ended the transaction because of another one: nothing of it is left, and it may see now what that one did. */
    private static boolean isWorthAnotherTry(Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && TRANSIENT.contains(String.valueOf(sql.getSQLState()))) {
                return true;
            }
        }
        return false;
    }

    /** {@link #transact} for use cases without a result. */
    public void run(Runnable useCase) {
        this.<@Nullable Object>transact(() -> {
            useCase.run();
            return null;
        });
    }

    /** Runs once the transaction in progress has committed; never if it rolls back. At once if there is none. */
    public void afterCommit(Runnable action) {
        if (CURRENT.isBound()) {
            CURRENT.get().afterCommit(action);
        } else {
            action.run();
        }
    }

    /** The entities of the transaction in progress; only stores and queries ask for it. */
    public EntityManager entities() {
        return current().entities();
    }

    /** SQL in the transaction in progress, after what entities have pending was written. */
    public Sql sql(String text, @Nullable Object... parameters) {
        var transaction = current();
        transaction.flush();
        return new Sql(transaction.connection(), text, parameters);
    }

    DataSource dataSource() {
        return dataSource;
    }

    private static Transaction current() {
        return CURRENT.orElseThrow(
                () -> new IllegalStateException("no transaction: call this inside Database.transact"));
    }

    @Override
    public void close() {
        factory.close();
    }
}
