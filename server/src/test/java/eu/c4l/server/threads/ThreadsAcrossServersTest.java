package eu.c4l.server.threads;

import java.net.URI;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import eu.c4l.server.testing.FakePeer;
import eu.c4l.server.testing.Person;
import eu.c4l.server.testing.TestInstance;

import static eu.c4l.server.testing.TestInstance.eventually;
import static org.assertj.core.api.Assertions.assertThat;

/** ada of alpha, bea of beta who follows her, and a server of other software. */
class ThreadsAcrossServersTest {

    private static FakePeer peer;
    private static TestInstance alpha;
    private static TestInstance beta;
    private static Person ada;
    private static Person bea;
    private static URI zoe;

    @BeforeAll
    static void start() {
        peer = FakePeer.start("peer");
        var instances = TestInstance.knowing(List.of(peer), "alpha", "beta");
        alpha = instances.get(0);
        beta = instances.get(1);
        ada = Person.on(alpha, "ada");
        bea = Person.on(beta, "bea");
        zoe = peer.person("/users/zoe");
        Person.follow(beta, bea, ada);
    }

    @AfterAll
    static void stop() {
        List.of(alpha, beta).forEach(TestInstance::close);
        peer.close();
    }

    private static String note(String id, String further) {
        return """
                {"@context": "https://www.w3.org/ns/activitystreams", "id": "http://PEER/notes/%s", "type": "Note",
                 "attributedTo": "http://PEER/users/zoe", "content": "<p>%s</p>", "published": "2026-01-01T10:00:00Z",
                 "to": ["https://www.w3.org/ns/activitystreams#Public"], "cc": [], %s}""".formatted(id, id, further);
    }

    private static URI served(String id, String further) {
        return peer.serve("/notes/" + id, note(id, further));
    }

    private static String collection(String id, String items) {
        return """
                {"@context": "https://www.w3.org/ns/activitystreams", "id": "http://PEER%s", "type": "Collection",
                 "attributedTo": "http://PEER/users/zoe", "items": [%s]}""".formatted(id, items);
    }

    private static String resolved(Person reader, URI status) {
        return reader.client()
                .get("/api/v2/search?resolve=true&type=statuses&q=" + status)
                .ok()
                .path("statuses")
                .path(0)
                .path("id")
                .asText();
    }

    private static JsonNode context(Person reader, String status) {
        return reader.client().get("/api/v1/statuses/" + status + "/context").ok();
    }

    private static boolean isKnown(TestInstance at, URI status) {
        return at.instance().server().statuses().statuses().byUri(status, null).isPresent();
    }

    @Test
    void whatIsMissingOfAThreadComesFromItsOwnersCollectionWhenItIsOpened() {
        var root = served("root", "\"context\": \"http://PEER/contexts/1\"");
        served("a1", "\"inReplyTo\": \"http://PEER/notes/root\"");
        served("a2", "\"inReplyTo\": \"http://PEER/notes/a1\"");
        served("stray", "\"name\": \"no answer\"");
        peer.serve("/contexts/1", collection("/contexts/1", """
                        "http://PEER/notes/root", "http://PEER/notes/a2", "http://PEER/notes/stray", "http://PEER/notes/a1"
                        """));

        var id = resolved(ada, root);
        alpha.client().get("/api/v1/statuses/" + id + "/context").ok();
        assertThat(context(ada, id).path("descendants")).isEmpty();
        eventually("both answers", () -> context(ada, id).path("descendants").size() == 2);
        assertThat(isKnown(alpha, peer.at("/notes/stray"))).isFalse();
        assertThat(peer.asked("/contexts/1")).isEqualTo(1);
        assertThat(ada.home()).isEmpty();
    }

    @Test
    void whereNobodyKeepsTheThreadItsAnswersAreWalkedToALimit() {
        var root = served("deep", "\"replies\": \"http://PEER/notes/deep/replies\"");
        for (int i = 1; i <= 9; i++) {
            var above = i == 1 ? "deep" : "deep" + (i - 1);
            peer.serve(
                    "/notes/" + above + "/replies",
                    collection("/notes/" + above + "/replies", "\"http://PEER/notes/deep" + i + "\""));
            served(
                    "deep" + i,
                    "\"inReplyTo\": \"http://PEER/notes/" + above + "\", \"replies\": \"http://PEER/notes/deep" + i
                            + "/replies\"");
        }
        var id = resolved(ada, root);
        context(ada, id);
        eventually("four levels", () -> context(ada, id).path("descendants").size() == 4);
        assertThat(peer.asked("/notes/deep4/replies")).isZero();
    }

