package eu.c4l.deploy.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

import eu.c4l.server.platform.Json;

/** The measured instance in a Java process of its own, started with the options of this one. */
final class Target implements AutoCloseable {

    private final Process process;
    private final int port;
    private final JsonNode tokens;
    private final Duration startTime;

    private Target(Process process, int port, JsonNode tokens, Duration startTime) {
        this.process = process;
        this.port = port;
        this.tokens = tokens;
        this.startTime = startTime;
    }

    /**
     * Starts it.
     *
     * @param port the same for all starts on one folder, since an instance keeps its address
     * @param heap the process' largest heap, as {@code 256m}
     * @param hosts whom it may contact
     */
    static Target start(Path folder, int port, String heap, List<String> hosts) {
        var command = new ArrayList<String>();
        command.add(ProcessHandle.current().info().command().orElse("java"));
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument -> !argument.startsWith("-Xmx"))
                .forEach(command::add);
        command.add("-Xmx" + heap);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), "eu.c4l.deploy.C4l", "bench-target"));
        var builder = new ProcessBuilder(command)
                .redirectError(folder.resolve("target.log").toFile());
        var environment = builder.environment();
        environment.keySet().removeIf(name -> name.startsWith("C4L_"));
        environment.put("C4L_BASE_URL", "http://localhost:" + port);
        environment.put("C4L_LISTEN_PORT", Integer.toString(port));
        environment.put("C4L_DATA", folder.resolve("data").toString());
        environment.put("C4L_DEVELOPMENT_MODE", "on");
        environment.put("C4L_DEVELOPMENT_HOSTS", String.join(",", hosts));
        environment.put("C4L_ACCOUNTS_PASSWORD_ROUNDS", "1000");
        environment.put("C4L_OBSERVATION_LOG", "warn");
        return started(builder, port);
    }

    private static Target started(ProcessBuilder builder, int port) {
        try {
            long began = System.nanoTime();
            var process = builder.start();
            var ready = readyLine(process);
            var took = Duration.ofNanos(System.nanoTime() - began);
            if (ready == null) {
                throw new BenchFailure("the instance did not start; see target.log beside its data");
            }
            return new Target(process, port, Json.read(ready), took);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static @Nullable String readyLine(Process process) throws IOException {
        var lines = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        for (var line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith(BenchTargetCommand.READY)) {
                return line.substring(BenchTargetCommand.READY.length());
            }
        }
        return null;
    }

    static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    URI at(String path) {
        return URI.create("http://localhost:" + port + path);
    }

    String token(String name) {
        return tokens.path(name).asText();
    }

    /** From the start of the process to the first moment it serves, accounts and tokens included. */
    Duration startTime() {
        return startTime;
    }

    Meter meter() {
        return new Meter(process.toHandle());
    }

    /** As {@code kill -9} or a lost power line ends it. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Ends its PostgreSQL, and nothing else, in the hardest way. */
    void killDatabase() {
        process.descendants()
                .filter(one -> one.info().command().orElse("").endsWith("/postgres"))
                .forEach(ProcessHandle::destroyForcibly);
    }

    @Override
    public void close() {
        try {
            process.getOutputStream().close();
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroy();
            }
        } catch (IOException e) {
            process.destroy();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroy();
        }
    }
}
