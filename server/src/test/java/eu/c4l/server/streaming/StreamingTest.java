package eu.c4l.server.streaming;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import eu.c4l.server.platform.Json;
import eu.c4l.server.sessions.Scopes;
import eu.c4l.server.testing.Person;
import eu.c4l.server.testing.TestInstance;

import static eu.c4l.server.testing.TestInstance.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@Timeout(60)
class StreamingTest {

    private final HttpClient http = HttpClient.newHttpClient();

    /** What a client was sent, in order. */
    private static final class Seen implements WebSocket.Listener {
        private final BlockingQueue<JsonNode> messages = new LinkedBlockingQueue<>();
        private final StringBuilder part = new StringBuilder();

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence text, boolean last) {
            part.append(text);
            if (last) {
                messages.add(Json.read(part.toString()));
                part.setLength(0);
            }
            socket.request(1);
            return null;
        }

        JsonNode next(String event) {
            try {
                for (var message = messages.poll(5, TimeUnit.SECONDS);
                        message != null;
                        message = messages.poll(5, TimeUnit.SECONDS)) {
                    if (message.path("event").asText().equals(event)) {
                        return message;
                    }
                }
                throw new AssertionError("no " + event + " came");
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError(e);
            }
        }

        String nextId(String event) {
            return Json.read(next(event).path("payload").asText()).path("id").asText();
        }
    }

    private WebSocket open(TestInstance instance, String query, Seen seen) {
        return http.newWebSocketBuilder()
                .buildAsync(
                        URI.create("ws://127.0.0.1:" + instance.instance().port() + "/api/v1/streaming" + query), seen)
                .join();
    }

    private static String token(TestInstance instance, Person person) {
        return instance.instance()
                .server()
                .sessions()
                .sessions()
                .issue(person.account().id(), Scopes.EVERYTHING);
    }

    @Test
    void whatHappensIsToldWithinASecond() {
        try (var alpha = TestInstance.start()) {
            var ada = Person.on(alpha, "ada");
            var ben = Person.on(alpha, "ben");
            ben.follows(ada);
            var seen = new Seen();
            var socket = open(alpha, "?stream=user&access_token=" + token(alpha, ben), seen);
            listening(alpha, seen, ben);
            long start = System.nanoTime();
            var post = ada.says("Private news", Map.of("visibility", "private"));
            assertThat(seen.nextId("update")).isEqualTo(post);
            assertThat(System.nanoTime() - start).isLessThan(TimeUnit.SECONDS.toNanos(1));
            var mention = ada.says("@ben hello");
            assertThat(Json.read(seen.next("notification").path("payload").asText())
                            .path("status")
                            .path("id")
                            .asText())
                    .isEqualTo(mention);
            ada.sends("PUT", "/api/v1/statuses/" + post, Map.of("status", "Newer"));
            assertThat(seen.nextId("status.update")).isEqualTo(post);
            ada.client().delete("/api/v1/statuses/" + post).ok();
            assertThat(seen.next("delete").path("payload").asText()).isEqualTo(post);
            socket.abort();
        }
    }

    @Test
    void aClientChangesWhatItListensTo() {
        try (var alpha = TestInstance.start()) {
            var ada = Person.on(alpha, "ada");
            var ben = Person.on(alpha, "ben");
            ben.follows(ada);
            var seen = new Seen();
            var socket = open(alpha, "?stream=user&access_token=" + token(alpha, ben), seen);
            listening(alpha, seen, ben);
            socket.sendText("{\"type\":\"subscribe\",\"stream\":\"hashtag\",\"tag\":\"Maths\"}", true)
                    .join();
            socket.sendText("{\"type\":\"subscribe\",\"stream\":\"direct\"}", true)
                    .join();
            socket.sendText("{\"type\":\"unsubscribe\",\"stream\":\"user\"}", true)
                    .join();
            socket.sendText("{\"type\":\"subscribe\",\"stream\":\"nonsense\"}", true)
                    .join();
            eventually("all was read", () -> seen.messages.stream().anyMatch(one -> one.has("error")));
            ada.says("Not followed any more");
            var tagged = ada.says("A #maths post");
            var told = seen.next("update");
            assertThat(told.path("stream").get(0).asText()).isEqualTo("hashtag");
            assertThat(Json.read(told.path("payload").asText()).path("id").asText())
                    .isEqualTo(tagged);
            ada.says("@ben psst", Map.of("visibility", "direct"));
            assertThat(Json.read(seen.next("conversation").path("payload").asText())
                            .path("unread")
                            .asBoolean())
                    .isTrue();
            socket.abort();
        }
    }

    /** The subscription follows the handshake: posts something until it comes back. */
    private static void listening(TestInstance instance, Seen seen, Person person) {
        eventually("the stream is open at " + instance.instance().baseUrl(), () -> {
            person.says("Am I there?");
            return seen.messages.stream()
                    .anyMatch(message -> message.path("event").asText().equals("update"));
        });
        long last = System.nanoTime();
        while (System.nanoTime() - last < TimeUnit.MILLISECONDS.toNanos(200)) {
            if (seen.messages.poll() != null) {
                last = System.nanoTime();
            }
        }
    }

    @Test
    void aPostOnAnotherInstanceReachesTheFollowersStream() {
        var instances = TestInstance.several("alpha", "beta");
        try (var alpha = instances.get(0);
                var beta = instances.get(1)) {
            var ada = Person.on(alpha, "ada");
            var bea = Person.on(beta, "bea");
            Person.follow(alpha, ada, bea);
            var seen = new Seen();
            var socket = open(alpha, "?stream=user&access_token=" + token(alpha, ada), seen);
            listening(alpha, seen, ada);
            bea.says("From beta to @ada@" + alpha.instance().baseUrl().getAuthority());
            var update = Json.read(seen.next("update").path("payload").asText());
            assertThat(update.path("content").asText()).contains("From beta");
            socket.abort();
        }
    }

    @Test
    void whatOneProcessDoesIsToldByTheOther() {
        try (var first = TestInstance.start();
                var second = TestInstance.start(sharedWith(first))) {
            var ada = Person.on(first, "ada");
            var seen = new Seen();
            var socket = open(second, "?stream=user&access_token=" + token(first, ada), seen);
            listening(second, seen, ada);
            var post = ada.says("Here and there");
            assertThat(seen.nextId("update")).isEqualTo(post);
            socket.abort();
        }
    }

    private static Map<String, String> sharedWith(TestInstance other) {
        var settings = new HashMap<>(other.database().settings());
        settings.put("base-url", other.instance().baseUrl().toString());
        return settings;
    }

    @Test
    void nobodyListensWithoutTheRight() {
        try (var alpha = TestInstance.start()) {
            var ada = Person.on(alpha, "ada");
            assertThatThrownBy(() -> open(alpha, "?stream=user&access_token=wrong", new Seen()))
                    .isInstanceOf(CompletionException.class);
            var seen = new Seen();
            var socket = open(alpha, "?stream=user", seen);
            eventually("it was refused", () -> !seen.messages.isEmpty());
            assertThat(seen.messages.element().path("status").asInt()).isEqualTo(401);
            socket.abort();
            assertThat(alpha.client().get("/api/v1/streaming/user").status()).isEqualTo(401);
            assertThat(ada.client().get("/api/v1/streaming/list?list=1").status())
                    .isEqualTo(404);
            assertThat(ada.client().get("/api/v1/streaming?stream=nonsense").status())
                    .isEqualTo(400);
            assertThat(alpha.client().get("/api/v1/streaming/health").body()).isEqualTo("OK");
        }
    }

    @Test
    void aPublicPostComesAsServerSentEvent() throws Exception {
        try (var alpha = TestInstance.start()) {
            var ada = Person.on(alpha, "ada");
            var answer = http.send(
                    alpha.client().request("/api/v1/streaming/public/local").build(),
                    HttpResponse.BodyHandlers.ofInputStream());
            var lines = new LinkedBlockingQueue<String>();
            Thread.ofVirtual()
                    .start(() -> new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))
                            .lines()
                            .forEach(lines::add));
            eventually("the stream is open", () -> lines.contains(":thump"));
            var post = ada.says("For all");
            eventually("the event came", () -> lines.contains("event: update"));
            eventually(
                    "with its data",
                    () -> lines.stream().anyMatch(line -> line.startsWith("data: ") && line.contains(post)));
            answer.body().close();
        }
    }
}
