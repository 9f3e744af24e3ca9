package eu.c4l.server.outboxes;

import java.net.URI;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance.Lifecycle;

import eu.c4l.federation.fetch.Fetched;
import eu.c4l.server.accounts.Account;
import eu.c4l.server.testing.FakePeer;
import eu.c4l.server.testing.TestClient;
import eu.c4l.server.testing.TestInstance;

import static eu.c4l.server.testing.TestInstance.eventually;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/** What other servers read: posts for some, what is left of deleted posts and people, hashtags of profiles. */
@org.junit.jupiter.api.TestInstance(Lifecycle.PER_CLASS)
class DocumentsForServersTest {

    private FakePeer near;
    private FakePeer far;
    private List<TestInstance> started;
    private TestInstance tirol;
    private TestInstance oulu;
    private Account anna;
    private TestClient app;

    @BeforeAll
    void start() {
        near = FakePeer.start("near");
        far = FakePeer.start("far");
        started = TestInstance.knowing(List.of(near, far), "tirol", "oulu");
        tirol = started.get(0);
        oulu = started.get(1);
        anna = tirol.person("anna");
        app = tirol.as(anna);
        follows(near.person("/users/nina"), anna);
    }

    @AfterAll
    void stop() {
        started.forEach(TestInstance::close);
        near.close();
        far.close();
    }

    private void follows(URI follower, Account account) {
        var follow = """
                {"@context": "https://www.w3.org/ns/activitystreams", "id": "%s/follow/%s", "type": "Follow", "actor": "%s", "object": "%s"}""".formatted(follower, account.id(), follower, account.uri());
        assertThat(near.send(follower, tirol.instance().core().addresses().sharedInbox(), follow))
                .isEqualTo(202);
    }

    private JsonNode post(String text, String visibility) {
        return app.postJson("/api/v1/statuses", Map.of("status", text, "visibility", visibility))
                .ok();
    }

    private static URI uri(JsonNode status) {
        return URI.create(status.path("uri").asText());
    }

    private TestClient.Answer unsigned(URI document) {
        return tirol.client()
                .activity(document.toString()
                        .substring(tirol.client().base().toString().length()));
    }

    @Test
    void whatOnlyFollowersMayReadIsServedToTheirServersAndIsNotThereForOthers() {
        var secret = uri(post("Nur für euch", "private"));
        for (var path : List.of("", "/activity")) {
            var document = URI.create(secret + path);
            assertThat(near.fetch(near.person("/users/server"), document))
                    .isInstanceOfSatisfying(
                            Fetched.Document.class,
                            found -> assertThat(new String(found.body(), UTF_8)).contains("Nur für euch"));
            assertThat(far.fetch(far.person("/users/server"), document)).isEqualTo(new Fetched.Gone(404));
            assertThat(unsigned(document).status()).isEqualTo(404);
        }
        var direct = uri(post("Nur ich", "direct"));
        assertThat(near.fetch(near.person("/users/server"), direct)).isEqualTo(new Fetched.Gone(404));
    }

    @Test
    void aDeletedPostAndADeletedPersonLeaveATombstone() {
        var status = post("Bald fort", "public");
        app.delete("/api/v1/statuses/" + status.path("id").asText()).ok();
        var left = unsigned(uri(status));
        assertThat(left.status()).isEqualTo(410);
        assertThat(left.json().path("type").asText()).isEqualTo("Tombstone");
        assertThat(left.json().path("id").asText()).isEqualTo(uri(status).toString());
        assertThat(left.json().path("deleted").asText()).isNotEmpty();
        assertThat(unsigned(uri(status)).json()).isEqualTo(left.json());

        var bea = tirol.person("bea");
        var hers = tirol.as(bea)
                .postJson("/api/v1/statuses", Map.of("status", "Hallo"))
                .ok();
        follows(near.person("/users/nina"), bea);
        tirol.instance().server().accounts().accounts().remove(bea.id());
        for (var gone : List.of(bea.uri(), uri(hers))) {
            assertThat(unsigned(gone).status()).as(gone.toString()).isEqualTo(410);
            assertThat(unsigned(gone).json().path("type").asText()).isEqualTo("Tombstone");
        }
    }

