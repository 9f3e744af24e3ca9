package eu.c4l.server.suggestions;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

import eu.c4l.server.accounts.Account;
import eu.c4l.server.accounts.AccountId;

import static eu.c4l.server.suggestions.School.MATHEMATICS;
import static eu.c4l.server.suggestions.School.PHYSICS;
import static eu.c4l.server.testing.TestInstance.eventually;
import static org.assertj.core.api.Assertions.assertThat;

@TestInstance(Lifecycle.PER_CLASS)
class InterestedTest {

    private final School school = new School(Map.of());
    private Account ada;
    private Account bea;
    private Account carl;
    private Account lead;
    private AccountId group;

    @BeforeAll
    void teachers() {
        ada = school.teacher("ada", "AT", MATHEMATICS);
        bea = school.teacher("bea", "FI", MATHEMATICS);
        carl = school.teacher("carl", "PL", PHYSICS);
        lead = school.teacher("lead", "PT");
        school.somebody("hidden", "EE", false, MATHEMATICS);
        group = school.community("geometry", lead, "PT");
        school.app(ada).post("/api/c4l/v1/communities/" + group + "/join").ok();
    }

    @AfterAll
    void close() {
        school.close();
    }

    private String post(Account author, String text, String visibility) {
        return school.app(author)
                .postJson("/api/v1/statuses", Map.of("status", text, "visibility", visibility, "language", "en"))
                .ok()
                .path("id")
                .asText();
    }

    private List<String> names(Account reader, String status) {
        return list(reader, status).findValuesAsText("username");
    }

    private JsonNode list(Account reader, String status) {
        return school.app(reader)
                .get("/api/c4l/v1/statuses/" + status + "/interested?limit=10")
                .ok();
    }

    private void writesAbout(Account author, String tag) {
        post(author, "Something about #" + tag, "public");
        school.learned();
    }

    @Test
    void anAuthorSeesWhomAMaterialMayInterestAndWhy() {
        var sheet = school.material(ada, "Angles", MATHEMATICS);
        eventually("bea is known", () -> names(ada, sheet).contains("bea"));
        assertThat(names(ada, sheet)).doesNotContain("hidden", "ada", "carl");
        var first = list(ada, sheet).path(0);
        assertThat(first.path("reasons").path(0).path("text").asText()).isEqualTo("Teaches Mathematics");
        assertThat(first.path("id").asText()).isEqualTo("person-" + bea.id());
        var page = school.browser("ada").open("/materials/" + sheet).body();
        assertThat(page).contains("Whom this may interest", "Teaches Mathematics", "hello?account=" + bea.id());
        assertThat(school.browser("bea").open("/materials/" + sheet).body()).doesNotContain("Whom this may interest");
        assertThat(school.app(bea)
                        .get("/api/c4l/v1/statuses/" + sheet + "/interested")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void theFacilitatorOfTheCommunitySeesItTooAndNobodyElse() {
        var post = post(ada, "@geometry folding #mathematics", "public");
        eventually("bea is known", () -> names(ada, post).contains("bea"));
        eventually(
                "the facilitator may know",
                () -> school.app(lead)
                                .get("/api/c4l/v1/statuses/" + post + "/interested")
                                .status()
                        == 200);
        assertThat(names(lead, post)).contains("bea").doesNotContain("ada", "lead");
        assertThat(school.browser("lead").open("/@ada/" + post).body()).contains("Whom this may interest");
        assertThat(school.app(carl)
                        .get("/api/c4l/v1/statuses/" + post + "/interested")
                        .status())
                .isEqualTo(403);
        assertThat(school.alpha()
                        .client()
                        .get("/api/c4l/v1/statuses/" + post + "/interested")
                        .status())
                .isEqualTo(401);
    }

    @Test
    void whatIsNotPublicIsAboutNobodyAndNotThereForOthers() {
        var quiet = post(ada, "For followers #mathematics", "private");
        assertThat(list(ada, quiet)).isEmpty();
        assertThat(school.app(carl)
                        .get("/api/c4l/v1/statuses/" + quiet + "/interested")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void whoWantsNoProfilingIsFoundByTheirProfileOnlyAndBlockedPeopleNotAtAll() {
        var dora = school.teacher("dora", "EE");
        var emil = school.teacher("emil", "LV");
        writesAbout(dora, "tessellation");
        writesAbout(emil, "tessellation");
        var post = post(ada, "My first #tessellation", "public");
        eventually("both are found", () -> names(ada, post).containsAll(List.of("dora", "emil")));
        choose(dora, "{\"without_profiling\":true}");
        assertThat(names(ada, post)).contains("emil").doesNotContain("dora");
        school.app(emil).post("/api/v1/accounts/" + ada.id() + "/block").ok();
        assertThat(names(ada, post)).doesNotContain("emil");
        choose(ada, "{\"suggest_others_to_me\":false}");
        assertThat(names(ada, post)).isEmpty();
        choose(ada, "{\"suggest_others_to_me\":true}");
    }

    private void choose(Account account, String json) {
        school.app(account)
                .send("PUT", School.ROOT + "/choice", "application/json", json.getBytes(StandardCharsets.UTF_8))
                .ok();
    }
}
