package eu.c4l.server.filters;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import eu.c4l.server.testing.Person;
import eu.c4l.server.testing.TestInstance;

import static org.assertj.core.api.Assertions.assertThat;

class FiltersTest {

    private static final String ROOT = "/api/v2/filters";

    private TestInstance alpha;
    private Person ada;
    private Person bea;

    @BeforeEach
    void adaFollowsBea() {
        alpha = TestInstance.start();
        ada = Person.on(alpha, "ada");
        bea = Person.on(alpha, "bea");
        ada.follows(bea);
    }

    @AfterEach
    void stop() {
        alpha.close();
    }

    private JsonNode filter(Map<String, ?> further) {
        var wanted = new HashMap<String, Object>(Map.of(
                "title", "Sport",
                "context", List.of("home", "thread"),
                "keywords_attributes", List.of(Map.of("keyword", "goal", "whole_word", true))));
        wanted.putAll(further);
        return ada.client().postJson(ROOT, wanted).ok();
    }

    private JsonNode filtered(Person reader, String status) {
        return reader.client().get("/api/v1/statuses/" + status).ok().path("filtered");
    }

    @Test
    void aPostSaysWhichOfItsReadersFiltersItMeetsAndNobodyElsesAndWhichWords() {
        var filter = filter(Map.of("filter_action", "hide"));
        assertThat(filter.path("expires_at").isNull()).isTrue();
        assertThat(filter.at("/keywords/0/keyword").asText()).isEqualTo("goal");
        var met = bea.says("What a GOAL!");
        var other = bea.says("Our goals for this term");
        assertThat(filtered(ada, met).at("/0/filter/id").asText())
                .isEqualTo(filter.path("id").asText());
        assertThat(filtered(ada, met).at("/0/filter/filter_action").asText()).isEqualTo("hide");
        assertThat(filtered(ada, met).at("/0/keyword_matches/0").asText()).isEqualTo("goal");
        assertThat(filtered(ada, other)).isEmpty();
        assertThat(filtered(bea, met)).isEmpty();
        var home = ada.client().get("/api/v1/timelines/home").ok();
        assertThat(home.get(1).path("filtered")).hasSize(1);
        var boosted = ada.boosts(met);
        assertThat(ada.client().get("/api/v1/statuses/" + boosted).ok().at("/reblog/filtered"))
                .hasSize(1);
        bea.says("@ada that goal", Map.of("in_reply_to_id", met));
        assertThat(ada.client().get("/api/v1/statuses/" + met + "/context").ok().at("/descendants/0/filtered"))
                .hasSize(1);
        assertThat(ada.client().get("/api/v1/notifications").ok().at("/0/status/filtered"))
                .hasSize(1);
    }

    @Test
    void keywordsAndSinglePostsAreAddedChangedAndTakenAway() {
        var root = ROOT + "/" + filter(Map.of()).path("id").asText();
        var picture = bea.says("Nothing to see", Map.of("spoiler_text", "weekend news"));
        var keyword = ada.client()
                .postJson(root + "/keywords", Map.of("keyword", "weekend", "whole_word", false))
                .ok();
        assertThat(filtered(ada, picture)).hasSize(1);
        var path = ROOT + "/keywords/" + keyword.path("id").asText();
        ada.sends("PUT", path, Map.of("keyword", "holiday"));
        assertThat(ada.client().get(path).ok().path("whole_word").asBoolean()).isFalse();
        assertThat(filtered(ada, picture)).isEmpty();
        var named = ada.client()
                .postJson(root + "/statuses", Map.of("status_id", picture))
                .ok();
        assertThat(filtered(ada, picture).at("/0/status_matches/0").asText()).isEqualTo(picture);
        ada.client().delete(ROOT + "/statuses/" + named.path("id").asText()).ok();
        assertThat(filtered(ada, picture)).isEmpty();
        ada.client().delete(path).ok();
        assertThat(ada.client().get(root + "/keywords").ok()).hasSize(1);
        assertThat(bea.client().get(root).status()).isEqualTo(404);
        assertThat(bea.client().delete(root).status()).isEqualTo(404);
        ada.client().delete(root).ok();
        assertThat(ada.client().get(ROOT).ok()).isEmpty();
    }

    @Test
    void aFilterEndsAtItsTimeAndBadOnesAreRefused() {
        var ended = filter(Map.of("expires_in", 0));
        var post = bea.says("goal");
        assertThat(filtered(ada, post)).isEmpty();
        ada.sends("PUT", ROOT + "/" + ended.path("id").asText(), Map.of("expires_in", 3600));
        assertThat(filtered(ada, post)).hasSize(1);
        for (var wrong : List.of(
                Map.of("title", ""), Map.of("context", List.of("everywhere")), Map.of("filter_action", "burn"))) {
            var wanted = new HashMap<String, Object>(Map.of("title", "x", "context", List.of("home")));
            wanted.putAll(wrong);
            assertThat(ada.client().postJson(ROOT, wanted).status()).isEqualTo(422);
        }
    }

    @Test
    void olderAppsSeeEachKeywordAsAFilter() {
        var made = ada.client()
                .postJson(
                        "/api/v1/filters", Map.of("phrase", "exam", "context", List.of("public"), "irreversible", true))
                .ok();
        assertThat(made.path("irreversible").asBoolean()).isTrue();
        assertThat(filtered(ada, bea.says("The exam is over"))).hasSize(1);
        var path = "/api/v1/filters/" + made.path("id").asText();
        ada.sends("PUT", path, Map.of("phrase", "exams", "context", List.of("home"), "irreversible", false));
        assertThat(ada.client().get(ROOT).ok().at("/0/filter_action").asText()).isEqualTo("warn");
        ada.client().delete(path).ok();
        assertThat(ada.client().get(ROOT).ok()).isEmpty();
    }
}
