package eu.c4l.federation;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;

import eu.c4l.federation.signatures.KeyPairs;
import eu.c4l.federation.signatures.SignedRequest;
import eu.c4l.federation.signatures.Signer;

/** Another server: real HTTP on this machine, its own keys, answers as the test says, remembers what it was asked. */
public final class FakeRemote implements AutoCloseable {

    public static final String ACTIVITY_JSON = "application/activity+json";

    /** What it answers. */
    public record Answer(int status, Map<String, String> headers, String body) {
        public static Answer activity(String body) {
            return new Answer(200, Map.of("Content-Type", ACTIVITY_JSON), body);
        }

        public static Answer json(String type, String body) {
            return new Answer(200, Map.of("Content-Type", type), body);
        }

        public static Answer status(int status) {
            return new Answer(status, Map.of(), "");
        }

        public static Answer redirect(String location) {
            return new Answer(302, Map.of("Location", location), "");
        }
    }

    public final KeyPair keys = KeyPairs.generate();
    public final List<SignedRequest> requests = new CopyOnWriteArrayList<>();
    private final Map<String, Function<SignedRequest, Answer>> answers = new ConcurrentHashMap<>();
    private final WebServer server;
    private final String host;

    /** {@code host} ends in {@code .localhost}. */
    public FakeRemote(String host) {
        this.host = host;
        this.server = WebServer.builder()
                .host("127.0.0.1")
                .port(0)
                .connectionOptions(options -> options.tcpNoDelay(true))
                .routing(routing -> routing.any(this::handle))
                .build()
                .start();
    }

    public String hostAndPort() {
        return host + ":" + server.port();
    }

    public URI uri(String path) {
        return URI.create("http://" + hostAndPort() + path);
    }

    public Signer signer() {
        return new Signer(uri("/actor#main-key"), keys.getPrivate());
    }

    public void answer(String path, Answer answer) {
        answers.put(path, request -> answer);
    }

    public void answer(String path, Function<SignedRequest, Answer> answer) {
        answers.put(path, answer);
    }

    private void handle(ServerRequest request, ServerResponse response) {
        byte[] body = request.content().hasEntity() ? request.content().as(byte[].class) : new byte[0];
        String query = request.query().rawValue();
        String path = request.path().rawPath();
        Map<String, List<String>> headers = new ConcurrentHashMap<>();
        request.headers().forEach(header -> headers.put(header.headerName().lowerCase(), header.allValues()));
        SignedRequest seen = new SignedRequest(
                request.prologue().method().text(),
                "http",
                query.isEmpty() ? path : path + "?" + query,
                name -> headers.getOrDefault(name, List.of()),
                body);
        requests.add(seen);
        Answer answer =
                answers.getOrDefault(path, ignored -> Answer.status(404)).apply(seen);
        answer.headers().forEach((name, value) -> response.header(HeaderNames.create(name), value));
        response.status(Status.create(answer.status())).send(answer.body().getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        server.stop();
    }
}
