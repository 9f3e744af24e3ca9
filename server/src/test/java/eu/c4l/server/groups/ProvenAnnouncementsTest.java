package eu.c4l.server.groups;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import eu.c4l.federation.signatures.IntegrityProofs;
import eu.c4l.federation.signatures.KeyLookup;
import eu.c4l.federation.signatures.KeyPairs;
import eu.c4l.federation.signatures.Multikeys;
import eu.c4l.federation.signatures.PublicKeys;
import eu.c4l.federation.signatures.Signer;
import eu.c4l.federation.signatures.SignerKey;
import eu.c4l.federation.signatures.Verdict;
import eu.c4l.server.accounts.Account;
import eu.c4l.server.accounts.AccountId;
import eu.c4l.server.platform.Json;
import eu.c4l.server.testing.FakePeer;
import eu.c4l.server.testing.Person;
import eu.c4l.server.testing.TestInstance;

import static eu.c4l.server.testing.TestInstance.eventually;
import static org.assertj.core.api.Assertions.assertThat;

/** Integrity proofs (FEP-8b32): on what our people do, and on what communities of other servers pass on. */
class ProvenAnnouncementsTest {

    private static final String ROOT = "/api/c4l/v1/communities/";
    private static final KeyPair ZOES = KeyPairs.generateEd25519();
    private static final KeyPair ANOTHER = KeyPairs.generateEd25519();

    private static FakePeer peer;
    private static TestInstance tirol;
    private static Person anna;
    private static URI zoe;
    private static URI bees;
    private static AccountId beesHere;

    @BeforeAll
    static void start() {
        peer = FakePeer.start("peer");
        tirol = TestInstance.knowing(List.of(peer), "tirol").getFirst();
        anna = Person.on(tirol, "anna");
        zoe = peer.at("/u/zoe");
        var key = Map.of(
                "id",
                zoe + "#ed25519-key",
                "type",
                "Multikey",
                "controller",
                zoe.toString(),
                "publicKeyMultibase",
                Multikeys.encode(ZOES.getPublic()));
        peer.actor("Person", "/u/zoe", Map.of("assertionMethod", List.of(key)));
        bees = peer.actor("Group", "/c/bees", Map.of());
        beesHere = known(bees);
        anna.client().postJson(ROOT + beesHere + "/join", Map.of()).ok();
        eventually("asked", () -> received("Follow", bees.toString()).isPresent());
        var follow = received("Follow", bees.toString()).orElseThrow();
        send(bees, """
                {"@context": "https://www.w3.org/ns/activitystreams", "id": "http://PEER/accepts/1", "type": "Accept",
                 "actor": "%s", "object": %s}""".formatted(bees, follow));
    }

    @AfterAll
    static void stop() {
        tirol.close();
        peer.close();
    }

    private static AccountId known(URI actor) {
        return tirol.instance()
                .server()
                .accounts()
                .remote()
                .resolve(actor)
                .orElseThrow()
                .id();
    }

    private static void send(URI actor, String json) {
        assertThat(peer.send(actor, tirol.client().base().resolve("/inbox"), json))
                .isEqualTo(202);
    }

    private static Optional<JsonNode> received(String type, String about) {
        return peer.received(type).stream()
                .map(FakePeer.Delivery::body)
                .filter(body -> body.path("object").toString().contains(about))
                .findFirst();
    }

    /** A post of zoe's, wrapped in its Create, with a proof by that key. */
    private static String creation(int number, String text, KeyPair key) {
        var json = peer.mine("""
                {"@context": "https://www.w3.org/ns/activitystreams", "id": "http://PEER/creates/%d", "type": "Create",
                 "actor": "http://PEER/u/zoe", "to": ["https://www.w3.org/ns/activitystreams#Public"], "cc": ["http://PEER/c/bees"],
                 "object": {"id": "http://PEER/posts/%d", "type": "Page", "attributedTo": "http://PEER/u/zoe", "name": "%s",
                  "content": "<p>%s</p>", "audience": "http://PEER/c/bees", "published": "%s",
                  "to": ["https://www.w3.org/ns/activitystreams#Public", "http://PEER/c/bees"]}}
                """.formatted(number, number, text, text, Instant.now()));
        return proven(json, key);
    }

