package eu.c4l.server.oauth;

import java.util.Optional;

import eu.c4l.server.platform.Database;

/** Reads and writes apps. */
final class ApplicationStore {

    private final Database database;

    ApplicationStore(Database database) {
        this.database = database;
    }

    void insert(ApplicationRow row) {
        database.entities().persist(row);
    }

    Optional<ApplicationRow> find(long id) {
        return Optional.ofNullable(database.entities().find(ApplicationRow.class, id));
    }

    Optional<ApplicationRow> byClientId(String clientId) {
        return database.entities()
                .createQuery("select a from Application a where a.clientId = :clientId", ApplicationRow.class)
                .setParameter("clientId", clientId)
                .getResultStream()
                .findFirst();
    }
}