    @Test
    void anAnswerBringsItsAncestorsAndItsSiblings() {
        served("top", "\"replies\": \"http://PEER/notes/top/replies\"");
        served("middle", "\"inReplyTo\": \"http://PEER/notes/top\"");
        served("sibling", "\"inReplyTo\": \"http://PEER/notes/top\"");
        peer.serve(
                "/notes/top/replies",
                collection("/notes/top/replies", "\"http://PEER/notes/sibling\", \"http://PEER/notes/middle\""));
        var answer = note(
                        "leaf",
                        "\"inReplyTo\": \"http://PEER/notes/middle\", \"tag\": [{\"type\": \"Mention\", \"href\": \""
                                + ada.account().uri() + "\"}]")
                .replace("\"cc\": []", "\"cc\": [\"" + ada.account().uri() + "\"]");
        peer.serve("/notes/leaf", answer);
        assertThat(peer.send(zoe, alpha.client().base().resolve("/inbox"), create("leaf", answer)))
                .isEqualTo(202);
        eventually("the whole line", () -> isKnown(alpha, peer.at("/notes/top")));
        var leaf = resolved(ada, peer.at("/notes/leaf"));
        eventually("two ancestors", () -> context(ada, leaf).path("ancestors").size() == 2);
        var top = context(ada, leaf).path("ancestors").path(0).path("id").asText();
        context(ada, top);
        eventually("the sibling", () -> context(ada, top).path("descendants").size() >= 2);
    }

    private static String create(String id, String note) {
        return """
                {"@context": "https://www.w3.org/ns/activitystreams", "id": "http://PEER/activities/%s", "type": "Create",
                 "actor": "http://PEER/users/zoe", "object": %s}""".formatted(id, note);
    }

    @Test
    void aThreadsCollectionsAreServedInPagesWithTheirOwner() {
        var root = ada.client()
                .postJson("/api/v1/statuses", Map.of("status", "Who has a lesson on bees?"))
                .ok();
        for (int i = 0; i < 51; i++) {
            ada.says("bee " + i, Map.of("in_reply_to_id", root.path("id").asText()));
        }
        var path = URI.create(root.path("uri").asText()).getPath();
        var post = alpha.client().activity(path).ok();
        for (var property : List.of("context", "replies")) {
            var collection = alpha.client()
                    .activity(URI.create(post.path(property).asText()).getPath())
                    .ok();
            assertThat(collection.path("attributedTo").asText())
                    .isEqualTo(ada.account().uri().toString());
            assertThat(collection.path("totalItems").asInt()).isEqualTo(property.equals("context") ? 52 : 51);
            var first = URI.create(collection.path("first").asText());
            var page = alpha.client()
                    .activity(first.getPath() + "?" + first.getQuery())
                    .ok();
            assertThat(page.path("orderedItems")).hasSize(50);
            var next = URI.create(page.path("next").asText());
            assertThat(alpha.client()
                            .activity(next.getPath() + "?" + next.getQuery())
                            .ok()
                            .path("orderedItems"))
                    .hasSize(property.equals("context") ? 2 : 1);
        }
    }

    @Test
    void anAnswerAddressedToTheFollowersIsPassedOnAsReceivedAndItsEndToo() {
        var question = ada.client()
                .postJson("/api/v1/statuses", Map.of("status", "Who tests water?", "visibility", "unlisted"))
                .ok();
        var uri = question.path("uri").asText();
        eventually("the question is at beta", () -> isKnown(beta, URI.create(uri)));
        var answer = note("water", "\"inReplyTo\": \"" + uri + "\"")
                .replace("\"cc\": []", "\"cc\": [\"" + ada.account().endpoints().followers() + "\"]");
        peer.serve("/notes/water", answer);
        peer.send(zoe, alpha.client().base().resolve("/inbox"), create("water", answer));
        eventually("passed on and looked up", () -> isKnown(beta, peer.at("/notes/water")));

        peer.end("/notes/water");
        peer.send(zoe, alpha.client().base().resolve("/inbox"), """
                        {"@context": "https://www.w3.org/ns/activitystreams", "id": "http://PEER/activities/water-end",
                         "type": "Delete", "actor": "http://PEER/users/zoe", "object": "http://PEER/notes/water",
                         "cc": ["%s"]}""".formatted(
                        ada.account().endpoints().followers()));
        eventually("gone at beta too", () -> !isKnown(beta, peer.at("/notes/water")));
    }

    @Test
    void whatSomebodyElseSendsInAnothersNameIsNotBelieved() {
        var eve = peer.person("/users/eve");
        var question = ada.says("Is anybody there?");
        var uri = ada.client()
                .get("/api/v1/statuses/" + question)
                .ok()
                .path("uri")
                .asText();
        var forged = note("forged", "\"inReplyTo\": \"" + uri + "\"");
        assertThat(peer.send(eve, alpha.client().base().resolve("/inbox"), create("forged", forged)))
                .isEqualTo(401);
        assertThat(isKnown(alpha, peer.at("/notes/forged"))).isFalse();
    }

    @Test
    void answersToADeletedStatusStayInTheThread() {
        var root = ada.says("Root");
        var middle = ada.says("Middle", Map.of("in_reply_to_id", root));
        var leaf = ada.says("Leaf", Map.of("in_reply_to_id", middle));
        ada.client().delete("/api/v1/statuses/" + middle).ok();

        assertThat(Person.ids(context(ada, root).path("descendants"))).containsExactly(leaf);
        assertThat(Person.ids(context(ada, leaf).path("ancestors"))).containsExactly(root);
        var shown = ada.client().get("/api/v1/statuses/" + leaf).ok();
        assertThat(shown.path("in_reply_to_id").isNull()).isTrue();
        var path = URI.create(shown.path("uri").asText()).getPath();
        var answered =
                URI.create(alpha.client().activity(path).ok().path("inReplyTo").asText());
        assertThat(alpha.client().activity(answered.getPath()).status()).isEqualTo(410);
    }
}