    private static String proven(String json, KeyPair key) {
        var signer = new Signer.Key(URI.create(zoe + "#ed25519-key"), key.getPrivate());
        return new String(
                IntegrityProofs.add(peer.mine(json).getBytes(StandardCharsets.UTF_8), signer, Instant.now()),
                StandardCharsets.UTF_8);
    }

    private static void announce(int number, String activity) {
        send(bees, """
                {"@context": "https://www.w3.org/ns/activitystreams", "id": "http://PEER/announces/%d", "type": "Announce",
                 "actor": "http://PEER/c/bees", "to": ["https://www.w3.org/ns/activitystreams#Public"],
                 "cc": ["http://PEER/c/bees/followers"], "object": %s}""".formatted(number, activity));
    }

    private static List<JsonNode> posts(String saying) {
        var found = new java.util.ArrayList<JsonNode>();
        for (var post : tirol.client().get(ROOT + beesHere + "/posts").ok()) {
            if (post.path("content").asText().contains(saying)) {
                found.add(post);
            }
        }
        return found;
    }

    @Test
    void whatAGroupPassesOnWithItsAuthorsProofIsNotFetched() {
        announce(1, creation(1, "swarm in May", ZOES));
        assertThat(posts("swarm in May"))
                .as("at once, since nothing is asked for")
                .hasSize(1);
        assertThat(peer.asked("/posts/1")).isZero();

        announce(2, proven("""
                {"@context": "https://www.w3.org/ns/activitystreams", "id": "http://PEER/likes/1", "type": "Like",
                 "actor": "http://PEER/u/zoe", "object": "http://PEER/posts/1"}""", ZOES));
        assertThat(posts("swarm in May").getFirst().path("favourites_count").asInt())
                .isEqualTo(1);
        assertThat(peer.asked("/likes/1")).isZero();

        announce(3, proven("""
                {"@context": "https://www.w3.org/ns/activitystreams", "id": "http://PEER/deletes/1", "type": "Delete",
                 "actor": "http://PEER/u/zoe", "object": "http://PEER/posts/1"}""", ZOES));
        assertThat(posts("swarm in May")).isEmpty();
        assertThat(peer.asked("/posts/1")).isZero();
    }

    @Test
    void aProofThatDoesNotFitIsWorthNothingAndThePostIsAskedFor() {
        peer.serve(
                "/posts/4",
                Json.read(creation(4, "as it really is", ZOES)).path("object").toString());
        announce(4, creation(4, "as the group tells it", ANOTHER));
        eventually(
                "the author's server was asked", () -> posts("as it really is").size() == 1);
        assertThat(posts("as the group tells it")).isEmpty();
        assertThat(peer.asked("/posts/4")).isPositive();

        var forged = creation(5, "signed for another", ZOES).replace("/u/zoe\",\"cc", "/u/yan\",\"cc");
        announce(5, forged.replace("\"actor\":\"" + zoe + "\"", "\"actor\":\"" + peer.person("/u/yan") + "\""));
        assertThat(posts("signed for another")).isEmpty();
    }

    @Test
    void theMeaningOfWhatIsProvenIsNotTheGroupsToChoose() {
        var inner = creation(6, "content is content", ZOES);
        send(bees, """
                {"@context": ["https://www.w3.org/ns/activitystreams", {"name": "as:content", "content": "as:name"}],
                 "id": "http://PEER/announces/6", "type": "Announce", "actor": "http://PEER/c/bees",
                 "to": ["https://www.w3.org/ns/activitystreams#Public"], "object": %s}""".formatted(inner));
        assertThat(posts("content is content")).hasSize(1);
    }

