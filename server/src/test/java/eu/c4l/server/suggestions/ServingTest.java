package eu.c4l.server.suggestions;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

import eu.c4l.server.accounts.Account;

import static eu.c4l.server.suggestions.School.MATHEMATICS;
import static eu.c4l.server.suggestions.School.PHYSICS;
import static eu.c4l.server.suggestions.School.ROOT;
import static eu.c4l.server.suggestions.School.person;
import static eu.c4l.server.testing.TestInstance.eventually;
import static org.assertj.core.api.Assertions.assertThat;

@TestInstance(Lifecycle.PER_CLASS)
class ServingTest {

    private final School school = new School(Map.of());
    private Account bea;
    private Account carl;
    private Account hidden;

    @BeforeAll
    void teachers() {
        bea = school.teacher("bea", "FI", MATHEMATICS, PHYSICS);
        carl = school.teacher("carl", "PL", MATHEMATICS);
        hidden = school.somebody("hidden", "PT", false, MATHEMATICS);
    }

    @AfterAll
    void close() {
        school.close();
    }

    private Account reader(String name) {
        var reader = school.teacher(name, "AT", MATHEMATICS);
        eventually(name + " is known", () -> school.ids(reader, "").contains(person(bea)));
        return reader;
    }

    private int says(Account reader, String id, String feedback) {
        return school.app(reader)
                .postForm(ROOT + "/" + id + "/feedback", "feedback=" + feedback)
                .status();
    }

    @Test
    void aSuggestionHasAStableIdAKindAndTrueReasons() {
        var ada = reader("ada");
        var list = school.list(ada, "");
        assertThat(list.findValuesAsText("username")).contains("bea", "carl").doesNotContain("hidden", "ada");
        for (var one : list) {
            assertThat(one.path("kind").asText()).isEqualTo("person");
            assertThat(one.path("id").asText())
                    .isEqualTo("person-" + one.path("account").path("id").asText());
            assertThat(one.path("reasons").findValuesAsText("text"))
                    .isNotEmpty()
                    .allMatch(text -> !text.isBlank());
        }
        assertThat(school.ids(ada, "?kind=people")).contains(person(bea), person(carl));
    }

    @Test
    void kindsThatAreNotThereAreRefusedByNamingThoseThatAre() {
        var ben = reader("ben");
        for (var kind : List.of("lessons", "concerns", "x")) {
            var answer = school.app(ben).get(ROOT + "?kind=" + kind);
            assertThat(answer.status()).isEqualTo(422);
            assertThat(answer.body()).contains("people, communities, materials");
        }
        assertThat(school.app(ben).get(ROOT + "?after=x").status()).isEqualTo(422);
        assertThat(says(ben, person(bea), "marvellous")).isEqualTo(422);
        assertThat(says(ben, "person-17", "never")).isEqualTo(404);
        assertThat(says(ben, "lesson-17", "never")).isEqualTo(404);
        assertThat(says(ben, "community-" + bea.id(), "never")).isEqualTo(404);
        assertThat(school.alpha().client().get(ROOT).status()).isEqualTo(401);
    }

    @Test
    void notNowComesBackAfterAMonthAndNeverDoesNot() {
        var dora = reader("dora");
        assertThat(says(dora, person(bea), "not_now")).isEqualTo(200);
        assertThat(says(dora, person(carl), "never")).isEqualTo(200);
        assertThat(school.ids(dora, "")).doesNotContain(person(bea), person(carl));
        school.clock().jump(Duration.ofDays(31));
        assertThat(school.ids(dora, "")).contains(person(bea)).doesNotContain(person(carl));
        suggestions().tidy();
        assertThat(school.ids(dora, "")).doesNotContain(person(carl));
        assertThat(school.app(dora)
                        .delete(ROOT + "/" + person(carl) + "/feedback")
                        .status())
                .isEqualTo(200);
        assertThat(school.ids(dora, "")).contains(person(carl));
        assertThat(school.app(dora).delete("/api/v1/suggestions/" + carl.id()).status())
                .isEqualTo(200);
        assertThat(school.ids(dora, "")).doesNotContain(person(carl));
    }

    @Test
    void fewerLikeThisHidesThePersonAndSinksThoseLikeThem() {
        var emil = reader("emil");
        var fred = school.teacher("fred", "EE", MATHEMATICS, PHYSICS);
        eventually("fred is known", () -> school.ids(emil, "").contains(person(fred)));
        assertThat(says(emil, person(bea), "fewer")).isEqualTo(200);
        var fewer = school.ids(emil, "");
        assertThat(fewer).doesNotContain(person(bea));
        assertThat(fewer.indexOf(person(fred))).isGreaterThan(fewer.indexOf(person(carl)));
        school.app(emil).delete(ROOT + "/" + person(bea) + "/feedback");
        assertThat(says(emil, person(bea), "helpful")).isEqualTo(200);
        assertThat(school.ids(emil, "")).contains(person(bea));
        var taste = school.alpha()
                .instance()
                .core()
                .database()
                .transact(() -> suggestions().taste(emil.id()));
        assertThat(taste).isEqualTo(new Taste(Set.of(), Set.of(MATHEMATICS, PHYSICS)));
    }

    private Suggestions suggestions() {
        return school.alpha().instance().server().suggestions().suggestions();
    }

