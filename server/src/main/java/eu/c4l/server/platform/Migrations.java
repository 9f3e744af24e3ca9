package eu.c4l.server.platform;

import java.sql.SQLException;
import javax.sql.DataSource;

import org.flywaydb.core.Flyway;

/** Brings the schema to this version. Flyway is only loaded when there is something to do: it costs a second. */
public final class Migrations {

    /** The version of the last file under {@code migrations}; a test holds it to the files. */
    static final String LATEST = "024";

    private Migrations() {}

    /** Applies what is missing; safe when several processes start at once. */
    public static void apply(DataSource dataSource) {
        if (isCurrent(dataSource)) {
            return;
        }
        Flyway.configure()
                .dataSource(dataSource)
                .locations("classpath:migrations")
                .table("schema_history")
                .load()
                .migrate();
    }

    private static boolean isCurrent(DataSource dataSource) {
        try (var connection = dataSource.getConnection();
                var statement = connection.createStatement();
                var known = statement.executeQuery("select to_regclass('schema_history') is not null")) {
            if (!known.next() || !known.getBoolean(1)) {
                return false;
            }
            try (var latest = statement.executeQuery(
                    "select 1 from schema_history where success and version = '" + LATEST + "'")) {
                return latest.next();
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the database does not answer: " + e.getMessage(), e);
        }
    }
}
