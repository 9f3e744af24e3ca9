package eu.c4l.server.materials;

import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance.Lifecycle;

import eu.c4l.server.accounts.Account;
import eu.c4l.server.accounts.AccountId;
import eu.c4l.server.groups.CommunityKind;
import eu.c4l.server.groups.NewCommunity;
import eu.c4l.server.groups.Posting;
import eu.c4l.server.platform.Json;
import eu.c4l.server.testing.TestClient;
import eu.c4l.server.testing.TestInstance;

import static eu.c4l.server.testing.TestInstance.eventually;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

@org.junit.jupiter.api.TestInstance(Lifecycle.PER_CLASS)
class MaterialAcrossServersTest {

    private static final String ROOT = "/api/c4l/v1/materials";
    private static final String LESSON = "https://w3id.org/kim/hcrt/lesson_plan";
    private static final String LOWER_SECONDARY = "https://w3id.org/kim/educationalLevel/level_2";

    private TestInstance tirol;
    private TestInstance oulu;
    private Account anna;
    private TestClient annasApp;
    private TestClient marisApp;
    private AccountId group;

    @BeforeAll
    void start() {
        var started = TestInstance.several("tirol", "oulu");
        tirol = started.get(0);
        oulu = started.get(1);
        anna = tirol.person("anna");
        annasApp = tirol.as(anna);
        marisApp = oulu.as(oulu.person("mari"));
        group = tirol.instance()
                .server()
                .groups()
                .communities()
                .found(
                        anna.id(),
                        new NewCommunity(
                                "biologie",
                                "Biologie",
                                "",
                                CommunityKind.THEMATIC,
                                Posting.MEMBERS,
                                false,
                                Account.Profile.EMPTY))
                .id();
        var atOulu = oulu.instance()
                .server()
                .accounts()
                .remote()
                .resolve(tirol.instance().core().addresses().actor("biologie"))
                .orElseThrow();
        marisApp.postJson("/api/c4l/v1/communities/" + atOulu.id() + "/join", Map.of())
                .ok();
        eventually(
                "membership",
                () -> tirol.client()
                                .get("/api/c4l/v1/communities/" + group + "/members")
                                .ok()
                                .size()
                        == 2);
    }

    @AfterAll
    void stop() {
        List.of(tirol, oulu).forEach(TestInstance::close);
    }

    private static Map<String, Object> material(String title, String licence) {
        return Map.of(
                "title",
                title,
                "summary",
                "45-minute station lesson with 6 puzzles.",
                "text",
                "# Rooms\n\n- *Light*\n- Water <script>alert(1)</script>\n\n| a | b |\n|---|---|\n| 1 | 2 |",
                "subjects",
                List.of("http://w3id.org/kim/schulfaecher/s1001"),
                "levels",
                List.of(LOWER_SECONDARY),
                "types",
                List.of(LESSON),
                "languages",
                List.of("en", "de"),
                "minutes",
                45,
                "licence",
                licence);
    }

    private JsonNode shared(String title, String licence) {
        var wanted = new java.util.HashMap<>(material(title, licence));
        wanted.put("community", group.toString());
        return annasApp.postJson(ROOT, wanted).ok();
    }

    private JsonNode atOulu(String title) {
        eventually("'" + title + "' at Oulu", () -> found(oulu, title).size() == 1);
        return found(oulu, title).get(0);
    }

    private static JsonNode found(TestInstance at, String words) {
        var query = java.net.URLEncoder.encode(words, UTF_8);
        return at.client().get(ROOT + "?q=" + query + "&type=" + LESSON).ok();
    }

    private static String id(JsonNode material) {
        return material.path("id").asText();
    }

    @Test
    void itCrossesWithLicenceAndSubjectsAndAnAdaptationIsListedAtHome() {
        var original = shared("Photosynthesis escape room", "CC-BY-SA-4.0");
        var copy = atOulu("photosyn escape");
        assertThat(copy.path("licence")).isEqualTo(original.path("licence"));
        for (var property : List.of("subjects", "levels", "types", "languages", "minutes", "title", "summary", "uri")) {
            assertThat(copy.path(property)).as(property).isEqualTo(original.path(property));
        }
        assertThat(copy.path("content").asText())
                .contains("<em>Light</em>", "<table>")
                .doesNotContain("<script");

        var refused = marisApp.postJson(ROOT + "/" + id(copy) + "/adapt", Map.of("licence", "CC-BY-4.0"));
        assertThat(refused.status()).isEqualTo(422);
        var adapted = marisApp.postJson(
                        ROOT + "/" + id(copy) + "/adapt",
                        Map.of("title", "Pakohuone fotosynteesistä", "languages", List.of("fi")))
                .ok();
        assertThat(adapted.path("based_on").path("uri")).isEqualTo(original.path("uri"));

        eventually(
                "the adaptation is listed at its origin",
                () -> tirol.client()
                                .get(ROOT + "/" + id(original) + "/derivatives")
                                .ok()
                                .size()
                        == 1);
        eventually(
                "the author hears of it",
                () -> annasApp.get("/api/v1/notifications").body().contains("Pakohuone"));
    }

