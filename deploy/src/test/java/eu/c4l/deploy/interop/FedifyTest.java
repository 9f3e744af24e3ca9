package eu.c4l.deploy.interop;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

import eu.c4l.server.accounts.Account;
import eu.c4l.server.groups.CommunityKind;
import eu.c4l.server.groups.NewCommunity;
import eu.c4l.server.groups.Posting;
import eu.c4l.server.testing.Person;
import eu.c4l.server.testing.TestInstance;

import static eu.c4l.server.testing.TestInstance.eventually;
import static org.assertj.core.api.Assertions.assertThat;

/** An instance and an app on Fedify, each time with a peer that makes and takes one kind of signature only. */
@ParameterizedClass
@ValueSource(strings = {"draft-cavage-http-signatures-12", "rfc9421"})
class FedifyTest {

    private final String signatures;
    private final FedifyPeer peer;
    private final TestInstance alpha;
    private final Person ada;
    private final String fred;

    FedifyTest(String signatures) {
        this.signatures = signatures;
        peer = FedifyPeer.start(signatures);
        alpha = TestInstance.start(Map.of("development.hosts", peer.endpoint(), "communities.founders", "everybody"));
        ada = Person.on(alpha, "ada");
        fred = ada.client()
                .get("/api/v2/search?resolve=true&type=accounts&q="
                        + URLEncoder.encode(peer.fred(), StandardCharsets.UTF_8))
                .ok()
                .at("/accounts/0/id")
                .asText();
    }

    @AfterEach
    void stop() {
        alpha.close();
        peer.close();
    }

    private static String uri(Person person) {
        return person.account().uri().toString();
    }

    private boolean hasNews(String type) {
        for (var news : ada.client().get("/api/v1/notifications").ok()) {
            if (news.path("type").asText().equals(type)
                    && news.path("account").path("id").asText().equals(fred)) {
                return true;
            }
        }
        return false;
    }

    private void hearsOf(String type) {
        eventually("Ada is told of the " + type, () -> hasNews(type));
    }

    private JsonNode homeSays(String text) {
        eventually(
                "Ada's home says " + text,
                () -> ada.client().get("/api/v1/timelines/home").body().contains(text));
        for (var status : ada.client().get("/api/v1/timelines/home").ok()) {
            if (status.path("content").asText().contains(text)) {
                return status;
            }
        }
        throw new AssertionError("not a post of its own: " + text);
    }

    private void bothFollow() {
        ada.does("/api/v1/accounts/" + fred + "/follow");
        peer.sees("Follow", activity -> activity.path("object").asText().equals(peer.fred()));
        eventually("Fred's server has agreed", () -> relationship("following"));
        peer.does("follow", Map.of("target", uri(ada)));
        peer.sees("Accept", _ -> true);
        hearsOf("follow");
    }

    private boolean relationship(String what) {
        return ada.client()
                .get("/api/v1/accounts/relationships?id[]=" + fred)
                .ok()
                .path(0)
                .path(what)
                .asBoolean();
    }

    @Test
    void peopleFollowWriteReplyLikeBoostEditAndDelete() {
        assertThat(ada.client()
                        .get("/api/v1/accounts/" + fred)
                        .ok()
                        .path("display_name")
                        .asText())
                .isEqualTo("Fred of Fedify");
        bothFollow();

        var theirs = peer.does("post", Map.of("text", "<p>Pendulums &amp; springs</p>"))
                .path("id")
                .asText();
        var id = theirPostIsSeenLikedAndBoosted(theirs);
        var reply = ourReplyArrives(theirs, id);
        var ours =
                ada.client().get("/api/v1/statuses/" + reply).ok().path("uri").asText();
        theirAnswerArrives(reply, ours);
        theirLikeAndBoostArrive(reply, ours);
        changesAndFarewellsCross(theirs, id, reply, ours);
        onlyThisKindWasTaken();
    }

    private String theirPostIsSeenLikedAndBoosted(String theirs) {
        var shown = homeSays("Pendulums");
        assertThat(shown.path("uri").asText()).isEqualTo(theirs);
        var id = shown.path("id").asText();
        ada.does("/api/v1/statuses/" + id + "/favourite");
        peer.sees("Like", like -> like.path("object").asText().equals(theirs));
        ada.does("/api/v1/statuses/" + id + "/unfavourite");
        peer.sees("Undo", undo -> undo.path("object").path("type").asText().equals("Like"));
        ada.boosts(id);
        peer.sees("Announce", boost -> boost.path("object").asText().equals(theirs));
        return id;
    }

    private String ourReplyArrives(String theirs, String id) {
        var reply = ada.says("@fred@" + peer.endpoint() + " how long are they?", Map.of("in_reply_to_id", id));
        var seen = peer.sees("Create", create -> create.toString().contains("how long"));
        assertThat(seen.path("object").path("inReplyTo").asText()).isEqualTo(theirs);
        return reply;
    }

