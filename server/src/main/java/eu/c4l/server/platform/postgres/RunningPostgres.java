package eu.c4l.server.platform.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import eu.c4l.server.platform.config.DatabaseChoice;

/** The built-in PostgreSQL of an instance that runs in another process; for commands beside a running server. */
public final class RunningPostgres {
    /** PostgreSQL writes its port in the fourth line of this file, and in the eighth whether it is ready. */
    private static final int PORT_LINE = 3;

    private static final int STATE_LINE = 7;

    private RunningPostgres() {}

    /** Its database; empty if no instance runs on the directory. */
    public static Optional<DatabaseChoice.External> of(Path dataDirectory) {
        Path state = dataDirectory.resolve("postgres/postmaster.pid");
        if (!Files.exists(state)) {
            return Optional.empty();
        }
        try {
            List<String> lines = Files.readAllLines(state);
            boolean ready = lines.size() > STATE_LINE
                    && lines.get(STATE_LINE).strip().equals("ready")
                    && ProcessHandle.of(Long.parseLong(lines.getFirst())).isPresent();
            return ready
                    ? Optional.of(EmbeddedPostgres.address(
                            Integer.parseInt(lines.get(PORT_LINE)),
                            Secrets.keptIn(dataDirectory.resolve(PostgresCluster.PASSWORDS))))
                    : Optional.empty();
        } catch (IOException | NumberFormatException unreadable) {
            throw new EmbeddedPostgresFailure(
                    "The database in %s cannot be reached: %s. Run the command as the user that runs the server."
                            .formatted(dataDirectory, unreadable),
                    unreadable);
        }
    }
}
