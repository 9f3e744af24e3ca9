package eu.c4l.server.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import eu.c4l.server.testing.Stranger;
import eu.c4l.server.testing.TestClient;
import eu.c4l.server.testing.TestInstance;

import static eu.c4l.server.testing.TestInstance.eventually;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * What other programs send, played through the inbox of an instance by an actor who signs it: the fixtures of the module
 * {@code federation} with our addresses in the place of those they were sent to.
 */
class PeersAtTheInboxTest {

    private static final Path FIXTURES = Path.of("../federation/src/test/resources/fixtures");

    /** Who sent the fixtures, and to whom. */
    enum Peer {
        GOTOSOCIAL("gotosocial-0.19", "https://gts.test", "/users/alice", "https://snac.test/carol", "/p/[0-9.]+"),
        SNAC("snac-2.94", "https://snac.test", "/carol", "https://gts.test/users/alice", "/statuses/[0-9A-Z]+"),
        MISSKEY(
                "misskey-2025",
                "https://misskey.test",
                "/users/9s2xk4",
                "https://c4l.test/users/carol",
                "/statuses/\\w+");

        private final String folder;
        private final String base;
        private final String actor;
        private final String reader;
        private final String post;

        Peer(String folder, String base, String actor, String reader, String post) {
            this.folder = folder;
            this.base = base;
            this.actor = actor;
            this.reader = reader;
            this.post = post;
        }

        private String actorName() {
            return actor.substring(actor.lastIndexOf('/') + 1);
        }
    }

    /** One of our people and a post of hers, and the other server. */
    private record Scene(Peer peer, Stranger server, TestInstance alpha, TestClient ada, JsonNode post) {

