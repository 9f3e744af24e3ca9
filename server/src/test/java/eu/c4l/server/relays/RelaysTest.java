package eu.c4l.server.relays;

import java.net.URI;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import eu.c4l.federation.signatures.LinkedDataSigner;
import eu.c4l.server.moderation.Moderator;
import eu.c4l.server.restrictions.ServerPolicy;
import eu.c4l.server.restrictions.ServerPolicy.Severity;
import eu.c4l.server.testing.FakePeer;
import eu.c4l.server.testing.Person;
import eu.c4l.server.testing.TestInstance;

import static eu.c4l.server.testing.TestInstance.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** ada of alpha and bea of beta know nothing of each other; both instances subscribe to the same relay. */
class RelaysTest {

    private static final String PUBLIC = "/api/v1/timelines/public?remote=true&limit=40";

    private static SmallRelay relay;
    private static SmallRelay litePub;
    private static FakePeer writer;
    private static TestInstance alpha;
    private static TestInstance beta;
    private static Person ada;
    private static Person bea;

    @BeforeAll
    static void start() {
        relay = new SmallRelay("relay");
        litePub = new SmallRelay("litepub");
        writer = FakePeer.start("writer");
        var instances = TestInstance.knowing(List.of(relay.peer(), litePub.peer(), writer), "alpha", "beta");
        alpha = instances.get(0);
        beta = instances.get(1);
        ada = Person.on(alpha, "ada");
        bea = Person.on(beta, "bea");
        for (var instance : instances) {
            relays(instance).add(Relay.Kind.MASTODON, relay.inbox());
            assertThat(relay.answers(instance, "Accept")).isEqualTo(202);
            relays(instance).add(Relay.Kind.LITEPUB, litePub.actor());
            assertThat(litePub.answers(instance, "Accept")).isEqualTo(202);
        }
    }

    @AfterAll
    static void stop() {
        List.of(alpha, beta).forEach(TestInstance::close);
        List.of(relay, litePub).forEach(SmallRelay::close);
        writer.close();
    }

    private static Relays relays(TestInstance instance) {
        return instance.instance().server().relays().relays();
    }

    private static boolean shows(String text) {
        return bea.client().get(PUBLIC).ok().toString().contains(text);
    }

    private static long known(String uri) {
        var database = beta.instance().core().database();
        return database.transact(() ->
                database.sql("select count(*) from status where uri = ?", uri).count());
    }

    @Test
    void aRelayOfMastodonsKindIsFollowedAtThePublicCollectionAndTheOtherAtItsActor() {
        assertThat(relay.from(alpha, "Follow", "").path("object").asText())
                .isEqualTo("https://www.w3.org/ns/activitystreams#Public");
        assertThat(litePub.from(alpha, "Follow", "").path("object").asText())
                .isEqualTo(litePub.actor().toString());
        assertThat(relays(alpha).all())
                .extracting(Relay::state)
                .containsExactly(Relay.State.ACCEPTED, Relay.State.ACCEPTED);
        assertThat(relays(alpha).all().getFirst().actor()).isEqualTo(relay.actor());
    }

    @Test
    void aPublicPostReachesTheFederatedTimelineOfAnotherInstanceByItsAuthorsProofAndLeavesItAgain() {
        var id = ada.says("Fractions with chocolate #maths");
        var create = relay.from(alpha, "Create", "chocolate");
        assertThat(create.has("proof")).isTrue();
        assertThat(relay.sends(beta, create.toString())).isEqualTo(202);
        assertThat(shows("chocolate")).isTrue();
        assertThat(bea.home()).as("nobody's home").isEmpty();
        ada.client().delete("/api/v1/statuses/" + id).ok();
        assertThat(relay.sends(beta, relay.from(alpha, "Delete", id).toString()))
                .isEqualTo(202);
        assertThat(shows("chocolate")).isFalse();
    }

    @Test
    void onlyPublicPostsOfPeopleHereGoToRelays() {
        ada.says("A quiet word", Map.of("visibility", "unlisted"));
        ada.says("For followers", Map.of("visibility", "private"));
        ada.says("The last one");
        relay.from(alpha, "Create", "The last one");
        assertThat(relay.find(alpha, "Create", "A quiet word")).isNull();
        assertThat(relay.find(alpha, "Create", "For followers")).isNull();
    }

    @Test
    void whatARelaySaysWithoutAProofIsReadAtItsOrigin() {
        ada.says("The true words");
        var create = relay.from(alpha, "Create", "The true words");
        var forged = SmallRelay.without(create, "proof").replace("The true words", "The forged words");
        assertThat(relay.sends(beta, forged)).isEqualTo(202);
        eventually("it was fetched", () -> shows("The true words"));
        assertThat(shows("The forged words")).isFalse();
    }

    @Test
    void aWrongProofIsRefused() {
        ada.says("Sealed words");
        var create = relay.from(alpha, "Create", "Sealed words");
        assertThat(relay.sends(beta, create.toString().replace("Sealed words", "Broken words")))
                .isEqualTo(401);
        assertThat(shows("Broken words")).isFalse();
    }

    private static String createByZoe(String number, String text) {
        writer.person("/users/zoe");
        return writer.mine("""
                {"@context": "https://www.w3.org/ns/activitystreams", "id": "http://PEER/notes/%1$s/activity",
                 "type": "Create", "actor": "http://PEER/users/zoe",
                 "to": ["https://www.w3.org/ns/activitystreams#Public"], "cc": [],
                 "object": {"id": "http://PEER/notes/%1$s", "type": "Note", "attributedTo": "http://PEER/users/zoe",
                   "content": "<p>%2$s</p>", "published": "%3$s",
                   "to": ["https://www.w3.org/ns/activitystreams#Public"], "cc": []}}""".formatted(number, text, java.time.Instant.now()));
    }

