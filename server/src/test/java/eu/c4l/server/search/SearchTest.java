package eu.c4l.server.search;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import eu.c4l.server.accounts.Account;
import eu.c4l.server.accounts.ProfileChange;
import eu.c4l.server.testing.TestClient;
import eu.c4l.server.testing.TestInstance;

import static org.assertj.core.api.Assertions.assertThat;

/** Ada and ben want to be found, by name and by their posts; cleo does not. */
class SearchTest {

    private static final String BIOLOGY = "http://w3id.org/kim/schulfaecher/s1001";

    private static TestInstance alpha;
    private static Account ada;
    private static Account ben;
    private static Account cleo;

    @BeforeAll
    static void start() {
        alpha = TestInstance.start();
        ada = open("ada_lovelace", "Ada Lovelace", "Ich unterrichte Mathematik in Wien", "AT", "de");
        ben = open("ben", "Ben Virtanen", "Opettaja Oulussa", "FI", "fi");
        cleo = alpha.person("cleo");
    }

    @AfterAll
    static void stop() {
        alpha.close();
    }

    private static Account open(String name, String displayName, String note, String country, String language) {
        var account = alpha.person(name);
        return alpha.instance()
                .server()
                .accounts()
                .accounts()
                .change(
                        account.id(),
                        new ProfileChange(
                                displayName,
                                note,
                                null,
                                null,
                                null,
                                new Account.Choices(false, false, true, true, false),
                                new Account.Profile(country, null, List.of(language), List.of(BIOLOGY), List.of())));
    }

    private static String say(Account who, String language, String text) {
        return say(who, language, text, "public");
    }

    private static String say(Account who, String language, String text, String visibility) {
        return alpha.as(who)
                .postJson("/api/v1/statuses", Map.of("status", text, "language", language, "visibility", visibility))
                .ok()
                .path("id")
                .asText();
    }

