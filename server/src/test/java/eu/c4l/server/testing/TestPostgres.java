package eu.c4l.server.testing;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.testcontainers.DockerClientFactory;

import eu.c4l.server.platform.config.DatabaseChoice;

/** The one place that decides what PostgreSQL the tests run on: a container's, or the built-in one without Docker. */
sealed interface TestPostgres permits BuiltInPostgres, ContainerPostgres {
    /** Started at the first use and ended with the JVM. */
    static TestPostgres shared() {
        return Shared.POSTGRES;
    }

    /** Makes an empty database. */
    DatabaseChoice.External create(String name);

    /** Makes a copy of a database that nobody is connected to. */
    DatabaseChoice.External copy(String original, String name);

    /** Throws a database away. */
    void drop(String name);

    /** Holds the server, so that it is started by the first test that needs one. */
    final class Shared {
        private static final Logger LOG = LoggerFactory.getLogger(TestPostgres.class);
        private static final TestPostgres POSTGRES = choose();

        private Shared() {}

        private static TestPostgres choose() {
            return container().orElseGet(BuiltInPostgres::start);
        }

        /** Testcontainers is only asked where an engine can be: its own search is slow and loud. */
        private static Optional<TestPostgres> container() {
            try {
                return dockerMayBeThere() && DockerClientFactory.instance().isDockerAvailable()
                        ? Optional.of(ContainerPostgres.start())
                        : Optional.empty();
            } catch (RuntimeException unusable) {
                LOG.warn("There is a Docker engine, but no PostgreSQL could be started on it: {}", unusable.toString());
                return Optional.empty();
            }
        }

        private static boolean dockerMayBeThere() {
            String home = System.getProperty("user.home");
            String runtime =
                    Optional.ofNullable(System.getenv("XDG_RUNTIME_DIR")).orElse("/run");
            return System.getenv("DOCKER_HOST") != null
                    || Stream.of("/var/run/docker.sock", runtime + "/docker.sock", home + "/.docker/run/docker.sock")
                            .map(Path::of)
                            .anyMatch(Files::exists);
        }
    }
}
