package eu.c4l.server.offers;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance.Lifecycle;

import eu.c4l.server.accounts.Account;
import eu.c4l.server.notifications.NotificationFilter;
import eu.c4l.server.notifications.NotificationKind;
import eu.c4l.server.platform.http.PageRequest;
import eu.c4l.server.testing.FakePeer;
import eu.c4l.server.testing.TestClient;
import eu.c4l.server.testing.TestInstance;

import static eu.c4l.server.testing.TestInstance.eventually;
import static org.assertj.core.api.Assertions.assertThat;

/** Adaptations that go back to the author of the original, between two instances and a stranger. */
@org.junit.jupiter.api.TestInstance(Lifecycle.PER_CLASS)
class OfferAcrossServersTest {

    private static final String MATERIALS = "/api/c4l/v1/materials";
    private static final String OFFERS = "/api/c4l/v1/offers";

    /** A teacher with an app, on an instance. */
    private record Teacher(TestInstance at, Account account, TestClient app) {

        static Teacher of(TestInstance at, String name) {
            var account = at.person(name);
            return new Teacher(at, account, at.as(account));
        }

        JsonNode call(String path, Map<String, ?> body) {
            return app.postJson(path, body).ok();
        }

        boolean hears(NotificationKind kind) {
            return at
                    .instance()
                    .server()
                    .notifications()
                    .notifications()
                    .of(account.id(), NotificationFilter.ALL, PageRequest.first(20))
                    .items()
                    .stream()
                    .anyMatch(one -> one.kind().equals(kind));
        }
    }

    private FakePeer peer;
    private List<TestInstance> started;
    private Teacher anna;
    private Teacher mari;

    @BeforeAll
    void start() {
        peer = FakePeer.start("peer");
        started = TestInstance.knowing(List.of(peer), "tirol", "oulu");
        anna = Teacher.of(started.get(0), "anna");
        mari = Teacher.of(started.get(1), "mari");
    }

    @AfterAll
    void stop() {
        started.forEach(TestInstance::close);
        peer.close();
    }

    private static JsonNode shared(Teacher author, String title) {
        var wanted = new HashMap<String, Object>();
        wanted.put("title", title);
        wanted.put("summary", "Fold, load, measure.");
        wanted.put("text", "# Steps\n\nFold the paper twice.\n\nLoad it with coins.\n\nMeasure.");
        wanted.put("languages", List.of("en"));
        wanted.put("licence", "CC-BY-SA-4.0");
        return author.call(MATERIALS, wanted);
    }

    private static String id(JsonNode entity) {
        return entity.path("id").asText();
    }

    /** The adaptation of a material by somebody on another instance, which is known at the original's. */
    private JsonNode adapted(Teacher author, JsonNode original, Teacher by) {
        var uri = java.net.URI.create(original.path("uri").asText());
        var copy = by.at().instance().server().statuses().remote().resolve(uri).orElseThrow();
        var adaptation = by.call(
                MATERIALS + "/" + copy + "/adapt",
                Map.of(
                        "text",
                        "# Steps\n\nFold the paper three times.\n\nLoad it with coins.\n\nMeasure.\n\nCompare."));
        assertThat(author).isNotEqualTo(by);
        return adaptation;
    }

    private static JsonNode offered(Teacher to, String title) {
        eventually(
                "the offer of '" + title + "' arrives",
                () -> !received(to, title).isMissingNode());
        return received(to, title);
    }

    private static JsonNode received(Teacher to, String title) {
        var all = to.app().get(OFFERS + "?state=open").ok();
        return all.valueStream()
                .filter(one -> one.path("original").path("title").asText().equals(title))
                .findFirst()
                .orElse(com.fasterxml.jackson.databind.node.MissingNode.getInstance());
    }

    private void goesBack(Teacher author, Teacher adapter, String title) {
        var original = shared(author, title);
        var adaptation = adapted(author, original, adapter);
        var made =
                adapter.call(MATERIALS + "/" + id(adaptation) + "/offer", Map.of("note", "Three folds <b>hold</b>."));
        assertThat(made.path("state").asText()).isEqualTo("open");
        var again = adapter.app().postJson(MATERIALS + "/" + id(adaptation) + "/offer", Map.of());
        assertThat(again.status()).isEqualTo(409);

        var arrived = offered(author, title);
        assertThat(arrived.path("note").asText()).isEqualTo("Three folds <b>hold</b>.");
        assertThat(arrived.path("uri")).isEqualTo(made.path("uri"));
        assertThat(author.hears(NotificationKind.OFFERED)).isTrue();
        var whole = author.app().get(OFFERS + "/" + id(arrived)).ok();
        assertThat(whole.path("difference").path("text").toString())
                .contains(
                        "{\"text\":\"three times.\",\"changed\":true}",
                        "{\"text\":\"twice.\",\"changed\":true}",
                        "Compare.");

        isTakenOver(author, adapter, id(original), id(arrived));
        eventually("the adapter hears", () -> adapter.hears(NotificationKind.OFFER_ACCEPTED));
        assertThat(adapter.app().get(OFFERS + "/" + id(made)).ok().path("state").asText())
                .isEqualTo("accepted");
        eventually(
                "the new version crosses, with its contributors",
                () -> adapter.at()
                        .client()
                        .get(MATERIALS + "?q=" + title.replace(' ', '+'))
                        .ok()
                        .valueStream()
                        .anyMatch(one -> one.path("version").asInt() == 2
                                && one.path("contributors").size() == 1));
    }

