package eu.c4l.server.notifications;

import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import eu.c4l.server.accounts.Account;
import eu.c4l.server.accounts.ProfileChange;
import eu.c4l.server.testing.Person;
import eu.c4l.server.testing.TestInstance;

import static org.assertj.core.api.Assertions.assertThat;

/** Ada is told what ben and cleo do. */
class NotificationsTest {

    private TestInstance alpha;
    private Person ada;
    private Person ben;
    private Person cleo;

    @BeforeEach
    void start() {
        alpha = TestInstance.start();
        ada = Person.on(alpha, "ada");
        ben = Person.on(alpha, "ben");
        cleo = Person.on(alpha, "cleo");
    }

    @AfterEach
    void stop() {
        alpha.close();
    }

    private static List<String> kinds(Person person, String query) {
        var all = person.client().get("/api/v1/notifications" + query).ok();
        return StreamSupport.stream(all.spliterator(), false)
                .map(one -> one.path("type").asText())
                .toList();
    }

    @Test
    void everyKindIsTold() {
        ben.follows(ada);
        var post = ada.says("Hello");
        ben.does("/api/v1/statuses/" + post + "/favourite");
        ben.boosts(post);
        ben.says("@ada look");
        ada.sends("PUT", "/api/v1/statuses/" + post, Map.of("status", "Hello again"));
        assertThat(kinds(ada, "")).containsExactly("mention", "reblog", "favourite", "follow");
        assertThat(kinds(ben, "")).containsExactly("update");
        assertThat(kinds(ada, "?types[]=mention&types[]=follow")).containsExactly("mention", "follow");
        assertThat(kinds(ada, "?exclude_types[]=mention")).containsExactly("reblog", "favourite", "follow");
        assertThat(kinds(ada, "?account_id=" + cleo.id())).isEmpty();
        var reblog = ada.client().get("/api/v1/notifications").ok().get(1);
        assertThat(reblog.path("status").path("id").asText()).isEqualTo(post);
        assertThat(reblog.path("account").path("username").asText()).isEqualTo("ben");
        var one = "/api/v1/notifications/" + reblog.path("id").asText();
        assertThat(ada.client().get(one).ok().path("type").asText()).isEqualTo("reblog");
        assertThat(ben.client().get(one).status()).isEqualTo(404);
        ben.does("/api/v1/statuses/" + post + "/unfavourite");
        ben.does("/api/v1/statuses/" + post + "/unreblog");
        assertThat(kinds(ada, "")).containsExactly("mention", "follow");
        ada.does("/api/v1/notifications/clear");
        assertThat(kinds(ada, "")).isEmpty();
    }

    @Test
    void oneIsToldOfPostsOnlyIfOneAsked() {
        ben.follows(ada, Map.of("notify", true));
        cleo.follows(ada);
        var post = ada.says("News");
        ada.says("@cleo an answer", Map.of("in_reply_to_id", cleo.says("Question")));
        assertThat(kinds(ben, "")).containsExactly("status");
        assertThat(ben.client()
                        .get("/api/v1/notifications")
                        .ok()
                        .get(0)
                        .path("status")
                        .path("id")
                        .asText())
                .isEqualTo(post);
        assertThat(kinds(cleo, "")).containsExactly("mention");
    }

    @Test
    void aRequestIsReplacedByNothingOnceItIsAnswered() {
        alpha.instance()
                .server()
                .accounts()
                .accounts()
                .change(
                        ada.account().id(),
                        ProfileChange.NOTHING.withChoices(new Account.Choices(true, false, false, false, false)));
        ben.follows(ada);
        assertThat(kinds(ada, "")).containsExactly("follow_request");
        ada.does("/api/v1/follow_requests/" + ben.id() + "/authorize");
        assertThat(kinds(ada, "")).isEmpty();
    }

    @Test
    void whoIsRestrictedIsNotHeard() {
        ada.does("/api/v1/accounts/" + ben.id() + "/mute");
        ben.says("@ada muted");
        assertThat(kinds(ada, "")).isEmpty();
        ada.client()
                .postForm("/api/v1/accounts/" + ben.id() + "/mute", "notifications=false")
                .ok();
        ben.says("@ada muted elsewhere");
        assertThat(kinds(ada, "")).containsExactly("mention");
        ada.does("/api/v1/accounts/" + ben.id() + "/block");
        assertThat(kinds(ada, "")).isEmpty();
        var thread = ada.says("Thread");
        ada.does("/api/v1/statuses/" + thread + "/mute");
        cleo.says("@ada in the thread", Map.of("in_reply_to_id", thread));
        cleo.does("/api/v1/statuses/" + thread + "/favourite");
        assertThat(kinds(ada, "")).isEmpty();
    }

