package eu.c4l.server.statuses;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance.Lifecycle;

import eu.c4l.server.accounts.Account;
import eu.c4l.server.testing.FakePeer;
import eu.c4l.server.testing.TestClient;
import eu.c4l.server.testing.TestInstance;

import static eu.c4l.server.testing.TestInstance.eventually;
import static org.assertj.core.api.Assertions.assertThat;

/** Every kind of post as other software sends it, through the inbox; reactions and votes in and out. */
@org.junit.jupiter.api.TestInstance(Lifecycle.PER_CLASS)
class KindsOfPostsTest {

    private FakePeer peer;
    private TestInstance tirol;
    private Account anna;
    private TestClient app;
    private URI sender;

    @BeforeAll
    void start() {
        peer = FakePeer.start("peer");
        tirol = TestInstance.knowing(List.of(peer), "tirol").getFirst();
        anna = tirol.person("anna");
        app = tirol.as(anna);
        sender = peer.person("/users/ai");
        var group = peer.actor("Group", "/users/verein", Map.of());
        for (var followed : List.of(sender, group)) {
            var id = tirol.instance()
                    .server()
                    .accounts()
                    .remote()
                    .resolve(followed)
                    .orElseThrow()
                    .id();
            app.postJson("/api/v1/accounts/" + id + "/follow", Map.of()).ok();
            eventually("a Follow of " + followed, () -> follow(followed) != null);
            var accept = """
                    {"@context": "https://www.w3.org/ns/activitystreams", "id": "%s/accept", "type": "Accept", "actor": "%s",
                     "object": %s}""".formatted(followed, followed, Objects.requireNonNull(follow(followed)));
            assertThat(peer.send(followed, inbox(), accept)).isEqualTo(202);
        }
    }

    private @Nullable JsonNode follow(URI followed) {
        return peer.received("Follow").stream()
                .map(FakePeer.Delivery::body)
                .filter(body -> body.path("object").asText().equals(followed.toString()))
                .findFirst()
                .orElse(null);
    }

    @AfterAll
    void stop() {
        tirol.close();
        peer.close();
    }

    private URI inbox() {
        return tirol.instance().core().addresses().sharedInbox();
    }