    @Test
    void pagesOfAListRepeatNobodyAndEnd() {
        var gina = reader("gina");
        school.clock().jump(Duration.ofMinutes(1));
        var seen = new ArrayList<String>();
        String query = "?limit=1";
        for (int page = 0; page < 40 && !query.isEmpty(); page++) {
            var answer = school.app(gina).get(ROOT + query);
            answer.ok().forEach(one -> seen.add(one.path("id").asText()));
            query = answer.header("link")
                    .map(link -> link.substring(link.indexOf('?'), link.indexOf('>')))
                    .orElse("");
            school.clock().jump(Duration.ofSeconds(1));
        }
        assertThat(query).isEmpty();
        assertThat(seen).doesNotHaveDuplicates().contains(person(bea), person(carl));
        assertThat(school.ids(gina, "?limit=100000")).hasSizeLessThanOrEqualTo(80);
    }

    @Test
    void withSuggestionsSwitchedOffEveryKindIsEmpty() {
        var hugo = reader("hugo");
        school.community("switched", bea, "AT", MATHEMATICS);
        school.material(bea, "Switched", MATHEMATICS);
        assertThat(school.list(hugo, "?kind=communities")).isNotEmpty();
        assertThat(school.list(hugo, "?kind=materials")).isNotEmpty();
        school.app(hugo)
                .send(
                        "PUT",
                        ROOT + "/choice",
                        "application/json",
                        "{\"suggest_others_to_me\":false}".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        for (var kind : List.of("people", "communities", "materials")) {
            assertThat(school.list(hugo, "?kind=" + kind)).isEmpty();
        }
    }

    @Test
    void communitiesAreSuggestedBySubjectAndByWhomTheReaderFollows() {
        var ines = reader("ines");
        var geometry = school.community("geometry", hidden, "FI", MATHEMATICS);
        var chess = school.community("chess", bea, "EE");
        assertThat(school.ids(ines, "?kind=communities"))
                .contains("community-" + geometry)
                .doesNotContain("community-" + chess);
        school.app(ines).post("/api/v1/accounts/" + bea.id() + "/follow");
        var list = school.list(ines, "?kind=communities");
        var found = java.util.stream.StreamSupport.stream(list.spliterator(), false)
                .filter(one -> one.path("id").asText().equals("community-" + chess))
                .findFirst()
                .orElseThrow();
        assertThat(found.path("reasons").path(0).path("text").asText()).contains("Bea");
        assertThat(found.path("community").path("members_count").asInt()).isEqualTo(1);
        assertThat(says(ines, "community-" + chess, "never")).isEqualTo(200);
        assertThat(school.ids(ines, "?kind=communities")).doesNotContain("community-" + chess);
        school.app(ines).post("/api/c4l/v1/communities/" + geometry + "/join");
        assertThat(school.ids(ines, "?kind=communities")).doesNotContain("community-" + geometry);
    }

    @Test
    void materialsAreSuggestedBySubjectAndOnlyFromWhoMayBeFound() {
        var jana = reader("jana");
        var folding = "material-" + school.material(bea, "Folding angles", MATHEMATICS);
        var secret = "material-" + school.material(hidden, "Unfound", MATHEMATICS);
        var own = "material-" + school.material(jana, "Mine", MATHEMATICS);
        assertThat(school.ids(jana, "?kind=materials")).contains(folding).doesNotContain(secret, own);
        var first = school.list(jana, "?kind=materials").path(0);
        assertThat(first.path("material").path("title").asText()).isNotBlank();
        assertThat(first.path("reasons").path(0).path("text").asText()).contains("Mathematics");
        assertThat(says(jana, folding, "not_now")).isEqualTo(200);
        assertThat(school.ids(jana, "?kind=materials")).doesNotContain(folding);
        school.clock().jump(Duration.ofDays(31));
        assertThat(school.ids(jana, "?kind=materials")).contains(folding);
        school.app(jana).post("/api/v1/accounts/" + bea.id() + "/block");
        assertThat(school.ids(jana, "?kind=materials")).doesNotContain(folding);
        assertThat(school.ids(jana, "")).doesNotContain(person(bea));
    }

    @Test
    void aGreetingIsPreparedChangedAndSentToOnePersonOnly() {
        reader("karl");
        var browser = school.browser("karl");
        var page = browser.open("/people-for-you").body();
        assertThat(page).contains("/people-for-you/hello?account=" + bea.id(), "You share:");
        var form = browser.open("/people-for-you/hello?account=" + bea.id() + "&language=de");
        assertThat(form.body()).contains("Hallo Bea,", "Mathematik", "ich bin Karl (Österreich).");
        assertThat(school.app(bea).get("/api/v1/conversations").ok()).isEmpty();
        for (int twice = 0; twice < 2; twice++) {
            var key = Map.of(
                    "text",
                    "Guten Tag Bea!",
                    "language",
                    "de",
                    "key",
                    "77",
                    "account",
                    bea.id().toString());
            browser.open("/people-for-you/hello?account=" + bea.id());
            assertThat(browser.submit("/people-for-you/hello", key).header("location"))
                    .hasValue("/people-for-you");
        }
        var inbox = school.app(bea).get("/api/v1/conversations").ok();
        assertThat(inbox).hasSize(1);
        assertThat(inbox.path(0).path("last_status").path("visibility").asText())
                .isEqualTo("direct");
        assertThat(inbox.path(0).path("last_status").path("content").asText()).contains("Guten Tag Bea!");
        assertThat(browser.open("/people-for-you").body()).doesNotContain("hello?account=" + bea.id());
        assertThat(browser.open("/people-for-you/hello?account=" + hidden.id()).status())
                .isEqualTo(404);
        browser.open("/people-for-you");
        browser.submit("/people-for-you/never", Map.of("account", carl.id().toString()));
        var after = browser.open("/people-for-you").body();
        assertThat(after)
                .contains("We will not suggest Carl to you again.")
                .doesNotContain("hello?account=" + carl.id());
    }
}