    @Test
    void aNewVersionCrossesAndTheOldOneStaysReadable() {
        var original = shared("Parabola in the schoolyard", "CC-BY-4.0");
        atOulu("parabola");
        var revised = annasApp.send(
                        "PUT",
                        ROOT + "/" + id(original),
                        "application/json",
                        Json.text(Map.of("text", "Throw further.", "change_note", "Safer"))
                                .getBytes(UTF_8))
                .ok();
        assertThat(revised.path("version").asInt()).isEqualTo(2);
        assertThat(revised.path("minutes").asInt()).isEqualTo(45);
        eventually("the new text crosses", () -> found(oulu, "throw further").size() == 1);
        var versions =
                tirol.client().get(ROOT + "/" + id(original) + "/versions").ok();
        assertThat(versions.get(0).path("content").asText()).contains("Light");
        annasApp.delete(ROOT + "/" + id(original)).ok();
        eventually("the end crosses", () -> found(oulu, "parabola").isEmpty());
    }

    @Test
    void onTheWireItIsAnArticleThatTheStrictestReadersTake() {
        var original = shared("Bridges of paper", "CC-BY-4.0");
        var address = original.path("uri").asText();
        var article = tirol.client()
                .activity(address.substring(tirol.client().base().toString().length()))
                .ok();
        var shape = read("/material.as2.json");
        var withoutUse = List.of("image", "isBasedOn", "teaches", "updated", "contributor");
        shape.fieldNames().forEachRemaining(name -> {
            if (!withoutUse.contains(name)) {
                assertThat(article.has(name)).as(name).isTrue();
                assertThat(article.path(name).getNodeType())
                        .as(name)
                        .isEqualTo(shape.path(name).getNodeType());
            }
        });
        assertThat(article.path("type").asText()).isEqualTo("Article");
        assertThat(article.path("attachment").get(0).path("type").asText()).isEqualTo("Link");
        assertThat(article.path("license").asText()).isEqualTo("https://creativecommons.org/licenses/by/4.0/");
        assertThat(article.path("tag").toString()).contains("#oer", "#biology", "@biologie@");
    }

    private static JsonNode read(String resource) {
        try (var in = MaterialAcrossServersTest.class.getResourceAsStream(resource)) {
            return Json.MAPPER.readTree(in);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void educationSystemsReadItsDescription() {
        var original = shared("Circuits in the kitchen", "CC0-1.0");
        var answer = tirol.client().get("/materials/" + id(original) + ".amb.json");
        assertThat(answer.header("Content-Type").orElse("")).startsWith("application/ld+json");
        var amb = answer.ok();
        assertThat(amb.path("type").get(0).asText()).isEqualTo("LearningResource");
        assertThat(amb.path("id")).isEqualTo(original.path("url"));
        assertThat(amb.path("license").path("id").asText())
                .isEqualTo("https://creativecommons.org/publicdomain/zero/1.0/");
        assertThat(amb.path("learningResourceType").get(0).path("prefLabel").has("fi"))
                .isTrue();
        assertThat(amb.path("creator").get(0).path("name").asText()).isEqualTo("anna");
    }

    @Test
    void noDerivativesMeansNone() {
        shared("Poem to be left as it is", "CC-BY-ND-4.0");
        var copy = atOulu("poem");
        assertThat(copy.path("adaptable").asBoolean()).isFalse();
        var refused = marisApp.postJson(ROOT + "/" + id(copy) + "/adapt", Map.of("licence", "CC-BY-ND-4.0"));
        assertThat(refused.status()).isEqualTo(422);
    }

    @Test
    void filesAreSavedNeverShownAndOnlyOfKnownKinds() {
        var original = shared("Worksheet", "CC-BY-4.0");
        var pdf = upload(id(original), "sheet.pdf", "%PDF-1.7\nhello");
        assertThat(pdf.status()).isEqualTo(200);
        var file = pdf.json().path("files").get(0);
        var path = file.path("url")
                .asText()
                .substring(tirol.client().base().toString().length());
        var download = tirol.client().get(path);
        assertThat(download.body()).startsWith("%PDF-1.7");
        assertThat(download.header("Content-Disposition").orElse("")).startsWith("attachment");
        assertThat(download.header("X-Content-Type-Options")).contains("nosniff");
        assertThat(download.header("Content-Security-Policy").orElse("")).contains("sandbox");
        assertThat(upload(id(original), "page.pdf", "<html><script>alert(1)</script>")
                        .status())
                .isEqualTo(422);
        assertThat(upload(id(original), "picture.txt", "<svg onload=alert(1)>").status())
                .isEqualTo(422);
    }

    private TestClient.Answer upload(String material, String name, String content) {
        var body = "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + name
                + "\"\r\nContent-Type: application/pdf\r\n\r\n" + content + "\r\n--b--\r\n";
        return annasApp.send(
                "POST", ROOT + "/" + material + "/files", "multipart/form-data; boundary=b", body.getBytes(UTF_8));
    }
}