    private static void isTakenOver(Teacher author, Teacher adapter, String original, String offer) {
        author.call(OFFERS + "/" + offer + "/accept", Map.of("summary", "Fold, load, measure, compare."));
        var merged = author.at().client().get(MATERIALS + "/" + original).ok();
        assertThat(merged.path("version").asInt()).isEqualTo(2);
        assertThat(merged.path("content").asText()).contains("three times", "Compare.");
        assertThat(merged.path("summary").asText()).isEqualTo("Fold, load, measure, compare.");
        assertThat(merged.path("contributors").get(0).path("uri").asText())
                .isEqualTo(adapter.account().uri().toString());
        assertThat(merged.path("attribution").asText())
                .contains("+ " + adapter.account().name());
        assertThat(author.at()
                        .client()
                        .get("/materials/" + original + ".amb.json")
                        .body())
                .contains("\"contributor\":[{\"type\":\"Person\",\"id\":\""
                        + adapter.account().uri());
    }

    @Test
    void anAdaptationGoesBackToItsOriginInBothDirections() {
        goesBack(anna, mari, "Bridges of paper");
        goesBack(mari, anna, "Sillat paperista");
    }

    @Test
    void itIsDeclinedWithAReasonAndMayBeOfferedAgainAndWithdrawn() {
        var original = shared(anna, "Circuits in the kitchen");
        var adaptation = adapted(anna, original, mari);
        var path = MATERIALS + "/" + id(adaptation) + "/offer";
        var made = mari.call(path, Map.of());
        var arrived = offered(anna, "Circuits in the kitchen");
        anna.call(OFFERS + "/" + id(arrived) + "/decline", Map.of("reason", "Too long for one lesson."));
        eventually("mari hears", () -> mari.hears(NotificationKind.OFFER_DECLINED));
        var seen = mari.app().get(OFFERS + "/" + id(made)).ok();
        assertThat(seen.path("state").asText()).isEqualTo("declined");
        assertThat(seen.path("reason").asText()).isEqualTo("Too long for one lesson.");
        assertThat(anna.app()
                        .postJson(OFFERS + "/" + id(arrived) + "/accept", Map.of())
                        .status())
                .isEqualTo(409);
        assertThat(anna.at()
                        .client()
                        .get(MATERIALS + "/" + id(original))
                        .ok()
                        .path("version")
                        .asInt())
                .isEqualTo(1);

        var second = mari.call(path, Map.of());
        offered(anna, "Circuits in the kitchen");
        mari.call(OFFERS + "/" + id(second) + "/withdraw", Map.of());
        eventually(
                "it is withdrawn",
                () -> received(anna, "Circuits in the kitchen").isMissingNode());
    }

    @Test
    void onlyTheAuthorDecidesAndOnlyTheAdapterWithdraws() {
        var original = shared(anna, "Maps without words");
        var adaptation = adapted(anna, original, mari);
        var made = mari.call(MATERIALS + "/" + id(adaptation) + "/offer", Map.of());
        var arrived = offered(anna, "Maps without words");
        var eve = Teacher.of(started.get(0), "eve");
        assertThat(eve.app().get(OFFERS + "/" + id(arrived)).status()).isEqualTo(404);
        assertThat(eve.app()
                        .postJson(OFFERS + "/" + id(arrived) + "/accept", Map.of())
                        .status())
                .isEqualTo(404);
        assertThat(mari.app()
                        .postJson(OFFERS + "/" + id(made) + "/accept", Map.of())
                        .status())
                .isEqualTo(403);
        assertThat(anna.app()
                        .postJson(OFFERS + "/" + id(arrived) + "/withdraw", Map.of())
                        .status())
                .isEqualTo(403);
        assertThat(anna.app()
                        .postJson(MATERIALS + "/" + id(original) + "/offer", Map.of())
                        .status())
                .isEqualTo(403);
        strangersChangeNothing(original, adaptation, made);
        assertThat(anna.app().get(OFFERS + "/" + id(arrived)).ok().path("state").asText())
                .isEqualTo("open");
    }