    @Test
    void followsLikesBoostsTheirEndsAndWhatOurGroupsPassOnBearProofs() {
        announce(7, creation(7, "to be liked", ZOES));
        var post = posts("to be liked").getFirst().path("id").asText();
        anna.does("/api/v1/statuses/" + post + "/favourite");
        anna.does("/api/v1/statuses/" + post + "/unfavourite");
        anna.boosts(post);
        anna.does("/api/v1/statuses/" + post + "/unreblog");
        anna.does("/api/v1/accounts/" + known(zoe) + "/follow");
        anna.does("/api/v1/accounts/" + known(zoe) + "/unfollow");
        for (var type : List.of("Follow", "Like", "Announce", "Undo")) {
            eventually(type + " arrives", () -> received(type, "").isPresent());
            assertThat(verdict(received(type, "").orElseThrow(), anna.account()))
                    .as(type)
                    .isInstanceOf(Verdict.Verified.class);
        }
    }

    @Test
    void whatOurGroupsPassOnBearsTheirProofAroundTheAuthorsOwn() {
        var profile = new Account.Profile("AT", "Tirol", List.of("de"), List.of(), List.of());
        var wanted =
                new NewCommunity("imkerei", "imkerei", "", CommunityKind.REGIONAL, Posting.MEMBERS, false, profile);
        var communities = tirol.instance().server().groups().communities();
        var group = communities.found(anna.account().id(), wanted).id();
        var uri = tirol.instance().core().addresses().actor("imkerei");
        send(zoe, """
                {"@context": "https://www.w3.org/ns/activitystreams", "id": "http://PEER/follows/1", "type": "Follow",
                 "actor": "http://PEER/u/zoe", "object": "%s"}""".formatted(uri));
        var id = anna.says("Wax and honey @imkerei");
        eventually("passed on", () -> received("Announce", "Wax and honey").isPresent());
        var announce = received("Announce", "Wax and honey").orElseThrow();
        var account = tirol.instance().server().accounts().accounts().require(group);
        assertThat(verdict(announce, account)).isInstanceOf(Verdict.Verified.class);
        assertThat(verdict(announce.path("object"), anna.account())).isInstanceOf(Verdict.Verified.class);

        var otto = Person.on(tirol, "otto");
        otto.does("/api/v1/statuses/" + id + "/favourite");
        eventually(
                "the favourite is passed on",
                () -> received("Announce", "\"type\":\"Like\"").isPresent());
        var like = received("Announce", "\"type\":\"Like\"").orElseThrow().path("object");
        assertThat(like.path("actor").asText()).isEqualTo(otto.account().uri().toString());
        assertThat(verdict(like, otto.account())).isInstanceOf(Verdict.Verified.class);
    }

    @Test
    void whatEverybodyMayReadIsServedWithAProofAndTheRestWithout() {
        var open = anna.says("for all");
        var document = tirol.client().activity("/users/anna/statuses/" + open).ok();
        assertThat(verdict(document, anna.account())).isInstanceOf(Verdict.Verified.class);
        var restricted = anna.says("for followers @zoe@" + peer.host(), Map.of("visibility", "private"));
        eventually("sent", () -> received("Create", "for followers").isPresent());
        assertThat(received("Create", "for followers").orElseThrow().has("proof"))
                .isFalse();
        assertThat(tirol.client().activity("/users/anna/statuses/" + restricted).status())
                .isEqualTo(404);
    }

    private static Verdict verdict(JsonNode document, Account author) {
        var actor = tirol.client().activity(author.uri().getPath()).ok();
        var method = actor.path("assertionMethod").path(0);
        var key = new SignerKey(
                URI.create(method.path("id").asText()),
                author.uri(),
                Multikeys.decode(method.path("publicKeyMultibase").asText()).orElseThrow());
        PublicKeys only = new PublicKeys() {
            @Override
            public Optional<SignerKey> find(URI keyId) {
                return Optional.of(key).filter(it -> it.keyId().equals(keyId));
            }

            @Override
            public KeyLookup refresh(URI keyId) {
                return new KeyLookup.Gone();
            }
        };
        return new IntegrityProofs(only, Clock.systemUTC())
                .verify(document.toString().getBytes(StandardCharsets.UTF_8));
    }
}
