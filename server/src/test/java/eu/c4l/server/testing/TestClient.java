package eu.c4l.server.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;

import eu.c4l.server.platform.Json;

/** Requests to one test instance over real HTTP, with or without a token. */
public final class TestClient {

    private final HttpClient http;
    private final int port;
    private final URI base;
    private final Optional<String> token;

    public TestClient(int port, URI base) {
        this(HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build(), port, base, Optional.empty());
    }

    private TestClient(HttpClient http, int port, URI base, Optional<String> token) {
        this.http = http;
        this.port = port;
        this.base = base;
        this.token = token;
    }

    /** The same, with an access token. */
    public TestClient as(String accessToken) {
        return new TestClient(http, port, base, Optional.of(accessToken));
    }

    /** The public address of the instance. */
    public URI base() {
        return base;
    }

    public Answer get(String path) {
        return send(request(path).GET());
    }

    /** GET with {@code Accept: application/activity+json}. */
    public Answer activity(String path) {
        return send(request(path).header("Accept", "application/activity+json").GET());
    }

    public Answer postJson(String path, Object body) {
        return send(request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(Json.text(body))));
    }

    /** {@code a=1&b=2}, already encoded. */
    public Answer postForm(String path, String form) {
        return send(request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form)));
    }

    public Answer post(String path) {
        return send(request(path).POST(HttpRequest.BodyPublishers.noBody()));
    }

    public Answer send(String method, String path, String contentType, byte[] body) {
        return send(request(path)
                .header("Content-Type", contentType)
                .method(method, HttpRequest.BodyPublishers.ofByteArray(body)));
    }

    /** POST as another server sends it: with the public host name (allowed by a property that the build sets). */
    public Answer signed(String path, byte[] body, java.util.Map<String, String> headers) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(60))
                .version(HttpClient.Version.HTTP_1_1)
                .header("Host", base.getAuthority())
                .header("Content-Type", "application/activity+json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        headers.forEach(request::header);
        return send(request);
    }

    public Answer delete(String path) {
        return send(request(path).DELETE());
    }

    /** A request to be completed by the test; the path is of this instance. */
    public HttpRequest.Builder request(String path) {
        var builder = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(20));
        token.ifPresent(secret -> builder.header("Authorization", "Bearer " + secret));
        return builder;
    }

    public Answer send(HttpRequest.Builder request) {
        try {
            var answer = http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            return new Answer(answer.statusCode(), new String(answer.body(), StandardCharsets.UTF_8), answer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** What came back. */
    public record Answer(int status, String body, HttpResponse<byte[]> response) {

        public JsonNode json() {
            return Json.read(body);
        }

        public Optional<String> header(String name) {
            return response.headers().firstValue(name);
        }

        /** The JSON, after checking for a success. */
        public JsonNode ok() {
            if (status / 100 != 2) {
                throw new AssertionError("answered " + status + ": " + body);
            }
            return json();
        }
    }
}