    private static String signed(String document) {
        var zoe = writer.person("/users/zoe");
        return LinkedDataSigner.sign(
                document, URI.create(zoe + "#main-key"), writer.keys(zoe).getPrivate());
    }

    @Test
    void aLinkedDataSignatureOfItsAuthorIsBelievedAndAFalseOneIsNot() {
        var create = signed(createByZoe("signed", "Signed by Zoe"));
        assertThat(relay.sends(beta, create.replace("Signed by Zoe", "Not by Zoe")))
                .isEqualTo(401);
        assertThat(relay.sends(beta, create)).isEqualTo(202);
        assertThat(shows("Signed by Zoe")).isTrue();
        assertThat(shows("Not by Zoe")).isFalse();
    }

    @Test
    void aRelayOfTheSecondKindIsAcceptedAsFollowerAndToldAndTellsByAddress() {
        var us = alpha.instance().baseUrl() + "/actor";
        assertThat(litePub.says(alpha, "Follow", us)).isEqualTo(202);
        litePub.from(alpha, "Accept", litePub.actor().toString());
        var id = ada.says("Poems by address");
        var share = litePub.from(alpha, "Announce", "/statuses/" + id);
        assertThat(share.path("actor").asText()).isEqualTo(us);
        assertThat(litePub.find(alpha, "Create", "Poems by address")).isNull();
        assertThat(litePub.says(beta, "Announce", share.path("object").asText()))
                .isEqualTo(202);
        eventually("it was fetched", () -> shows("Poems by address"));
        assertThat(bea.client().get(PUBLIC).ok().findValues("reblog"))
                .as("no boost by the relay")
                .allMatch(reblog -> reblog.isNull());
        ada.client().delete("/api/v1/statuses/" + id).ok();
        litePub.from(alpha, "Undo", "/statuses/" + id);
    }

    @Test
    void whoIsNoRelayIsNotListenedTo() {
        var stranger = writer.actor("Application", "/stranger", Map.of());
        var inbox = URI.create(beta.instance().baseUrl() + "/inbox");
        assertThat(writer.send(stranger, inbox, signed(createByZoe("unasked", "Unasked for"))))
                .isEqualTo(202);
        assertThat(writer.send(stranger, inbox, createByZoe("unproven", "Unproven")))
                .isEqualTo(401);
        assertThat(known(writer.at("/notes/unasked").toString())).isZero();
    }

    @Test
    void answersOfThreadsThatNobodyReadsHereAreLeftOut() {
        var reply = createByZoe("reply", "An answer")
                .replace("\"type\": \"Note\",", "\"type\": \"Note\", \"inReplyTo\": \"http://elsewhere.example/1\",");
        assertThat(relay.sends(beta, signed(reply))).isEqualTo(202);
        assertThat(known(writer.at("/notes/reply").toString())).isZero();
    }

    @Test
    void aBlockedServerIsNotMetByWayOfARelayAndALimitedOneNotShown() {
        try (var blocked = FakePeer.start("blocked")) {
            var servers = beta.instance().server().moderation().servers();
            servers.put(Moderator.OPERATOR, ServerPolicy.of(blocked.host(), Severity.SUSPEND));
            blocked.serve("/notes/1", "{}");
            litePub.says(beta, "Announce", blocked.at("/notes/1").toString());
            assertThat(blocked.asked("/notes/1")).isZero();
            servers.put(Moderator.OPERATOR, ServerPolicy.of(writer.host(), Severity.SILENCE));
            assertThat(relay.sends(beta, signed(createByZoe("limited", "Of a limited server"))))
                    .isEqualTo(202);
            assertThat(known(writer.at("/notes/limited").toString())).isZero();
            servers.remove(Moderator.OPERATOR, writer.host());
        }
    }

    @Test
    void theInstanceTakesNoMoreOfARelayThatItHasLeftAndTellsItSo() {
        try (var other =
                TestInstance.knowing(List.of(relay.peer(), writer), "gamma").getFirst()) {
            var subscription = relays(other).add(Relay.Kind.MASTODON, relay.inbox());
            assertThatThrownBy(() -> relays(other).add(Relay.Kind.MASTODON, relay.inbox()))
                    .hasMessageContaining("already");
            relay.answers(other, "Accept");
            relays(other).remove(subscription.id());
            assertThat(relay.from(other, "Undo", "")
                            .path("object")
                            .path("object")
                            .asText())
                    .isEqualTo("https://www.w3.org/ns/activitystreams#Public");
            assertThat(relay.sends(other, signed(createByZoe("late", "Too late"))))
                    .isEqualTo(202);
            assertThat(other.client().get(PUBLIC).ok().toString()).doesNotContain("Too late");
        }
    }

    @Test
    void onlyTheServerOfTheRelayMayAnswerForIt() {
        try (var other =
                TestInstance.knowing(List.of(relay.peer(), writer), "delta").getFirst()) {
            relays(other).add(Relay.Kind.MASTODON, relay.inbox());
            var follow = relay.from(other, "Follow", "");
            var stranger = writer.actor("Application", "/stranger", Map.of());
            writer.send(stranger, URI.create(other.instance().baseUrl() + "/inbox"), """
                    {"@context": "https://www.w3.org/ns/activitystreams", "id": "http://PEER/accepts/1", "type": "Accept",
                     "actor": "http://PEER/stranger", "object": %s}""".formatted(follow));
            assertThat(relays(other).all().getFirst().state()).isEqualTo(Relay.State.PENDING);
            relay.answers(other, "Reject");
            assertThat(relays(other).all().getFirst().state()).isEqualTo(Relay.State.REJECTED);
        }
    }
}
