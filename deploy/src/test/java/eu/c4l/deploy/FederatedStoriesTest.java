package eu.c4l.deploy;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import eu.c4l.server.accounts.NewAccount;
import eu.c4l.server.platform.Caller;
import eu.c4l.server.sessions.NewLogin;
import eu.c4l.server.testing.TestClient;
import eu.c4l.server.testing.TestInstance;

import static eu.c4l.server.testing.TestInstance.eventually;
import static org.assertj.core.api.Assertions.assertThat;

/** Ada lives on alpha, Bea on beta; everything they do goes through the client API and crosses by signed HTTP. */
class FederatedStoriesTest {

    private static TestInstance alpha;
    private static TestInstance beta;
    private static TestClient ada;
    private static TestClient bea;
    private static String beaAtAlpha;
    private static String adaAtBeta;

    @BeforeAll
    static void twoInstancesWhosePeopleFollowEachOther() {
        var instances = TestInstance.several("alpha", "beta");
        alpha = instances.get(0);
        beta = instances.get(1);
        ada = alpha.as(alpha.person("ada"));
        bea = beta.as(beta.person("bea"));
        beaAtAlpha = find(ada, beta.client().base() + "/users/bea", "accounts");
        adaAtBeta = find(bea, alpha.client().base() + "/users/ada", "accounts");
        ada.post("/api/v1/accounts/" + beaAtAlpha + "/follow").ok();
        bea.post("/api/v1/accounts/" + adaAtBeta + "/follow").ok();
        eventually("both follows are accepted", () -> isFollowing(ada, beaAtAlpha) && isFollowing(bea, adaAtBeta));
    }

    @AfterAll
    static void stop() {
        alpha.close();
        beta.close();
    }

    private static boolean isFollowing(TestClient who, String whom) {
        return who.get("/api/v1/accounts/relationships?id[]=" + whom)
                .ok()
                .path(0)
                .path("following")
                .asBoolean();
    }

    private static String find(TestClient who, String what, String kind) {
        var answer = who.get("/api/v2/search?resolve=true&type=" + kind + "&q="
                        + URLEncoder.encode(what, StandardCharsets.UTF_8))
                .ok();
        assertThat(answer.path(kind)).as("what is found of " + what).isNotEmpty();
        return answer.path(kind).path(0).path("id").asText();
    }

    private static JsonNode post(TestClient who, Map<String, ?> status) {
        return who.postJson("/api/v1/statuses", status).ok();
    }

    /** The first status of somebody's home that is so; waits for it. */
    private static JsonNode home(TestClient who, String what, Predicate<JsonNode> wanted) {
        eventually(what, () -> first(who, wanted) != null);
        return Objects.requireNonNull(first(who, wanted));
    }

    private static @Nullable JsonNode first(TestClient who, Predicate<JsonNode> wanted) {
        for (var status : who.get("/api/v1/timelines/home?limit=40").ok()) {
            if (wanted.test(status)) {
                return status;
            }
        }
        return null;
    }

    private static Predicate<JsonNode> saying(String text) {
        return status -> status.path("content").asText().contains(text);
    }

    @Test
    void aPostReachesAFollowerAndItsReplyComesBack() {
        post(ada, Map.of("status", "Tomatoes on the window sill, day one #biology", "language", "en"));
        var seen = home(bea, "the post arrived", saying("Tomatoes"));
        assertThat(seen.path("account").path("acct").asText()).startsWith("ada@alpha.localhost");
        assertThat(seen.path("tags").path(0).path("name").asText()).isEqualTo("biology");

        post(
                bea,
                Map.of(
                        "status",
                        "@" + seen.path("account").path("acct").asText() + " ours are peas",
                        "in_reply_to_id",
                        seen.path("id").asText()));
        eventually("the reply is a mention", () -> notified(ada, "mention", saying("ours are peas")));
    }

    private static boolean notified(TestClient who, String kind, Predicate<JsonNode> about) {
        for (var notification : who.get("/api/v1/notifications?types[]=" + kind).ok()) {
            if (about.test(notification.path("status"))) {
                return true;
            }
        }
        return false;
    }

    @Test
    void boostsAndFavouritesAreHeardOf() {
        post(ada, Map.of("status", "Rope and Pythagoras in the yard"));
        var seen =
                home(bea, "the post arrived", saying("Pythagoras")).path("id").asText();
        bea.post("/api/v1/statuses/" + seen + "/favourite").ok();
        bea.post("/api/v1/statuses/" + seen + "/reblog").ok();
        eventually("the favourite arrived", () -> notified(ada, "favourite", saying("Pythagoras")));
        eventually("the boost arrived", () -> notified(ada, "reblog", saying("Pythagoras")));
        bea.post("/api/v1/statuses/" + seen + "/unfavourite").ok();
        eventually(
                "it is taken back",
                () -> home(ada, "her own post", saying("Pythagoras"))
                                .path("favourites_count")
                                .asInt()
                        == 0);
    }