    private void strangersChangeNothing(JsonNode original, JsonNode adaptation, JsonNode made) {
        var mallory = peer.person("/users/mallory");
        var answer = """
                {"@context": "https://www.w3.org/ns/activitystreams", "id": "http://PEER/a/%s", "type": "%s",
                 "actor": "http://PEER/users/mallory", "object": %s}""";
        var offer = "{\"type\": \"Offer\", \"id\": \"%s\", \"object\": \"%s\"}"
                .formatted(made.path("uri").asText(), adaptation.path("uri").asText());
        for (var type : List.of("Accept", "Reject", "Undo")) {
            var inbox = (type.equals("Undo") ? anna : mari)
                    .at()
                    .instance()
                    .core()
                    .addresses()
                    .sharedInbox();
            assertThat(peer.send(mallory, inbox, answer.formatted(type, type, offer)))
                    .isEqualTo(202);
        }
        assertThat(peer.send(
                        mallory,
                        anna.at().instance().core().addresses().sharedInbox(),
                        answer.formatted(
                                "undo-iri", "Undo", "\"" + made.path("uri").asText() + "\"")))
                .isEqualTo(202);
        assertThat(mari.app().get(OFFERS + "/" + id(made)).ok().path("state").asText())
                .isEqualTo("open");

        var stolen = """
                {"@context": "https://www.w3.org/ns/activitystreams", "id": "http://PEER/offers/1", "type": "Offer",
                 "actor": "http://PEER/users/mallory", "object": "%s", "target": "%s", "content": "mine"}""".formatted(
                        adaptation.path("uri").asText(), original.path("uri").asText());
        assertThat(peer.send(mallory, anna.at().instance().core().addresses().sharedInbox(), stolen))
                .isEqualTo(403);
    }

    @Test
    void anAdaptationThatIsNotKnownIsFetchedAndMustBeBasedOnTheOriginal() {
        var original = shared(anna, "Water cycle");
        var nina = peer.person("/users/nina");
        var document = """
                {"@context": ["https://www.w3.org/ns/activitystreams", {"schema": "http://schema.org/",
                   "license": {"@id": "schema:license", "@type": "@id"}, "isBasedOn": {"@id": "schema:isBasedOn", "@type": "@id"}}],
                 "id": "http://PEER/materials/%s", "type": "Article", "attributedTo": "http://PEER/users/nina",
                 "name": "Wasserkreislauf", "content": "<p>Rain falls.</p>", "published": "2026-01-01T10:00:00Z",
                 "to": "https://www.w3.org/ns/activitystreams#Public",
                 "license": "https://creativecommons.org/licenses/by-sa/4.0/"%s}""";
        peer.serve(
                "/materials/1",
                document.formatted(
                        "1", ", \"isBasedOn\": \"" + original.path("uri").asText() + "\""));
        peer.serve("/materials/2", document.formatted("2", ""));
        var inbox = anna.at().instance().core().addresses().sharedInbox();
        for (var number : List.of("2", "1")) {
            var sent = """
                    {"@context": "https://www.w3.org/ns/activitystreams", "id": "http://PEER/offers/nina-%s", "type": "Offer",
                     "actor": "http://PEER/users/nina", "object": "http://PEER/materials/%s", "target": "%s",
                     "content": "<p>Bitte</p>"}""".formatted(number, number, original.path("uri").asText());
            assertThat(peer.send(nina, inbox, sent)).isEqualTo(202);
            assertThat(peer.send(nina, inbox, sent)).as("repeated").isEqualTo(202);
        }
        var arrived = offered(anna, "Water cycle");
        assertThat(arrived.path("note").asText()).isEqualTo("Bitte");
        isEndedByABlock(nina, inbox, original, id(arrived.path("account")));
    }

    private void isEndedByABlock(java.net.URI nina, java.net.URI inbox, JsonNode original, String account) {
        var all = anna.app()
                .get(OFFERS)
                .ok()
                .valueStream()
                .filter(one -> one.path("uri").asText().contains("nina"));
        assertThat(all).hasSize(1);

        anna.app().postJson("/api/v1/accounts/" + account + "/block", Map.of()).ok();
        assertThat(received(anna, "Water cycle").isMissingNode()).isTrue();
        var more = """
                {"@context": "https://www.w3.org/ns/activitystreams", "id": "http://PEER/offers/nina-3", "type": "Offer",
                 "actor": "http://PEER/users/nina", "object": "http://PEER/materials/1", "target": "%s", "content": ""}""".formatted(original.path("uri").asText());
        assertThat(peer.send(nina, inbox, more)).isEqualTo(202);
        assertThat(received(anna, "Water cycle").isMissingNode()).isTrue();
    }

    @Test
    void anOfferEndsWithItsAdaptation() {
        var original = shared(anna, "Poems for two voices");
        var adaptation = adapted(anna, original, mari);
        mari.call(MATERIALS + "/" + id(adaptation) + "/offer", Map.of());
        offered(anna, "Poems for two voices");
        mari.app().delete(MATERIALS + "/" + id(adaptation)).ok();
        eventually(
                "the offer is gone",
                () -> received(anna, "Poems for two voices").isMissingNode());
    }
}