    private void theirAnswerArrives(String reply, String ours) {
        var answer =
                Map.of("text", "one metre", "inReplyTo", ours, "mention", uri(ada), "name", "@ada", "target", uri(ada));
        peer.does("post", answer);
        hearsOf("mention");
        eventually(
                "the answer stands in the thread",
                () -> ada.client()
                        .get("/api/v1/statuses/" + reply + "/context")
                        .ok()
                        .path("descendants")
                        .toString()
                        .contains("one metre"));
    }

    private void theirLikeAndBoostArrive(String reply, String ours) {
        var like = peer.does("like", Map.of("object", ours, "target", uri(ada)))
                .path("id")
                .asText();
        hearsOf("favourite");
        assertThat(ada.client()
                        .get("/api/v1/statuses/" + reply)
                        .ok()
                        .path("favourites_count")
                        .asInt())
                .isOne();
        peer.does("undo", Map.of("of", like, "type", "Like", "object", ours, "target", uri(ada)));
        eventually(
                "the like is undone",
                () -> ada.client()
                                .get("/api/v1/statuses/" + reply)
                                .ok()
                                .path("favourites_count")
                                .asInt()
                        == 0);
        peer.does("boost", Map.of("object", ours, "target", uri(ada)));
        hearsOf("reblog");
    }

    private void changesAndFarewellsCross(String theirs, String id, String reply, String ours) {
        peer.does("edit", Map.of("id", theirs, "text", "<p>Pendulums, springs and gyroscopes</p>"));
        homeSays("gyroscopes");
        ada.sends("PUT", "/api/v1/statuses/" + reply, Map.of("status", "how heavy are they?"));
        peer.sees("Update", update -> update.toString().contains("how heavy"));
        peer.does("remove", Map.of("id", theirs));
        eventually(
                "the post is gone",
                () -> ada.client().get("/api/v1/statuses/" + id).status() == 404);
        ada.client().delete("/api/v1/statuses/" + reply).ok();
        peer.sees("Delete", delete -> delete.toString().contains(ours));

        ada.does("/api/v1/accounts/" + fred + "/unfollow");
        peer.sees("Undo", undo -> undo.path("object").path("type").asText().equals("Follow"));
    }

    /** What Fedify really sends is kept for the tests of {@code federation}: {@code -Dfixtures=update}. */
    private void onlyThisKindWasTaken() {
        if ("update".equals(System.getProperty("fixtures"))) {
            Fixtures.write("fedify-2.3.6", peer.sent());
        }
        for (var request : peer.sent()) {
            assertThat(request.path("signature").asText()).isEqualTo(signatures);
            assertThat(request.path("status").asInt()).as(request.toString()).isEqualTo(202);
        }
    }

    @Test
    void aMemberFromFedifyTakesPartInACommunityAndReadsAMaterial() {
        alpha.instance()
                .server()
                .groups()
                .communities()
                .found(
                        ada.account().id(),
                        new NewCommunity(
                                "physics",
                                "Physics",
                                "",
                                CommunityKind.THEMATIC,
                                Posting.MEMBERS,
                                false,
                                Account.Profile.EMPTY));
        var group = alpha.client().base() + "/users/physics";
        peer.does("follow", Map.of("target", group));
        peer.sees("Accept", accept -> accept.path("actor").asText().equals(group));
        aQuestionReachesTheMembersAndAnAnswerComesBack(group);
        aMaterialIsRead();
        onlyThisKindWasTaken();
    }

    private void aQuestionReachesTheMembersAndAnAnswerComesBack(String group) {
        var question = Map.of(
                "text",
                "Who has spare springs?",
                "mention",
                group,
                "name",
                "@physics",
                "group",
                group,
                "target",
                group);
        var asked = peer.does("post", question).path("id").asText();
        var announced = peer.sees(
                "Announce",
                announce -> announce.path("actor").asText().equals(group)
                        && announce.toString().contains(asked));
        assertThat(announced.path("to").toString()).contains("Public");
        eventually(
                "the members see it",
                () -> ada.client().get("/api/v1/timelines/home").body().contains("spare springs"));
        ada.says("@physics we have two dozen");
        peer.sees(
                "Announce",
                announce -> announce.path("actor").asText().equals(group)
                        && announce.toString().contains("/users/ada/statuses/"));
    }

    private void aMaterialIsRead() {
        var material =
                ada.client().postJson("/api/c4l/v1/materials", material()).ok();
        var read = peer.does("look", Map.of("address", material.path("uri").asText()));
        assertThat(read.path("class").asText()).isEqualTo("Article");
        assertThat(read.path("object").path("name").asText()).isEqualTo("Springs in a row");
        assertThat(read.path("object").path("content").asText()).contains("Hooke");
    }

    private static Map<String, Object> material() {
        return Map.of(
                "title",
                "Springs in a row",
                "summary",
                "Measure, draw, compare.",
                "text",
                "What **Hooke** found",
                "subjects",
                List.of("http://w3id.org/kim/schulfaecher/s1001"),
                "levels",
                List.of("https://w3id.org/kim/educationalLevel/level_2"),
                "types",
                List.of("https://w3id.org/kim/hcrt/lesson_plan"),
                "languages",
                List.of("en"),
                "licence",
                "CC-BY-4.0");
    }
}