    private String fixture(String name) {
        try (var in = KindsOfPostsTest.class.getResourceAsStream("/fixtures/kinds/" + name + ".json")) {
            return peer.mine(new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int sent(String type, String id, String object) {
        return peer.send(sender, inbox(), """
                {"@context": ["https://www.w3.org/ns/activitystreams", {"Emoji": "toot:Emoji", "toot": "http://joinmastodon.org/ns#"}],
                 "id": "http://PEER/activities/%s", "type": "%s", "actor": "http://PEER/users/ai", "object": %s,
                 "to": "https://www.w3.org/ns/activitystreams#Public"}""".formatted(id, type, object));
    }

    private JsonNode created(String name) {
        var object = fixture(name);
        assertThat(sent("Create", "create-" + name, object)).as(name).isEqualTo(202);
        var uri = eu.c4l.server.platform.Json.read(object).path("id").asText();
        eventually(name + " is in the home timeline", () -> !home(uri).isMissingNode());
        return home(uri);
    }

    private JsonNode home(String uri) {
        return app.get("/api/v1/timelines/home?limit=40")
                .ok()
                .valueStream()
                .filter(status -> status.path("uri").asText().equals(uri))
                .findFirst()
                .orElse(com.fasterxml.jackson.databind.node.MissingNode.getInstance());
    }

    @Test
    void aNoteOfMisskeyKeepsItsTextAndItsEmoji() {
        var note = created("note");
        assertThat(note.path("content").asText()).contains("<b>Brücken</b>");
        assertThat(note.path("emojis").get(0).path("shortcode").asText()).isEqualTo("bridge");
        var page =
                tirol.client().get("/@ai@" + peer.host() + "/" + note.path("id").asText());
        assertThat(page.body())
                .contains("<img class=\"emoji\" src=\"" + peer.at("/files/bridge.png"), "alt=\":bridge:\"");
    }

    @Test
    void anArticleOfWordPressComesWithTitleTextAndLanguageAndWithoutScript() {
        var article = created("article");
        assertThat(article.path("content").asText())
                .contains("Ablauf", "mit Papier")
                .doesNotContain("script", "x()");
        assertThat(article.path("language").asText()).isEqualTo("de");
        assertThat(article.path("url").asText()).isEqualTo(peer.at("/bruecken/").toString());
        assertThat(article.toString()).contains("Brücken im Unterricht");
    }

    @Test
    void aPageOfLemmyComesWithTitleAndLanguage() {
        var page = created("page");
        assertThat(page.toString()).contains("Welcher Kleber hält?", "Holzleim");
        assertThat(page.path("language").asText()).isEqualTo("de");
    }

    @Test
    void anEventOfMobilizonIsReadWhereItIsKeptForItIsItsGroups() {
        peer.serve(
                "/events/7",
                fixture("event").replaceFirst("\\{", "{\"@context\": \"https://www.w3.org/ns/activitystreams\", "));
        var event = created("event");
        assertThat(event.path("account").path("username").asText()).isEqualTo("verein");
        assertThat(event.toString()).contains("Brückenwettbewerb", "Bringt Papier mit.", "\"bruecken\"", "banner.jpg");
    }

    @Test
    void aVideoOfPeerTubeIsItsPersonsAndKeepsTheLinesOfItsMarkdown() {
        var video = created("video");
        assertThat(video.path("account").path("username").asText()).isEqualTo("ai");
        assertThat(video.path("url").asText()).isEqualTo(peer.at("/w/8").toString());
        assertThat(video.path("content").asText()).contains("Last &lt; 3 kg &amp; mehr", "Zweite Zeile", "<p>Ende</p>");
    }

    @Test
    void imagesSoundsAndDocumentsAreLinksToThem() {
        for (var kind : List.of("image", "audio", "document")) {
            var status = created(kind);
            assertThat(status.toString()).as(kind).contains("Brücke als", "/files/" + kind);
        }
    }

    @Test
    void whatIsOfAnUnknownTypeIsKeptAsALink() {
        var review = created("review");
        assertThat(review.path("content").asText()).contains("href=\"" + peer.at("/user/ai/review/4"));
        assertThat(review.toString()).contains("Vier Sterne: Brücken");
        assertThat(sent(
                        "Create",
                        "create-strange",
                        "{\"type\": \"Gauge\", \"id\": \"http://PEER/gauge\", \"value\": 3}"))
                .isEqualTo(202);
        assertThat(sent("Invent", "invent-1", "\"http://PEER/gauge\"")).isEqualTo(202);
    }

    @Test
    void aQuestionIsAnsweredAndItsFiguresCome() {
        var poll = created("question").path("poll");
        assertThat(poll.path("options").get(1).path("votes_count").asInt()).isEqualTo(2);
        app.postJson("/api/v1/polls/" + poll.path("id").asText() + "/votes", Map.of("choices", List.of(1)))
                .ok();
        eventually(
                "the vote arrives",
                () -> peer.received("Create").stream()
                        .map(delivery -> delivery.body().path("object"))
                        .anyMatch(vote -> vote.path("name").asText().equals("Freitag")
                                && vote.path("inReplyTo")
                                        .asText()
                                        .equals(peer.at("/notes/10").toString())));
        var counted = fixture("question").replace("\"totalItems\": 2", "\"totalItems\": 3");
        assertThat(sent("Update", "update-question", counted)).isEqualTo(202);
        eventually(
                "the new figure",
                () -> home(peer.at("/notes/10").toString())
                                .path("poll")
                                .path("options")
                                .get(1)
                                .path("votes_count")
                                .asInt()
                        == 3);
    }

    @Test
    void othersVoteInOurPollOnceEach() {
        var mine = app.postJson(
                        "/api/v1/statuses",
                        Map.of(
                                "status",
                                "Wohin?",
                                "poll",
                                Map.of("options", List.of("Graz", "Oulu"), "expires_in", 3600)))
                .ok();
        for (var number : List.of("1", "2")) {
            var vote = """
                    {"id": "http://PEER/votes/%s", "type": "Note", "attributedTo": "http://PEER/users/ai", "name": "Oulu",
                     "inReplyTo": "%s", "to": ["%s"]}""".formatted(number, mine.path("uri").asText(), anna.uri());
            assertThat(sent("Create", "vote-" + number, vote)).isEqualTo(202);
        }
        eventually("the vote counts", () -> votes(mine) == 1);
    }

    private int votes(JsonNode status) {
        return app.get("/api/v1/statuses/" + status.path("id").asText())
                .ok()
                .path("poll")
                .path("options")
                .get(1)
                .path("votes_count")
                .asInt();
    }

    @Test
    void reactionsWithAnEmojiCountAsFavouritesAndAreTakenBackAndOursArePlainLikes() {
        var mine = app.postJson("/api/v1/statuses", Map.of("status", "Fertig!")).ok();
        var uri = mine.path("uri").asText();
        var misskey = """
                {"@context": "https://www.w3.org/ns/activitystreams", "id": "http://PEER/likes/1", "type": "Like",
                 "actor": "http://PEER/users/ai", "object": "%s", "content": ":bridge:", "_misskey_reaction": ":bridge:",
                 "tag": [{"type": "Emoji", "name": ":bridge:", "icon": {"type": "Image", "url": "http://PEER/bridge.png"}}]}""";
        assertThat(peer.send(sender, inbox(), misskey.formatted(uri))).isEqualTo(202);
        eventually("Misskey's reaction counts", () -> favourites(mine) == 1);
        assertThat(sent("Undo", "undo-like", misskey.formatted(uri))).isEqualTo(202);
        eventually("it is taken back", () -> favourites(mine) == 0);

        var pleroma = misskey.replace("\"Like\"", "\"EmojiReact\"")
                .replace("likes/1", "reacts/1")
                .replace(":bridge:", "🎉");
        assertThat(peer.send(sender, inbox(), pleroma.formatted(uri))).isEqualTo(202);
        eventually("Pleroma's reaction counts", () -> favourites(mine) == 1);
        assertThat(sent("Undo", "undo-react", pleroma.formatted(uri))).isEqualTo(202);
        eventually("it is taken back too", () -> favourites(mine) == 0);

        var theirs = created("article");
        app.post("/api/v1/statuses/" + theirs.path("id").asText() + "/favourite")
                .ok();
        eventually(
                "our Like",
                () -> peer.received("Like").stream()
                        .anyMatch(like -> !like.body().has("content")));
    }

    private int favourites(JsonNode status) {
        return app.get("/api/v1/statuses/" + status.path("id").asText())
                .ok()
                .path("favourites_count")
                .asInt();
    }

    @Test
    void whatTurnsIntoATombstoneIsGone() {
        var tombstone = "{\"id\": \"http://PEER/notes/%s\", \"type\": \"Tombstone\", \"formerType\": \"Note\"}";
        for (var way : List.of("Delete", "Update")) {
            var note = """
                    {"id": "http://PEER/notes/%s", "type": "Note", "attributedTo": "http://PEER/users/ai",
                     "content": "<p>Bald fort</p>", "published": "2026-01-02T10:00:00Z",
                     "to": "https://www.w3.org/ns/activitystreams#Public", "cc": "http://PEER/users/ai/followers"}""".formatted(way);
            assertThat(sent("Create", "create-" + way, note)).isEqualTo(202);
            var uri = peer.at("/notes/" + way).toString();
            eventually("it is here", () -> !home(uri).isMissingNode());
            assertThat(sent(way, "tombstone-" + way, tombstone.formatted(way))).isEqualTo(202);
            eventually("it is gone by " + way, () -> home(uri).isMissingNode());
        }
        peer.serve("/notes/late", peer.mine(tombstone.formatted("late")));
        var query = URLEncoder.encode(peer.at("/notes/late").toString(), StandardCharsets.UTF_8);
        assertThat(app.get("/api/v2/search?resolve=true&q=" + query).ok().path("statuses"))
                .isEmpty();
    }
}