        JsonNode fixture(String name, String post) {
            try {
                var text = Json.text(
                        Json.read(Files.readString(FIXTURES.resolve(peer.folder).resolve(name + ".json")))
                                .get("body"));
                return Json.read(text.replaceAll(java.util.regex.Pattern.quote(peer.reader) + peer.post, post)
                        .replace(peer.reader, alpha.client().base() + "/users/ada")
                        .replace(
                                peer.base + peer.actor,
                                server.actor(peer.actorName()).toString())
                        .replace(peer.base, server.uri("").toString()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        void sends(String name) {
            sends(fixture(name, post.path("uri").asText()), name);
        }

        void sends(JsonNode activity, String what) {
            var answer = server.sends(
                    alpha.client(),
                    "/inbox",
                    peer.actorName(),
                    Json.text(activity).getBytes(StandardCharsets.UTF_8));
            assertThat(answer.status())
                    .as(peer + ": " + what + " " + answer.body())
                    .isEqualTo(202);
        }

        boolean has(String fixture) {
            return Files.exists(FIXTURES.resolve(peer.folder).resolve(fixture + ".json"));
        }

        JsonNode shown() {
            return ada.get("/api/v1/statuses/" + post.path("id").asText()).ok();
        }

        JsonNode home() {
            return ada.get("/api/v1/timelines/home").ok();
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatAPeerSendsIsUnderstood(Peer peer) {
        try (var server = new Stranger(peer.actorName().toLowerCase(java.util.Locale.ROOT));
                var alpha = TestInstance.start(Map.of("development.hosts", server.authority()))) {
            var ada = alpha.as(alpha.person("ada"));
            var post = ada.postJson("/api/v1/statuses", Map.of("status", "Who knows a good film about tides?"))
                    .ok();
            var scene = new Scene(peer, server, alpha, ada, post);
            follows(scene);
            posts(scene);
            reacts(scene);
            votes(scene);
            leaves(scene);
        }
    }

    private static void follows(Scene scene) {
        scene.sends("Follow-IRI");
        assertThat(scene.ada
                        .get("/api/v1/accounts/verify_credentials")
                        .ok()
                        .path("followers_count")
                        .asInt())
                .isEqualTo(1);
        var notification = scene.ada.get("/api/v1/notifications").ok().get(0);
        assertThat(notification.path("type").asText()).isEqualTo("follow");
        var id = notification.path("account").path("id").asText();
        scene.ada.postJson("/api/v1/accounts/" + id + "/follow", Map.of()).ok();
        if (scene.has("Accept-Follow")) {
            scene.sends("Accept-Follow");
        } else {
            eventually(
                    "our follow arrives",
                    () -> scene.server.received().stream()
                            .anyMatch(body -> body.contains("\"Follow\"") && !body.contains("\"Accept\"")));
            var follow = scene.server.received().stream()
                    .map(Json::read)
                    .filter(body -> body.path("type").asText().equals("Follow"))
                    .findFirst()
                    .orElseThrow();
            scene.sends(
                    Json.read(Json.text(scene.server.activity("Accept", scene.peer.actorName(), follow))), "Accept");
        }
        assertThat(scene.ada
                        .get("/api/v1/accounts/relationships?id[]=" + id)
                        .ok()
                        .get(0)
                        .path("following")
                        .asBoolean())
                .isTrue();
    }

    private static void posts(Scene scene) {
        scene.sends("Create-Note-public");
        scene.sends("Create-Note-public-reply");
        scene.sends("Create-Question");
        assertThat(scene.home()).hasSizeGreaterThanOrEqualTo(3);
        assertThat(scene.shown().path("replies_count").asInt()).isEqualTo(1);
        assertThat(scene.ada
                        .get("/api/v1/statuses/" + scene.post.path("id").asText() + "/context")
                        .ok()
                        .path("descendants"))
                .hasSize(1);
        assertThat(scene.home())
                .anySatisfy(status ->
                        assertThat(status.path("poll").path("options")).hasSizeGreaterThan(1));
        if (scene.has("Update-Note-public")) {
            scene.sends("Update-Note-public");
            assertThat(scene.home())
                    .anySatisfy(status ->
                            assertThat(status.path("edited_at").isNull()).isFalse());
        }
        if (scene.has("Create-Note-quote")) {
            scene.sends("Create-Note-home-warning");
            scene.sends("Create-Note-specified");
            scene.sends("Create-Note-quote");
            assertThat(scene.home()).anySatisfy(status -> {
                assertThat(status.path("visibility").asText()).isEqualTo("unlisted");
                assertThat(status.path("sensitive").asBoolean()).isTrue();
            });
            assertThat(scene.ada.get("/api/v1/conversations").ok()).isNotEmpty();
        } else {
            scene.sends("Create-Note-private");
            assertThat(scene.home())
                    .anySatisfy(status ->
                            assertThat(status.path("visibility").asText()).isEqualTo("private"));
        }
    }

    private static void reacts(Scene scene) {
        scene.sends(scene.has("Like-IRI") ? "Like-IRI" : "Like-reaction");
        scene.sends("Announce-IRI");
        assertThat(scene.shown().path("favourites_count").asInt()).isEqualTo(1);
        assertThat(scene.shown().path("reblogs_count").asInt()).isEqualTo(1);
        scene.sends("Undo-Like");
        scene.sends("Undo-Announce");
        assertThat(scene.shown().path("favourites_count").asInt()).isZero();
        assertThat(scene.shown().path("reblogs_count").asInt()).isZero();
    }

    private static void votes(Scene scene) {
        var poll = scene.ada
                .postJson(
                        "/api/v1/statuses",
                        Map.of(
                                "status",
                                "Which?",
                                "poll",
                                Map.of("options", List.of("red", "green"), "expires_in", 86_400)))
                .ok();
        scene.sends(scene.fixture("Create-Note-vote", poll.path("uri").asText()), "vote");
        assertThat(scene.ada
                        .get("/api/v1/polls/" + poll.path("poll").path("id").asText())
                        .ok()
                        .path("votes_count")
                        .asInt())
                .isEqualTo(1);
    }

    private static void leaves(Scene scene) {
        int before = scene.home().size();
        scene.sends(scene.has("Delete-IRI") ? "Delete-IRI" : "Delete-Tombstone");
        assertThat(scene.home()).hasSize(before - 1);
        scene.sends("Update-Person");
        scene.sends("Undo-Follow");
        assertThat(scene.ada
                        .get("/api/v1/accounts/verify_credentials")
                        .ok()
                        .path("followers_count")
                        .asInt())
                .isZero();
    }
}
