package eu.c4l.server.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

import eu.c4l.server.platform.config.DatabaseChoice;
import eu.c4l.server.platform.postgres.EmbeddedPostgres;

/** The PostgreSQL that an instance without configuration runs, on a directory that goes with the tests. */
record BuiltInPostgres(EmbeddedPostgres postgres) implements TestPostgres {
    static BuiltInPostgres start() {
        try {
            Path directory = Files.createTempDirectory("c4l-tests");
            EmbeddedPostgres postgres = EmbeddedPostgres.start(directory, 200, EmbeddedPostgres.Safety.FORGETFUL);
            Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(() -> {
                postgres.close();
                delete(directory);
            }));
            return new BuiltInPostgres(postgres);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void delete(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public DatabaseChoice.External create(String name) {
        return postgres.createDatabase(name);
    }

    @Override
    public DatabaseChoice.External copy(String original, String name) {
        return postgres.copyDatabase(original, name);
    }

    @Override
    public void drop(String name) {
        postgres.dropDatabase(name);
    }
}
