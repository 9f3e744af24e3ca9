package eu.c4l.deploy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

import eu.c4l.server.platform.config.DatabaseChoice;
import eu.c4l.server.platform.config.ServerConfig;
import eu.c4l.server.platform.postgres.RunningPostgres;

/** The doctor's questions to one installation. */
record Examination(ServerConfig config) {
    private static final long LITTLE_SPACE = 2L << 30;
    private static final int OLDEST_POSTGRES = 15;

    List<Finding> findings() {
        return List.of(java(), data(), database(), name(), address());
    }

    private static Finding java() {
        return new Finding.Well("Java %s, %d MB of memory at most, %d processors"
                .formatted(
                        Runtime.version(),
                        Runtime.getRuntime().maxMemory() >> 20,
                        Runtime.getRuntime().availableProcessors()));
    }

    private Finding data() {
        Path data = config.data().toAbsolutePath().normalize();
        try {
            Files.createDirectories(data);
            Files.delete(Files.createTempFile(data, "doctor", ""));
            long free = Files.getFileStore(data).getUsableSpace();
            String text = "Data directory %s, %.1f GB free".formatted(data, free / (double) (1L << 30));
            return free > LITTLE_SPACE
                    ? new Finding.Well(text)
                    : new Finding.Broken(text, "Less than 2 GB are left. Make room, or the database stops.");
        } catch (IOException failure) {
            return new Finding.Broken(
                    "Data directory %s cannot be written: %s".formatted(data, failure),
                    "Give it to the user that runs c4l, or name another one in C4L_DATA.");
        }
    }

    private Finding database() {
        return switch (config.database().choice()) {
            case DatabaseChoice.External external -> answers("Your PostgreSQL", external);
            case DatabaseChoice.Embedded _ ->
                RunningPostgres.of(config.data())
                        .map(running -> answers("Built-in PostgreSQL", running))
                        .orElseGet(
                                () -> new Finding.Notable("Built-in PostgreSQL: not running, since no instance is."));
        };
    }

    private static Finding answers(String which, DatabaseChoice.External database) {
        DriverManager.setLoginTimeout(10);
        try (Connection connection = DriverManager.getConnection(
                database.url(), database.user(), database.password().value())) {
            var about = connection.getMetaData();
            String text = "%s %s at %s".formatted(which, about.getDatabaseProductVersion(), database.url());
            return about.getDatabaseMajorVersion() >= OLDEST_POSTGRES
                    ? new Finding.Well(text)
                    : new Finding.Broken(text, "PostgreSQL 15 or newer is needed.");
        } catch (SQLException failure) {
            return new Finding.Broken(
                    "%s does not answer: %s".formatted(which, failure.getMessage()),
                    "Check C4L_DATABASE_URL, C4L_DATABASE_USER and C4L_DATABASE_PASSWORD.");
        }
    }

    private Finding name() {
        String host = config.baseUrl().getHost();
        if (host.toLowerCase(Locale.ROOT).endsWith("localhost")) {
            return new Finding.Notable(host + " is this machine only: nobody else reaches the instance. "
                    + "Set C4L_BASE_URL before people join; it cannot be changed later.");
        }
        try {
            return new Finding.Well(
                    "%s is %s".formatted(host, InetAddress.getByName(host).getHostAddress()));
        } catch (UnknownHostException unknown) {
            return new Finding.Broken(
                    "The name %s is not known".formatted(host), "Make a DNS entry for it that leads to this machine.");
        }
    }

    /** Asks over the public address, so that the reverse proxy and its certificate are part of the answer. */
    private Finding address() {
        URI question = config.baseUrl().resolve("/.well-known/nodeinfo");
        try (HttpClient client =
                HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build()) {
            var request = HttpRequest.newBuilder(question)
                    .timeout(Duration.ofSeconds(10))
                    .build();
            int status = client.send(request, BodyHandlers.discarding()).statusCode();
            return status == 200
                    ? new Finding.Well(question + " answers")
                    : new Finding.Broken(
                            question + " answers with status " + status,
                            "Let the reverse proxy hand all paths of this name to port "
                                    + config.listen().port() + ".");
        } catch (IOException failure) {
            return new Finding.Notable(
                    "%s does not answer (%s). Is the instance running?".formatted(question, failure));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return new Finding.Notable("interrupted");
        }
    }
}