    @Test
    void severalAboutOneThingAreOneGroup() {
        var post = ada.says("Popular");
        for (var fan : List.of(ben, cleo)) {
            fan.does("/api/v1/statuses/" + post + "/favourite");
        }
        ben.says("@ada mention");
        var grouped = ada.client().get("/api/v2/notifications").ok();
        assertThat(grouped.path("notification_groups").size()).isEqualTo(2);
        assertThat(grouped.path("accounts").size()).isEqualTo(2);
        assertThat(grouped.path("statuses").size()).isEqualTo(2);
        var favourites = grouped.path("notification_groups").get(1);
        assertThat(favourites.path("notifications_count").asInt()).isEqualTo(2);
        assertThat(favourites.path("sample_account_ids").get(0).asText()).isEqualTo(cleo.id());
        assertThat(favourites.path("status_id").asText()).isEqualTo(post);
        assertThat(ada.client()
                        .get("/api/v2/notifications/unread_count")
                        .ok()
                        .path("count")
                        .asInt())
                .isEqualTo(2);
        assertThat(ada.client()
                        .get("/api/v1/notifications/unread_count")
                        .ok()
                        .path("count")
                        .asInt())
                .isEqualTo(3);
        var key = "/api/v2/notifications/" + favourites.path("group_key").asText();
        assertThat(ada.ids(key + "/accounts")).containsExactly(cleo.id(), ben.id());
        assertThat(ada.client().get(key).ok().path("notification_groups").size())
                .isEqualTo(1);
        ada.does(key + "/dismiss");
        assertThat(kinds(ada, "")).containsExactly("mention");
    }

    private int unread(String version) {
        return ada.client()
                .get("/api/" + version + "/notifications/unread_count")
                .ok()
                .path("count")
                .asInt();
    }

    @Test
    void whatWasReadIsNotCountedAgain() {
        ben.says("@ada one");
        var last = ada.ids("/api/v1/notifications").getFirst();
        var marker = Map.of("notifications", Map.of("last_read_id", last));
        ada.client().postJson("/api/v1/markers", marker).ok();
        assertThat(unread("v1")).isZero();
        ben.says("@ada two");
        assertThat(unread("v1")).isEqualTo(1);
        assertThat(unread("v2")).isEqualTo(1);
    }

    @Test
    void pagesCoverEverythingExactlyOnce() {
        for (int i = 0; i < 11; i++) {
            ben.says("@ada number " + i);
        }
        var all = ada.ids("/api/v1/notifications");
        assertThat(all).hasSize(11);
        assertThat(ada.walks("/api/v1/notifications?limit=4", "next").stream().flatMap(List::stream))
                .containsExactlyElementsOf(all);
        assertThat(ada.walks("/api/v1/notifications?limit=4&min_id=" + all.getLast(), "prev").reversed().stream()
                        .flatMap(List::stream))
                .containsExactlyElementsOf(all.subList(0, 10));
    }

    @Test
    void whomThePolicyHoldsBackWaitsForADecision() {
        var policy = ada.sends("PATCH", "/api/v2/notifications/policy", Map.of("for_not_following", "filter"));
        assertThat(policy.path("for_not_following").asText()).isEqualTo("filter");
        ben.says("@ada hello");
        assertThat(kinds(ada, "")).isEmpty();
        assertThat(ada.client()
                        .get("/api/v1/notifications/policy")
                        .ok()
                        .path("summary")
                        .path("pending_requests_count")
                        .asInt())
                .isEqualTo(1);
        var request = ada.client().get("/api/v1/notifications/requests").ok().get(0);
        assertThat(request.path("account").path("username").asText()).isEqualTo("ben");
        assertThat(request.path("notifications_count").asText()).isEqualTo("1");
        ada.does("/api/v1/notifications/requests/" + request.path("id").asText() + "/accept");
        ben.says("@ada again");
        assertThat(kinds(ada, "")).containsExactly("mention", "mention");
        assertThat(ada.client().postForm("/api/v1/push/subscription", "x=y").status())
                .isEqualTo(422);
        assertThat(ada.client().get("/api/v1/push/subscription").status()).isEqualTo(404);
    }
}
