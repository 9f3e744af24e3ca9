package eu.c4l.server.statuses;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import eu.c4l.server.testing.Person;
import eu.c4l.server.testing.TestInstance;

import static eu.c4l.server.testing.TestInstance.eventually;
import static org.assertj.core.api.Assertions.assertThat;

/** ada writes for later; the clock is helped along in the database. */
class ScheduledStatusesTest {

    private static final String ROOT = "/api/v1/scheduled_statuses";

    private static TestInstance alpha;
    private static Person ada;

    @BeforeAll
    static void start() {
        alpha = TestInstance.start();
        ada = Person.on(alpha, "ada");
    }

    @AfterAll
    static void stop() {
        alpha.close();
    }

    private static String in(Duration time) {
        return Instant.now().plus(time).toString();
    }

    private static String later(String text, Map<String, ?> further) {
        var parameters = new java.util.HashMap<String, Object>(further);
        parameters.put("scheduled_at", in(Duration.ofHours(3)));
        return ada.says(text, parameters);
    }

    private static void comesDue(String id) {
        var database = alpha.instance().core().database();
        database.run(() -> {
            database.sql("update scheduled_status set due_at = now() where id = ?", Long.parseLong(id))
                    .update();
            database.sql(
                            "update scheduled_tasks set execution_time = now() where task_name = 'status-scheduled' and task_instance like ?",
                            id + " %")
                    .update();
        });
    }

    private static String own() {
        return ada.client()
                .get("/api/v1/accounts/" + ada.id() + "/statuses")
                .ok()
                .toString();
    }

    @Test
    void itIsListedMovedAndPublishedOnceWhenItIsDue() {
        var id = later(
                "Good morning @ada",
                Map.of(
                        "visibility",
                        "unlisted",
                        "spoiler_text",
                        "Early",
                        "poll",
                        Map.of("options", List.of("a", "b"), "expires_in", 600)));
        var listed = ada.client().get(ROOT + "/" + id).ok();
        assertThat(listed.at("/params/text").asText()).isEqualTo("Good morning @ada");
        assertThat(listed.at("/params/poll/options/1").asText()).isEqualTo("b");
        assertThat(listed.path("media_attachments").isArray()).isTrue();
        assertThat(ada.ids(ROOT)).contains(id);
        var moved = ada.sends("PUT", ROOT + "/" + id, Map.of("scheduled_at", in(Duration.ofDays(2))));
        assertThat(moved.path("scheduled_at").asText()).isGreaterThan(in(Duration.ofDays(1)));
        assertThat(own()).doesNotContain("Good morning");
        comesDue(id);
        eventually("it was published", () -> own().contains("Good morning"));
        assertThat(own()).containsOnlyOnce("\"spoiler_text\":\"Early\"").contains("\"visibility\":\"unlisted\"");
        assertThat(ada.client().get(ROOT + "/" + id).status()).isEqualTo(404);
    }

    @Test
    void itIsPublishedForItselfWhenWhatItAnswersIsGone() {
        var first = ada.says("The question");
        var id = later("The lonely answer", Map.of("in_reply_to_id", first));
        ada.client().delete("/api/v1/statuses/" + first).ok();
        comesDue(id);
        eventually("it was published", () -> own().contains("The lonely answer"));
    }

    @Test
    void whatIsCancelledIsNeverPublished() {
        var id = later("Never mind", Map.of());
        var stranger = Person.on(alpha, "eve");
        assertThat(stranger.client().delete(ROOT + "/" + id).status()).isEqualTo(404);
        ada.client().delete(ROOT + "/" + id).ok();
        assertThat(ada.ids(ROOT)).doesNotContain(id);
        assertThat(ada.client().delete(ROOT + "/" + id).status()).isEqualTo(404);
    }

    @Test
    void onlyWhatCouldBePublishedAndLiesAheadIsKept() {
        for (var wrong : List.of(
                Map.of("status", "x", "scheduled_at", in(Duration.ofMinutes(2))),
                Map.of("status", " ", "scheduled_at", in(Duration.ofHours(2))),
                Map.of("status", "x", "scheduled_at", "tomorrow"))) {
            assertThat(ada.client().postJson("/api/v1/statuses", wrong).status())
                    .isEqualTo(422);
        }
        assertThat(ada.says("Of yesterday", Map.of("scheduled_at", in(Duration.ofDays(-1)))))
                .isNotEmpty();
        assertThat(own()).contains("Of yesterday");
    }
}
