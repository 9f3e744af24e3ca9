package eu.c4l.server.statuses;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import eu.c4l.server.accounts.Account;
import eu.c4l.server.follows.Follow;
import eu.c4l.server.testing.TestClient;
import eu.c4l.server.testing.TestInstance;

import static org.assertj.core.api.Assertions.assertThat;

/** What apps do with statuses on one instance; ben follows ada, cleo is a stranger to both. */
class StatusApiTest {

    private static TestInstance alpha;
    private static TestClient ada;
    private static TestClient ben;
    private static TestClient cleo;
    private static Account adaAccount;

    @BeforeAll
    static void start() {
        alpha = TestInstance.start();
        adaAccount = alpha.person("ada");
        var benAccount = alpha.person("ben");
        ada = alpha.as(adaAccount);
        ben = alpha.as(benAccount);
        cleo = alpha.as(alpha.person("cleo"));
        alpha.instance()
                .server()
                .follows()
                .follows()
                .request(benAccount.id(), adaAccount.id(), new Follow.Options(true, false, null));
    }

    @AfterAll
    static void stop() {
        alpha.close();
    }

    private static JsonNode post(TestClient who, Map<String, ?> parameters) {
        return who.postJson("/api/v1/statuses", parameters).ok();
    }

    private static JsonNode say(TestClient who, String text, String visibility) {
        return post(who, Map.of("status", text, "visibility", visibility));
    }

    private static String id(JsonNode status) {
        return status.path("id").asText();
    }

    private static int seen(TestClient who, JsonNode status) {
        return who.get("/api/v1/statuses/" + id(status)).status();
    }

    @Test
    void everyVisibilityIsSeenByThoseItIsMeantFor() {
        for (var open : List.of("public", "unlisted")) {
            var status = say(ada, "For all", open);
            assertThat(seen(alpha.client(), status)).isEqualTo(200);
            assertThat(seen(cleo, status)).isEqualTo(200);
        }
        var followers = say(ada, "For followers", "private");
        assertThat(seen(ada, followers)).isEqualTo(200);
        assertThat(seen(ben, followers)).isEqualTo(200);
        assertThat(seen(cleo, followers)).isEqualTo(404);
        assertThat(seen(alpha.client(), followers)).isEqualTo(404);
        var withCleo = say(ada, "For followers and @cleo", "private");
        assertThat(seen(cleo, withCleo)).isEqualTo(200);
        var direct = say(ada, "Only for @cleo", "direct");
        assertThat(seen(cleo, direct)).isEqualTo(200);
        assertThat(seen(ben, direct)).isEqualTo(404);
        assertThat(seen(alpha.client(), direct)).isEqualTo(404);
    }

    @Test
    void aBlockHidesBothFromEachOther() {
        var dora = alpha.person("dora");
        var emil = alpha.person("emil");
        var fromDora = say(alpha.as(dora), "Dora here", "public");
        var fromEmil = say(alpha.as(emil), "Emil here", "public");
        alpha.instance().server().restrictions().restrictions().block(dora.id(), emil.id());
        assertThat(seen(alpha.as(emil), fromDora)).isEqualTo(404);
        assertThat(seen(alpha.as(dora), fromEmil)).isEqualTo(404);
        assertThat(seen(cleo, fromEmil)).isEqualTo(200);
    }