    private static List<String> ids(JsonNode list) {
        var ids = new ArrayList<String>();
        list.forEach(one -> ids.add(one.path("id").asText()));
        return ids;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static List<String> posts(TestClient who, String text) {
        alpha.instance().server().search().catchUp();
        return ids(
                who.get("/api/v2/search?type=statuses&q=" + encoded(text)).ok().path("statuses"));
    }

    private static List<String> people(TestClient who, String text) {
        alpha.instance().server().search().catchUp();
        return ids(
                who.get("/api/v2/search?type=accounts&q=" + encoded(text)).ok().path("accounts"));
    }

    @Test
    void wordsAreFoundInTheirOtherForms() {
        var german = say(ada, "de", "Wir haben neue Arbeitsblätter über Wasserkreisläufe");
        var finnish = say(ben, "fi", "Kirjoissa on tehtäviä oppilaille");
        var english = say(ada, "en", "We were teaching fractions with cooking recipes");
        var polish = say(ben, "pl", "Nauczycielki przygotowały ćwiczenia z fizyki");
        var viewer = alpha.as(cleo);
        assertThat(posts(viewer, "Arbeitsblatt")).containsExactly(german);
        assertThat(posts(viewer, "arbeitsblatter wasserkreislauf")).containsExactly(german);
        assertThat(posts(viewer, "tehtävä kirja")).containsExactly(finnish);
        assertThat(posts(viewer, "teach fraction")).containsExactly(english);
        assertThat(posts(viewer, "nauczyciel")).containsExactly(polish);
        assertThat(posts(viewer, "\"cooking recipes\"")).containsExactly(english);
        assertThat(posts(viewer, "\"recipes cooking\"")).isEmpty();
        assertThat(posts(viewer, "fractions -cooking")).isEmpty();
        assertThat(posts(viewer, "fractions from:ben")).isEmpty();
        assertThat(posts(viewer, "recipes from:@ada_lovelace language:en")).containsExactly(english);
    }

    @Test
    void thePostsOfThoseWhoDoNotWishItAreFoundOnlyByThoseConcerned() {
        var closed = say(cleo, "en", "Volcanoes erupt in our classroom, says @ben");
        assertThat(posts(alpha.as(ada), "volcano")).isEmpty();
        assertThat(posts(alpha.client(), "volcano")).isEmpty();
        assertThat(posts(alpha.as(cleo), "volcano")).containsExactly(closed);
        assertThat(posts(alpha.as(ben), "volcano")).containsExactly(closed);
        alpha.as(ada).post("/api/v1/statuses/" + closed + "/bookmark").ok();
        assertThat(posts(alpha.as(ada), "volcanoes")).containsExactly(closed);
        alpha.as(ada).post("/api/v1/statuses/" + closed + "/unbookmark").ok();
        assertThat(posts(alpha.as(ada), "volcanoes")).isEmpty();
        var forFollowers = say(ada, "en", "Volcanoes for followers only", "private");
        assertThat(posts(alpha.as(ben), "volcanoes followers")).isEmpty();
        assertThat(posts(alpha.as(ada), "volcanoes followers")).containsExactly(forFollowers);
    }

    @Test
    void whatIsDeletedEditedOrBlockedIsGoneAtOnce() {
        var first = say(ada, "en", "Butterflies and caterpillars");
        var viewer = alpha.as(ben);
        assertThat(posts(viewer, "butterfly")).containsExactly(first);
        alpha.as(ada)
                .send("PUT", "/api/v1/statuses/" + first, "application/json", """
                        {"status": "Beetles and larvae", "language": "en"}""".getBytes(StandardCharsets.UTF_8))
                .ok();
        assertThat(posts(viewer, "butterfly")).isEmpty();
        assertThat(posts(viewer, "beetle")).containsExactly(first);
        alpha.as(ada).post("/api/v1/accounts/" + ben.id() + "/block").ok();
        assertThat(posts(viewer, "beetle")).isEmpty();
        assertThat(people(viewer, "lovelace")).isEmpty();
        alpha.as(ada).post("/api/v1/accounts/" + ben.id() + "/unblock").ok();
        assertThat(posts(viewer, "beetle")).containsExactly(first);
        alpha.as(ada).delete("/api/v1/statuses/" + first);
        var found = viewer.get("/api/v2/search?type=statuses&q=beetle").ok();
        assertThat(ids(found.path("statuses"))).isEmpty();
    }

    @Test
    void peopleAreFoundByWhatTheySayOfThemselves() {
        var viewer = alpha.as(cleo);
        assertThat(people(viewer, "virta")).containsExactly(ben.id().toString());
        assertThat(people(viewer, "@ada_love")).containsExactly(ada.id().toString());
        assertThat(people(viewer, "mathematik wien")).containsExactly(ada.id().toString());
        assertThat(people(viewer, "biologia suomi")).containsExactly(ben.id().toString());
        assertThat(people(viewer, "Biologie Finnland")).containsExactly(ben.id().toString());
        assertThat(people(alpha.as(ada), "cle")).isEmpty();
        assertThat(people(alpha.as(ada), "@cleo")).containsExactly(cleo.id().toString());
        assertThat(people(
                        alpha.as(ada),
                        "cleo@" + alpha.instance().core().addresses().domain()))
                .containsExactly(cleo.id().toString());
        assertThat(ids(viewer.get("/api/v1/accounts/search?q=vir").ok()))
                .containsExactly(ben.id().toString());
        assertThat(ids(alpha.client().get("/api/v1/directory?local=true").ok()))
                .containsExactlyInAnyOrder(ada.id().toString(), ben.id().toString());
    }

    @Test
    void whoIsFollowedCanBeFoundAndComesFirst() {
        var viewer = alpha.person("dora");
        var client = alpha.as(viewer);
        client.post("/api/v1/accounts/" + cleo.id() + "/follow").ok();
        assertThat(people(client, "cle")).containsExactly(cleo.id().toString());
        assertThat(ids(client.get("/api/v1/accounts/search?following=true&q=ada")
                        .ok()))
                .isEmpty();
    }

    @Test
    void hashtagsAreFoundByTheirBeginning() {
        say(ben, "en", "Two tags #OpenSchool #opendata");
        var found =
                alpha.client().get("/api/v2/search?type=hashtags&q=open").ok().path("hashtags");
        assertThat(found).hasSize(2);
        assertThat(found.get(0).path("history")).hasSize(7);
        assertThat(found.get(0).path("history").get(0).path("uses").asText()).isEqualTo("1");
        var tagged =
                alpha.client().get("/api/v2/search?q=" + encoded("#OPENSCHOOL")).ok();
        assertThat(tagged.path("hashtags")).hasSize(1);
        assertThat(tagged.path("accounts")).isEmpty();
    }

    @Test
    void nothingThatIsTypedIsAnError() {
        for (var typed : List.of(
                "*", "\"", "AND (", "a* -b", "~", "https://", "http://[", "@", "#", "%", "_", "x".repeat(3000))) {
            for (var who : List.of(alpha.client(), alpha.as(ada))) {
                assertThat(who.get("/api/v2/search?q=" + encoded(typed)).status())
                        .as(typed)
                        .isEqualTo(200);
                assertThat(who.get("/search?q=" + encoded(typed)).status())
                        .as(typed)
                        .isIn(200, 303);
            }
        }
        assertThat(alpha.client().get("/api/v2/search").status()).isEqualTo(422);
        assertThat(alpha.client().get("/api/v2/search?q=a&resolve=true").status())
                .isEqualTo(401);
    }

    @Test
    void thePageShowsPeopleAndPosts() {
        say(ada, "en", "Glaciers are melting");
        assertThat(posts(alpha.client(), "glacier")).hasSize(1);
        var page = alpha.client().get("/search?q=glaciers");
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body()).contains("Glaciers are melting");
        assertThat(alpha.client().get("/search?q=lovelace&kind=people").body()).contains("Ada Lovelace");
    }

