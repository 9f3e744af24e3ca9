package eu.c4l.server.timelines;

import java.util.Map;

import org.junit.jupiter.api.Test;

import eu.c4l.server.restrictions.ServerPolicy;
import eu.c4l.server.testing.Person;
import eu.c4l.server.testing.TestInstance;

import static eu.c4l.server.testing.TestInstance.eventually;
import static org.assertj.core.api.Assertions.assertThat;

class PublicTimelineTest {

    @Test
    void everybodyReadsWhatIsPublicHereAndElsewhere() {
        var instances = TestInstance.several("alpha", "beta");
        try (var alpha = instances.get(0);
                var beta = instances.get(1)) {
            var ada = Person.on(alpha, "ada");
            var bea = Person.on(beta, "bea");
            Person.follow(alpha, ada, bea);
            var here = ada.says("Here");
            ada.says("Unlisted", Map.of("visibility", "unlisted"));
            ada.says("An answer", Map.of("in_reply_to_id", here, "visibility", "public"));
            bea.says("There");
            eventually("it arrived at home", () -> ada.home().size() == 4);
            var stranger = alpha.client();
            assertThat(stranger.get("/api/v1/timelines/public").ok()).hasSize(3);
            assertThat(stranger.get("/api/v1/timelines/public?local=true").ok()).hasSize(2);
            assertThat(stranger.get("/api/v1/timelines/public?remote=true").ok())
                    .hasSize(1);
            assertThat(stranger.get("/api/v1/timelines/public?only_media=true").ok())
                    .isEmpty();
            alpha.instance()
                    .server()
                    .restrictions()
                    .policies()
                    .put(ServerPolicy.of(beta.instance().baseUrl().getAuthority(), ServerPolicy.Severity.SILENCE));
            assertThat(stranger.get("/api/v1/timelines/public?remote=true").ok())
                    .isEmpty();
            assertThat(ada.home()).hasSize(4);
            var domain = beta.instance().baseUrl().getAuthority();
            ada.client().postForm("/api/v1/domain_blocks", "domain=" + domain).ok();
            assertThat(ada.home()).hasSize(3);
            bea.says("Not heard any more");
            eventually(
                    "beta forgot ada",
                    () -> bea.ids("/api/v1/accounts/" + bea.id() + "/followers").isEmpty());
        }
    }

    @Test
    void hashtagsAreCombined() {
        try (var alpha = TestInstance.start()) {
            var ada = Person.on(alpha, "ada");
            var one = ada.says("#one");
            var both = ada.says("#one #two");
            var three = ada.says("#three");
            var stranger = new Person(ada.account(), alpha.client());
            var tag = "/api/v1/timelines/tag/One";
            assertThat(stranger.ids(tag)).containsExactly(both, one);
            assertThat(stranger.ids(tag + "?any[]=three")).containsExactly(three, both, one);
            assertThat(stranger.ids(tag + "?all[]=two")).containsExactly(both);
            assertThat(stranger.ids(tag + "?none[]=two")).containsExactly(one);
            assertThat(stranger.ids("/api/v1/timelines/tag/nobody")).isEmpty();
        }
    }

    @Test
    void directPostsAreConversations() {
        try (var alpha = TestInstance.start()) {
            var ada = Person.on(alpha, "ada");
            var ben = Person.on(alpha, "ben");
            var first = ada.says("@ben hello", Map.of("visibility", "direct"));
            var second = ben.says("@ada hi", Map.of("visibility", "direct", "in_reply_to_id", first));
            var conversations = ada.client().get("/api/v1/conversations").ok();
            assertThat(conversations.size()).isEqualTo(1);
            var conversation = conversations.get(0);
            assertThat(conversation.path("unread").asBoolean()).isTrue();
            assertThat(conversation.path("last_status").path("id").asText()).isEqualTo(second);
            assertThat(conversation.path("accounts").get(0).path("username").asText())
                    .isEqualTo("ben");
            var path = "/api/v1/conversations/" + conversation.path("id").asText();
            assertThat(ada.does(path + "/read").path("unread").asBoolean()).isFalse();
            ben.client().delete("/api/v1/statuses/" + second).ok();
            assertThat(ada.client()
                            .get("/api/v1/conversations")
                            .ok()
                            .get(0)
                            .path("last_status")
                            .path("id")
                            .asText())
                    .isEqualTo(first);
            assertThat(ben.client().delete(path).status()).isEqualTo(404);
            ada.client().delete(path).ok();
            assertThat(ada.ids("/api/v1/conversations")).isEmpty();
        }
    }

    @Test
    void markersRememberHowFarSomebodyRead() {
        try (var alpha = TestInstance.start()) {
            var ada = Person.on(alpha, "ada");
            assertThat(ada.client().get("/api/v1/markers?timeline[]=home").ok()).isEmpty();
            ada.client().postForm("/api/v1/markers", "home[last_read_id]=12").ok();
            var moved = ada.client()
                    .postJson("/api/v1/markers", Map.of("home", Map.of("last_read_id", "13")))
                    .ok();
            assertThat(moved.path("home").path("version").asInt()).isEqualTo(2);
            var read = ada.client().get("/api/v1/markers?timeline[]=home").ok();
            assertThat(read.path("home").path("last_read_id").asText()).isEqualTo("13");
            assertThat(ada.client()
                            .postForm("/api/v1/markers", "home[last_read_id]=x")
                            .status())
                    .isEqualTo(422);
        }
    }
}