    @Test
    void whatIsTypedBecomesHtmlWithMentionsAndTags() {
        var status = say(ada, "Dear @ben, see <b> #Gleichungen2 and https://example.org/x", "public");
        assertThat(status.path("content").asText())
                .contains("&lt;b&gt;")
                .contains("class=\"u-url mention\"")
                .contains("mention hashtag")
                .contains("href=\"https://example.org/x\"");
        assertThat(status.path("mentions").get(0).path("acct").asText()).isEqualTo("ben");
        assertThat(status.path("tags").get(0).path("name").asText()).isEqualTo("gleichungen2");
        assertThat(status.path("created_at").asText()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
        for (var field : List.of("in_reply_to_id", "reblog", "card", "poll", "edited_at", "language")) {
            assertThat(status.has(field)).as(field).isTrue();
            assertThat(status.path(field).isNull()).as(field).isTrue();
        }
    }

    @Test
    void theSameKeyPublishesOnce() {
        var request = ada.request("/api/v1/statuses")
                .header("Idempotency-Key", "k1")
                .header("Content-Type", "application/json")
                .POST(java.net.http.HttpRequest.BodyPublishers.ofString("{\"status\":\"Once\"}"));
        var first = ada.send(request).ok();
        var second = ada.send(request).ok();
        assertThat(id(second)).isEqualTo(id(first));
    }

    @Test
    void whatCannotBePublishedIsRefused() {
        assertThat(ada.postJson("/api/v1/statuses", Map.of("status", " ")).status())
                .isEqualTo(422);
        assertThat(ada.postJson("/api/v1/statuses", Map.of("status", "x".repeat(5001)))
                        .status())
                .isEqualTo(422);
        assertThat(ada.postJson("/api/v1/statuses", Map.of("status", "x", "media_ids", List.of("1")))
                        .status())
                .isEqualTo(422);
        assertThat(ada.postJson("/api/v1/statuses", Map.of("status", "x", "scheduled_at", "some day"))
                        .status())
                .isEqualTo(422);
        assertThat(ada.postJson("/api/v1/statuses", Map.of("status", "x", "in_reply_to_id", "12"))
                        .status())
                .isEqualTo(404);
        assertThat(alpha.client()
                        .postJson("/api/v1/statuses", Map.of("status", "x"))
                        .status())
                .isEqualTo(401);
    }

    @Test
    void anEditKeepsTheHistoryAndADeletedOneIsGone() {
        var status = say(ada, "First #one", "public");
        var path = "/api/v1/statuses/" + id(status);
        var edited = ada.send(
                        "PUT",
                        path,
                        "application/json",
                        "{\"status\":\"Second #two\"}".getBytes(StandardCharsets.UTF_8))
                .ok();
        assertThat(edited.path("edited_at").isNull()).isFalse();
        assertThat(edited.path("tags").get(0).path("name").asText()).isEqualTo("two");
        var history = cleo.get(path + "/history").ok();
        assertThat(history.size()).isEqualTo(2);
        assertThat(history.get(0).path("content").asText()).contains("First");
        assertThat(history.get(1).path("content").asText()).contains("Second");
        assertThat(ada.get(path + "/source").ok().path("text").asText()).isEqualTo("Second #two");
        assertThat(ben.delete(path).status()).isEqualTo(404);
        assertThat(ada.delete(path).ok().path("text").asText()).isEqualTo("Second #two");
        assertThat(ada.get(path).status()).isEqualTo(404);
    }

    @Test
    void aThreadIsReadFromAnyOfItsStatuses() {
        var root = say(ada, "Root", "public");
        var answer = post(ben, Map.of("status", "Answer", "in_reply_to_id", id(root)));
        var deeper = post(ada, Map.of("status", "Deeper", "in_reply_to_id", id(answer)));
        var hidden = post(ada, Map.of("status", "Hidden @ben", "in_reply_to_id", id(answer), "visibility", "direct"));
        var context = cleo.get("/api/v1/statuses/" + id(answer) + "/context").ok();
        assertThat(context.path("ancestors").size()).isEqualTo(1);
        assertThat(id(context.path("ancestors").get(0))).isEqualTo(id(root));
        assertThat(context.path("descendants").size()).isEqualTo(1);
        assertThat(id(context.path("descendants").get(0))).isEqualTo(id(deeper));
        var forBen = ben.get("/api/v1/statuses/" + id(answer) + "/context").ok();
        assertThat(forBen.path("descendants").size()).isEqualTo(2);
        assertThat(forBen.toString()).contains(id(hidden));
        assertThat(answer.path("in_reply_to_account_id").asText())
                .isEqualTo(adaAccount.id().toString());
        assertThat(cleo.get("/api/v1/statuses/" + id(root))
                        .ok()
                        .path("replies_count")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void whoLeavesTakesTheirFiguresAlong() {
        var status = say(ada, "Who stays?", "public");
        var path = "/api/v1/statuses/" + id(status);
        var gone = alpha.person("gone");
        var client = alpha.as(gone);
        client.post(path + "/favourite").ok();
        client.post(path + "/reblog").ok();
        post(client, Map.of("status", "Not me", "in_reply_to_id", id(status)));
        alpha.instance().server().accounts().accounts().remove(gone.id());
        var after = cleo.get(path).ok();
        for (var figure : List.of("favourites_count", "reblogs_count", "replies_count")) {
            assertThat(after.path(figure).asInt()).as(figure).isZero();
        }
    }

    @Test
    void aBoostShowsTheBoostedAndCanBeTakenBack() {
        var status = say(ada, "Boost me", "public");
        var path = "/api/v1/statuses/" + id(status);
        var boost = ben.post(path + "/reblog").ok();
        assertThat(id(boost.path("reblog"))).isEqualTo(id(status));
        assertThat(boost.path("reblog").path("reblogged").asBoolean()).isTrue();
        assertThat(boost.path("reblog").path("reblogs_count").asInt()).isEqualTo(1);
        assertThat(id(ben.post(path + "/reblog").ok())).isEqualTo(id(boost));
        assertThat(cleo.get(path + "/reblogged_by").ok().get(0).path("acct").asText())
                .isEqualTo("ben");
        var after = ben.post(path + "/unreblog").ok();
        assertThat(after.path("reblogs_count").asInt()).isZero();
        assertThat(after.path("reblogged").asBoolean()).isFalse();
        assertThat(cleo.post("/api/v1/statuses/" + id(say(ada, "Mine", "private")) + "/reblog")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void favouritesBookmarksPinsAndMutesShowOnTheStatusAndInTheirLists() {
        var status = say(ada, "Like me", "public");
        var path = "/api/v1/statuses/" + id(status);
        var liked = ben.post(path + "/favourite").ok();
        assertThat(liked.path("favourited").asBoolean()).isTrue();
        assertThat(liked.path("favourites_count").asInt()).isEqualTo(1);
        assertThat(ben.post(path + "/favourite").ok().path("favourites_count").asInt())
                .isEqualTo(1);
        assertThat(id(ben.get("/api/v1/favourites").ok().get(0))).isEqualTo(id(status));
        assertThat(cleo.get(path + "/favourited_by").ok().get(0).path("acct").asText())
                .isEqualTo("ben");
        assertThat(ben.post(path + "/unfavourite").ok().path("favourites_count").asInt())
                .isZero();
        assertThat(ben.post(path + "/bookmark").ok().path("bookmarked").asBoolean())
                .isTrue();
        assertThat(id(ben.get("/api/v1/bookmarks").ok().get(0))).isEqualTo(id(status));
        assertThat(ben.post(path + "/mute").ok().path("muted").asBoolean()).isTrue();
        assertThat(ben.post(path + "/pin").status()).isEqualTo(422);
        assertThat(ada.post(path + "/pin").ok().path("pinned").asBoolean()).isTrue();
        var pinned = cleo.get("/api/v1/accounts/" + adaAccount.id() + "/statuses?pinned=true")
                .ok();
        assertThat(id(pinned.get(0))).isEqualTo(id(status));
        ada.post(path + "/unpin").ok();
    }

    @Test
    void anAccountsStatusesArePagedAndFiltered() {
        var fritz = alpha.as(alpha.person("fritz"));
        var account = fritz.get("/api/v1/accounts/verify_credentials");
        var first = say(fritz, "One #a", "public");
        var second = post(fritz, Map.of("status", "Two", "in_reply_to_id", id(say(ada, "Q", "public"))));
        var third = say(fritz, "Three", "private");
        var path = "/api/v1/accounts/" + first.path("account").path("id").asText() + "/statuses";
        assertThat(account.status()).isNotEqualTo(500);
        var all = fritz.get(path + "?limit=2");
        assertThat(all.ok().size()).isEqualTo(2);
        assertThat(id(all.json().get(0))).isEqualTo(id(third));
        assertThat(all.header("Link").orElse("")).contains("max_id=" + id(second));
        assertThat(cleo.get(path).ok().size()).isEqualTo(2);
        assertThat(cleo.get(path + "?exclude_replies=true").ok().size()).isEqualTo(1);
        assertThat(cleo.get(path + "?tagged=A").ok().size()).isEqualTo(1);
        assertThat(cleo.get(path + "?min_id=" + id(first)).ok().size()).isEqualTo(1);
        assertThat(cleo.get("/api/v1/statuses?id[]=" + id(second) + "&id[]=" + id(first) + "&id[]=" + id(third))
                        .ok()
                        .size())
                .isEqualTo(2);
    }

    @Test
    void aPollTakesOneVoteOfEachAndHidesNothingAfterwards() {
        var status = post(
                ada,
                Map.of(
                        "status",
                        "Which week?",
                        "poll",
                        Map.of("options", List.of("41", "42", "43"), "expires_in", 3600)));
        var poll = status.path("poll");
        assertThat(poll.path("options").size()).isEqualTo(3);
        assertThat(poll.path("voted").asBoolean())
                .as("so that apps show the result")
                .isTrue();
        var path = "/api/v1/polls/" + poll.path("id").asText();
        assertThat(ada.get(path).ok().path("voted").asBoolean()).isTrue();
        assertThat(ben.get(path).ok().path("voted").asBoolean()).isFalse();
        assertThat(ben.postJson(path + "/votes", Map.of("choices", List.of(0, 1)))
                        .status())
                .isEqualTo(422);
        var voted = ben.postJson(path + "/votes", Map.of("choices", List.of(1))).ok();
        assertThat(voted.path("options").get(1).path("votes_count").asInt()).isEqualTo(1);
        assertThat(voted.path("own_votes").get(0).asInt()).isEqualTo(1);
        assertThat(ben.postJson(path + "/votes", Map.of("choices", List.of(2))).status())
                .isEqualTo(422);
        assertThat(ada.postJson(path + "/votes", Map.of("choices", List.of(2))).status())
                .isEqualTo(422);
        assertThat(cleo.get(path).ok().path("voters_count").asInt()).isEqualTo(1);
        assertThat(post(ada, Map.of("status", "x", "poll", Map.of("options", List.of("a", "b"), "expires_in", 3600)))
                        .path("poll")
                        .path("multiple")
                        .asBoolean())
                .isFalse();
    }
}