    @Test
    void materialsAreFoundByTextAndSubjectWhoeverSharesThem() {
        var material = alpha.as(cleo)
                .postJson(
                        "/api/c4l/v1/materials",
                        Map.of(
                                "title", "Gletscher beobachten",
                                "summary", "Ein Arbeitsblatt für die Exkursion",
                                "text", "Misst die Zungen der Gletscher mit Karten.",
                                "languages", List.of("de"),
                                "subjects", List.of(BIOLOGY),
                                "licence", "CC-BY-4.0"))
                .ok();
        var id = material.path("id").asText();
        assertThat(posts(alpha.as(ben), "Gletschers messen")).isEmpty();
        assertThat(posts(alpha.as(ben), "Gletscher Zunge")).containsExactly(id);
        assertThat(posts(alpha.as(ben), "gletscher biologia")).containsExactly(id);
        assertThat(alpha.client().get("/search?kind=materials&q=exkursionen").body())
                .contains("Gletscher beobachten");
    }

    @Test
    void anotherProcessOnTheSameDirectoryHasAnIndexOfItsOwn(@TempDir Path root) {
        var languages = new SearchLanguages();
        try (var first = SearchIndex.open(root, languages);
                var second = SearchIndex.open(root, languages)) {
            first.commit(new Position("database", "1"));
            assertThat(first.position()).hasValue(new Position("database", "1"));
            assertThat(second.position()).isEmpty();
        }
        try (var first = SearchIndex.open(root, languages)) {
            assertThat(first.position()).hasValue(new Position("database", "1"));
        }
    }

    @Test
    void anIndexThatWasLostIsMadeAnew() {
        var status = say(ben, "en", "Microscopes for everybody");
        alpha.instance().server().search().rebuild();
        assertThat(posts(alpha.as(ada), "microscope")).containsExactly(status);
    }
}
