package eu.c4l.server.platform;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;

import org.jspecify.annotations.Nullable;

/**
 * One transaction on one connection. Entities join it when somebody asks for them: most use cases are SQL alone, and an
 * entity manager costs more than many a statement.
 */
final class Transaction implements AutoCloseable {

    private final Connection connection;
    private final EntityManagerFactory factory;
    private final List<Runnable> afterCommit;
    private @Nullable EntityManager entities;
    private boolean committed;

    /** @param afterCommit collects what is to be done then */
    Transaction(Connection connection, EntityManagerFactory factory, List<Runnable> afterCommit) {
        this.connection = connection;
        this.factory = factory;
        this.afterCommit = afterCommit;
    }

    Connection connection() {
        return connection;
    }

    EntityManager entities() {
        var known = entities;
        if (known != null) {
            return known;
        }
        var opened = factory.createEntityManager();
        opened.getTransaction().begin();
        entities = opened;
        return opened;
    }

    /** Writes what entities have pending. */
    void flush() {
        if (entities != null) {
            entities.flush();
        }
    }

    void afterCommit(Runnable action) {
        afterCommit.add(action);
    }

    /** Ends well; entities only write, since their connection is this one. */
    void commit() {
        try {
            if (entities != null) {
                entities.getTransaction().commit();
            }
            connection.commit();
            committed = true;
        } catch (SQLException e) {
            throw new Sql.DatabaseFault(e);
        }
    }

    @Override
    public void close() throws SQLException {
        try (var closing = entities) {
            if (!committed) {
                connection.rollback();
                if (closing != null && closing.getTransaction().isActive()) {
                    closing.getTransaction().rollback();
                }
            }
        }
    }
}