    @Test
    void anEditIsSeenAndADeletedPostIsGone() {
        var written = post(ada, Map.of("status", "Climate data from our yart"))
                .path("id")
                .asText();
        home(bea, "the post arrived", saying("yart"));
        ada.send(
                        "PUT",
                        "/api/v1/statuses/" + written,
                        "application/json",
                        "{\"status\":\"Climate data from our yard\"}".getBytes(StandardCharsets.UTF_8))
                .ok();
        var edited = home(bea, "the edit arrived", saying("our yard"));
        assertThat(edited.path("edited_at").isNull()).isFalse();
        ada.delete("/api/v1/statuses/" + written).ok();
        eventually(
                "it is gone",
                () -> bea.get("/api/v1/statuses/" + edited.path("id").asText()).status() == 404);
    }

    @Test
    void whatIsForFollowersOrForOneIsNotPublic() {
        post(ada, Map.of("status", "Only for those who follow me", "visibility", "private"));
        var seen = home(bea, "the post arrived", saying("Only for those"));
        assertThat(seen.path("visibility").asText()).isEqualTo("private");
        assertThat(beta.client()
                        .get("/api/v1/statuses/" + seen.path("id").asText())
                        .status())
                .isEqualTo(404);
    }

    @Test
    void aCommunityPassesOnWhatItsMembersPostToIt() {
        var server = alpha.instance().server();
        var login = server.sessions()
                .logins()
                .create(
                        NewAccount.person("vera"),
                        new NewLogin("vera@example.org", "three words or four", "de", null),
                        Caller.Role.FACILITATOR);
        var community = alpha.as(server.accounts().accounts().require(login.account()))
                .postJson(
                        "/api/c4l/v1/communities",
                        Map.of("name", "tirol", "display_name", "Tirol", "kind", "regional", "country", "AT"))
                .ok();
        assertThat(community.path("id").asText()).isNotEmpty();
        var atBeta = find(bea, alpha.client().base() + "/users/tirol", "accounts");
        bea.post("/api/v1/accounts/" + atBeta + "/follow").ok();
        var here = find(ada, alpha.client().base() + "/users/tirol", "accounts");
        ada.post("/api/v1/accounts/" + here + "/follow").ok();
        eventually("bea is a member", () -> isFollowing(bea, atBeta));

        post(
                bea,
                Map.of(
                        "status",
                        "Who has done the azulejo lesson? @tirol@"
                                + alpha.client().base().getAuthority()));
        var seen = home(
                ada,
                "the community passed it on",
                status -> saying("azulejo").test(status) || saying("azulejo").test(status.path("reblog")));
        assertThat(seen).isNotNull();
    }

    @Test
    void aMaterialCrossesWithItsLicenceAndIsAdaptedThere() {
        var material = ada.postJson(
                        "/api/c4l/v1/materials",
                        Map.of(
                                "title", "Photosynthesis in stations",
                                "summary", "Six stations, 45 minutes",
                                "text", "Bring leaves.\n\n- one\n- two",
                                "subjects", List.of("http://w3id.org/kim/schulfaecher/s1001"),
                                "languages", List.of("en"),
                                "licence", "CC-BY-SA-4.0",
                                "minutes", 45))
                .ok();
        var there = find(bea, material.path("uri").asText(), "statuses");
        var known = bea.get("/api/c4l/v1/materials/" + there).ok();
        assertThat(known.path("title").asText()).isEqualTo("Photosynthesis in stations");
        assertThat(known.path("licence").path("id").asText()).isEqualTo("CC-BY-SA-4.0");
        assertThat(known.path("subjects").path(0).asText()).isEqualTo("http://w3id.org/kim/schulfaecher/s1001");

        bea.postJson(
                        "/api/c4l/v1/materials/" + there + "/adapt",
                        Map.of("title", "Photosynthesis in the forest", "licence", "CC-BY-SA-4.0"))
                .ok();
        eventually(
                "the origin lists the adaptation",
                () -> ada.get("/api/c4l/v1/materials/" + material.path("id").asText() + "/derivatives")
                                .ok()
                                .size()
                        == 1);
    }

    @Test
    void aBlockEndsEverythingBetweenTwo() {
        var carl = beta.as(beta.person("carl"));
        var carlAtAlpha = find(ada, beta.client().base() + "/users/carl", "accounts");
        ada.post("/api/v1/accounts/" + carlAtAlpha + "/follow").ok();
        eventually("ada follows carl", () -> isFollowing(ada, carlAtAlpha));
        var adaThere = find(carl, alpha.client().base() + "/users/ada", "accounts");
        carl.post("/api/v1/accounts/" + adaThere + "/block").ok();
        eventually("the follow has ended", () -> !isFollowing(ada, carlAtAlpha));
        eventually(
                "the block is known",
                () -> ada.get("/api/v1/accounts/relationships?id[]=" + carlAtAlpha)
                        .ok()
                        .path(0)
                        .path("blocked_by")
                        .asBoolean());
        assertThat(ada.post("/api/v1/accounts/" + carlAtAlpha + "/follow").status())
                .isEqualTo(403);
    }
}
