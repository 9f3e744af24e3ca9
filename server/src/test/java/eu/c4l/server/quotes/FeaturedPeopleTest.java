package eu.c4l.server.quotes;

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

/** Collections of recommendations on another server, and our people in them (FEP-7aa9); and a quote that is refused by its bare id. */
class FeaturedPeopleTest {

    private static final String EVERYBODY = "https://www.w3.org/ns/activitystreams#Public";

    private static FakePeer peer;
    private static TestInstance tirol;
    private static URI alice;

    @BeforeAll
    static void start() {
        peer = FakePeer.start("peer");
        tirol = TestInstance.knowing(List.of(peer), "tirol").getFirst();
        alice = peer.person("/users/alice");
    }

    @AfterAll
    static void stop() {
        tirol.close();
        peer.close();
    }

    private static Person discoverable(String name, boolean discoverable) {
        var person = Person.on(tirol, name);
        person.sends("PATCH", "/api/v1/accounts/update_credentials", Map.of("discoverable", discoverable));
        return person;
    }

    private static int sends(String json) {
        return peer.send(alice, tirol.client().base().resolve("/inbox"), json);
    }

    private static int asks(Person person, int number, String collection) {
        return sends("""
                {"@context": ["https://www.w3.org/ns/activitystreams", "https://w3id.org/fep/7aa9"], "id": "http://PEER/requests/%d",
                 "type": "FeatureRequest", "actor": "http://PEER/users/alice", "object": "%s", "instrument": "%s"}""".formatted(number, person.account().uri(), collection));
    }

    private static JsonNode answer(String type, int number) {
        eventually(
                type + " of " + number,
                () -> received(type, "/requests/" + number).size() == 1);
        return received(type, "/requests/" + number).getFirst();
    }

    private static List<JsonNode> received(String type, String about) {
        return peer.received(type).stream()
                .map(FakePeer.Delivery::body)
                .filter(body -> body.path("object").path("id").asText().endsWith(about))
                .toList();
    }

    private static JsonNode policy(Person person) {
        return tirol.client()
                .activity(person.account().uri().getPath())
                .ok()
                .path("interactionPolicy")
                .path("canFeature")
                .path("automaticApproval");
    }

    @Test
    void whoWantsToBeDiscoveredAgreesAndProvesItAndTakesItBack() {
        var ada = discoverable("ada", true);
        assertThat(policy(ada).get(0).asText()).isEqualTo(EVERYBODY);
        assertThat(asks(ada, 1, "http://PEER/users/alice/featured/1")).isEqualTo(202);
        var stamp = URI.create(answer("Accept", 1).path("result").asText());
        var proof = tirol.client().activity(stamp.getPath()).ok();
        assertThat(proof.path("type").asText()).isEqualTo("FeatureAuthorization");
        assertThat(proof.path("id").asText()).isEqualTo(stamp.toString());
        assertThat(proof.path("interactingObject").asText())
                .isEqualTo(peer.at("/users/alice/featured/1").toString());
        assertThat(proof.path("interactionTarget").asText())
                .isEqualTo(ada.account().uri().toString());

        var standing = ada.client().get("/api/c4l/v1/features").ok();
        assertThat(standing).hasSize(1);
        assertThat(standing.get(0).path("owner").path("username").asText()).isEqualTo("alice");
        assertThat(Person.on(tirol, "eve")
                        .client()
                        .delete("/api/c4l/v1/features/"
                                + standing.get(0).path("id").asText())
                        .status())
                .isEqualTo(404);
        ada.client()
                .delete("/api/c4l/v1/features/" + standing.get(0).path("id").asText())
                .ok();
        eventually(
                "its owner is told", () -> received("Delete", stamp.getPath()).size() == 1);
        assertThat(tirol.client().activity(stamp.getPath()).status()).isEqualTo(404);
    }

    @Test
    void whoDoesNotWantToBeDiscoveredIsInNoCollection() {
        var ben = discoverable("ben", false);
        assertThat(policy(ben).get(0).asText()).isEqualTo(ben.account().uri().toString());
        asks(ben, 2, "http://PEER/users/alice/featured/1");
        answer("Reject", 2);
        assertThat(ben.client().get("/api/c4l/v1/features").ok()).isEmpty();
    }

    @Test
    void whoStopsBeingDiscoverableLeavesAllCollections() {
        var cleo = discoverable("cleo", true);
        asks(cleo, 3, "http://PEER/users/alice/featured/1");
        var stamp = URI.create(answer("Accept", 3).path("result").asText());
        cleo.sends("PATCH", "/api/v1/accounts/update_credentials", Map.of("discoverable", false));
        assertThat(tirol.client().activity(stamp.getPath()).status()).isEqualTo(404);
        eventually(
                "the owner is told", () -> received("Delete", stamp.getPath()).size() == 1);
    }

    @Test
    void nobodyIsAskedForACollectionOfAnotherServerOrByWhomTheyBlock() {
        var dora = discoverable("dora", true);
        assertThat(asks(dora, 4, "https://elsewhere.example/featured/1")).isEqualTo(403);
        var known = tirol.instance().server().accounts().remote().resolve(alice).orElseThrow();
        dora.does("/api/v1/accounts/" + known.id() + "/block");
        asks(dora, 5, "http://PEER/users/alice/featured/2");
        answer("Reject", 5);
    }

    @Test
    void aQuoteIsRefusedByTheBareIdOfTheRequestToo() {
        peer.serve("/notes/1", peer.mine("""
                {"@context": ["https://www.w3.org/ns/activitystreams", "https://gotosocial.org/ns"], "id": "http://PEER/notes/1", "type": "Note",
                 "attributedTo": "http://PEER/users/alice", "content": "quote me", "to": ["https://www.w3.org/ns/activitystreams#Public"],
                 "interactionPolicy": {"canQuote": {"automaticApproval": ["https://www.w3.org/ns/activitystreams#Public"]}}}"""));
        var finn = Person.on(tirol, "finn");
        var quoted = finn.client()
                .get("/api/v2/search?resolve=true&q=" + peer.at("/notes/1"))
                .ok()
                .path("statuses")
                .path(0)
                .path("id")
                .asText();
        var quoting = finn.says("as she says", Map.of("quoted_status_id", quoted));
        eventually("asked", () -> !peer.received("QuoteRequest").isEmpty());
        var request = peer.received("QuoteRequest").getFirst().body().path("id").asText();
        assertThat(sends("""
                {"@context": "https://www.w3.org/ns/activitystreams", "id": "http://PEER/rejects/1", "type": "Reject",
                 "actor": "http://PEER/users/alice", "object": "%s"}""".formatted(request))).isEqualTo(202);
        assertThat(finn.client()
                        .get("/api/v1/statuses/" + quoting)
                        .ok()
                        .path("quote")
                        .path("state")
                        .asText())
                .isEqualTo("rejected");
    }
}