    @Test
    void hashtagsOfAProfileAreKeptOverTheApiAndReadAndHeardByOtherServers() {
        post("Heute #Brücken und #Physik", "public");
        post("Wieder #Physik", "public");
        assertThat(app.get("/api/v1/featured_tags/suggestions")
                        .ok()
                        .get(0)
                        .path("name")
                        .asText())
                .isEqualToIgnoringCase("physik");
        var tag =
                app.postJson("/api/v1/featured_tags", Map.of("name", "#Physik")).ok();
        assertThat(tag.path("name").asText()).isEqualTo("Physik");
        assertThat(tag.path("statuses_count").asText()).isEqualTo("2");
        assertThat(tag.path("last_status_at").asText()).matches("\\d{4}-\\d{2}-\\d{2}");
        assertThat(app.postJson("/api/v1/featured_tags", Map.of("name", "no tag"))
                        .status())
                .isEqualTo(422);
        assertThat(app.post("/api/v1/tags/Geometrie/feature")
                        .ok()
                        .path("featuring")
                        .asBoolean())
                .isTrue();
        for (int i = 0; i < 8; i++) {
            app.postJson("/api/v1/featured_tags", Map.of("name", "more" + i)).ok();
        }
        assertThat(app.postJson("/api/v1/featured_tags", Map.of("name", "eleventh"))
                        .status())
                .isEqualTo(422);

        areReadByOthers();
        app.delete("/api/v1/featured_tags/" + tag.path("id").asText()).ok();
        assertThat(tags(tirol, anna.id().toString())).hasSize(9);
    }

    private void areReadByOthers() {
        var collection = unsigned(URI.create(anna.uri() + "/collections/tags")).ok();
        assertThat(collection.path("totalItems").asInt()).isEqualTo(10);
        assertThat(collection.path("items").get(0).path("type").asText()).isEqualTo("Hashtag");
        assertThat(unsigned(anna.uri()).ok().path("featuredTags").asText()).isEqualTo(anna.uri() + "/collections/tags");
        eventually(
                "followers' servers hear of it",
                () -> near.received("Add").stream()
                        .map(delivery -> delivery.body().path("object"))
                        .anyMatch(object -> object.path("type").asText().equals("Hashtag")
                                && object.path("name").asText().equals("#Physik")));

        var known =
                oulu.instance().server().accounts().remote().resolve(anna.uri()).orElseThrow();
        eventually("oulu has read them", () -> tags(oulu, known.id().toString()).size() == 10);
        assertThat(oulu.client()
                        .get("/@anna@" + tirol.instance().core().addresses().domain())
                        .body())
                .contains("#Physik");
    }

    private static JsonNode tags(TestInstance at, String account) {
        return at.client().get("/api/v1/accounts/" + account + "/featured_tags").ok();
    }

    @Test
    void aServersNewsOfAHashtagIsHeard() {
        var nina = near.actor(
                "Person",
                "/users/nils",
                Map.of("featured", near.at("/users/nils/featured").toString()));
        var account =
                tirol.instance().server().accounts().remote().resolve(nina).orElseThrow();
        for (var type : List.of("Add", "Remove")) {
            var news = """
                    {"@context": ["https://www.w3.org/ns/activitystreams", {"Hashtag": "as:Hashtag"}], "id": "%s/%s", "type": "%s",
                     "actor": "%s", "object": {"type": "Hashtag", "href": "http://PEER/@nils/tagged/chor", "name": "#Chor"},
                     "target": "%s/featured"}""".formatted(nina, type, type, nina, nina);
            assertThat(near.send(nina, tirol.instance().core().addresses().sharedInbox(), news))
                    .isEqualTo(202);
            assertThat(tirol.instance().server().timelines().featuredTags().of(account.id()))
                    .hasSize(type.equals("Add") ? 1 : 0);
        }
    }
}
