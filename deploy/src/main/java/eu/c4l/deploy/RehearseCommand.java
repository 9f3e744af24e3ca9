package eu.c4l.deploy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import picocli.CommandLine.Command;

import eu.c4l.server.Instance;
import eu.c4l.server.platform.config.ServerConfig;

/** A short run that shows Java which classes a start needs; the launcher keeps what it has learnt. */
@Command(
        name = "rehearse",
        hidden = true,
        description = "Starts an instance on an empty directory, asks it a little, and ends.")
final class RehearseCommand implements Runnable {
    private static final List<String> QUESTIONS = List.of(
            "/", "/about", "/.well-known/nodeinfo", "/nodeinfo/2.1", "/api/v2/instance", "/api/v1/timelines/public");

    @Override
    public void run() {
        try {
            Path data = Files.createTempDirectory("c4l-rehearsal");
            try {
                rehearse(data);
            } finally {
                delete(data);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void rehearse(Path data) throws IOException {
        var settings = ServerConfig.of(Map.of("data", data.toString(), "listen.port", "0"));
        try (var instance = new Instance(settings).start();
                var client = HttpClient.newHttpClient()) {
            for (String question : QUESTIONS) {
                var uri = URI.create("http://127.0.0.1:" + instance.port() + question);
                client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.discarding());
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
