package eu.c4l.server.platform.postgres;

import java.nio.file.Path;
import java.sql.DriverManager;

/** A process that writes rows, says which are accepted, and waits to be killed. */
final class WritingServer {
    private WritingServer() {}

    public static void main(String[] arguments) throws Exception {
        try (var postgres = EmbeddedPostgres.start(Path.of(arguments[0]), 10, EmbeddedPostgres.Safety.DURABLE);
                var connection = DriverManager.getConnection(
                        postgres.address().url(),
                        postgres.address().user(),
                        postgres.address().password().value());
                var statement = connection.createStatement()) {
            statement.execute("create table posts (id int primary key)");
            for (int post = 1; post < 1_000_000; post++) {
                statement.execute("insert into posts values (" + post + ")");
                System.out.println(post);
            }
        }
    }
}
