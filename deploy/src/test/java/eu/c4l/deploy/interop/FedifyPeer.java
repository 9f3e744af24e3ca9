package eu.c4l.deploy.interop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

import eu.c4l.server.platform.Json;
import eu.c4l.server.testing.TestInstance;

/** A server on Fedify with one teacher, Fred. */
final class FedifyPeer implements AutoCloseable {

    private final HttpClient http = HttpClient.newHttpClient();
    private final RunningProgram program;
    private final int port;

    private FedifyPeer(RunningProgram program, int port) {
        this.program = program;
        this.port = port;
    }

    /** @param signatures the only kind it makes and takes, as Fedify names them */
    static FedifyPeer start(String signatures) {
        int port = freePort();
        var peer =
                new FedifyPeer(Programs.node("peer.mjs", signatures, "fedi.localhost", Integer.toString(port)), port);
        peer.program.says("ready");
        return peer;
    }

    String endpoint() {
        return "fedi.localhost:" + port;
    }

    String fred() {
        return "http://" + endpoint() + "/users/fred";
    }

    /** Tells it to do something. */
    JsonNode does(String action, Map<String, ?> parameters) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/control/" + action))
                .timeout(Duration.ofSeconds(20))
                .POST(HttpRequest.BodyPublishers.ofString(Json.text(parameters)))
                .build();
        try {
            var answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new AssertionError(action + ": " + answer.body() + "\n" + program.output());
            }
            return Json.read(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Waits for an activity that Fedify has verified and understood as this class. */
    JsonNode sees(String type, Predicate<JsonNode> wanted) {
        TestInstance.eventually(
                "Fedify sees " + type + " among " + does("seen", Map.of()), () -> seen(type, wanted) != null);
        return Objects.requireNonNull(seen(type, wanted));
    }

    private @Nullable JsonNode seen(String type, Predicate<JsonNode> wanted) {
        for (var one : does("seen", Map.of())) {
            if (one.path("class").asText().equals(type) && wanted.test(one.path("activity"))) {
                return one.path("activity");
            }
        }
        return null;
    }

    JsonNode sent() {
        return does("sent", Map.of());
    }

    static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        program.close();
    }
}
