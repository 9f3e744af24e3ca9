package eu.c4l.server.profiles;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance.Lifecycle;

import eu.c4l.server.accounts.NewAccount;
import eu.c4l.server.platform.Caller;
import eu.c4l.server.platform.Json;
import eu.c4l.server.sessions.NewLogin;
import eu.c4l.server.sessions.Scopes;
import eu.c4l.server.testing.TestBrowser;
import eu.c4l.server.testing.TestClient;
import eu.c4l.server.testing.TestInstance;

import static org.assertj.core.api.Assertions.assertThat;

@org.junit.jupiter.api.TestInstance(Lifecycle.PER_CLASS)
class ProfilesTest {

    private static final String PASSWORD = "three words or four";

    private TestInstance alpha;
    private TestClient ada;

    @BeforeAll
    void start() {
        alpha = TestInstance.start();
        ada = alpha.client().as(token("ada"));
    }

    @AfterAll
    void stop() {
        alpha.close();
    }

    private String token(String username) {
        var sessions = alpha.instance().server().sessions();
        var login = sessions.logins()
                .create(
                        NewAccount.person(username),
                        new NewLogin(username + "@example.org", PASSWORD, "en", null),
                        Caller.Role.MEMBER);
        return sessions.sessions().issue(login.account(), Scopes.EVERYTHING);
    }

    private static TestClient.Answer patch(TestClient client, Object body) {
        return client.send(
                "PATCH",
                "/api/v1/accounts/update_credentials",
                "application/json",
                Json.text(body).getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void anAppChangesWhatItSendsAndNothingElse() {
        var bea = alpha.client().as(token("bea"));
        var change = Map.of(
                "display_name",
                "Bea",
                "note",
                "I teach <physics>",
                "discoverable",
                true,
                "fields_attributes",
                List.of(Map.of("name", "School", "value", "Graz")),
                "source",
                Map.of("privacy", "unlisted", "language", "de"),
                "c4l",
                Map.of("country", "at", "languages", List.of("de", "en"), "subjects", List.of("Physics")));
        patch(bea, change).ok();
        var again = patch(bea, Map.of("locked", true)).ok();
        assertThat(again.path("display_name").asText()).isEqualTo("Bea");
        assertThat(again.path("locked").asBoolean()).isTrue();
        assertThat(again.path("discoverable").asBoolean()).isTrue();
        assertThat(again.at("/source/note").asText()).isEqualTo("I teach <physics>");
        assertThat(again.path("note").asText()).contains("&lt;physics&gt;");
        assertThat(again.at("/source/privacy").asText()).isEqualTo("unlisted");
        assertThat(again.at("/source/fields/0/value").asText()).isEqualTo("Graz");
        assertThat(again.at("/c4l/country").asText()).isEqualTo("AT");
        assertThat(again.at("/c4l/languages").toString()).isEqualTo("[\"de\",\"en\"]");
        assertThat(again.at("/c4l/subjects/0").asText()).startsWith("http");
        assertThat(again.at("/role/permissions").asText()).isEqualTo("0");
        assertThat(bea.get("/api/v1/preferences")
                        .ok()
                        .path("posting:default:visibility")
                        .asText())
                .isEqualTo("unlisted");
    }

    @Test
    void whatNoVocabularyKnowsIsRefused() {
        for (var wrong : List.of(
                Map.of("country", "ZZ"),
                Map.of("languages", List.of("no language")),
                Map.of("subjects", List.of("https://example.org/alchemy")))) {
            assertThat(patch(ada, Map.of("c4l", wrong)).status()).isEqualTo(422);
        }
        assertThat(patch(ada, Map.of("source", Map.of("privacy", "secret"))).status())
                .isEqualTo(422);
    }

    @Test
    void aPictureIsShownAndCanBeTakenBack() throws Exception {
        var picture = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(600, 500, BufferedImage.TYPE_INT_RGB), "png", picture);
        var body = new ByteArrayOutputStream();
        body.write(
                "--x\r\nContent-Disposition: form-data; name=\"avatar\"; filename=\"a.png\"\r\nContent-Type: image/png\r\n\r\n"
                        .getBytes(StandardCharsets.UTF_8));
        body.write(picture.toByteArray());
        body.write("\r\n--x--\r\n".getBytes(StandardCharsets.UTF_8));
        var own = ada.send(
                        "PATCH",
                        "/api/v1/accounts/update_credentials",
                        "multipart/form-data; boundary=x",
                        body.toByteArray())
                .ok();
        var address = own.path("avatar").asText();
        assertThat(address).startsWith(ada.base() + "/media/");
        assertThat(ada.get(address.substring(ada.base().toString().length())).status())
                .isEqualTo(200);
        assertThat(ada.delete("/api/v1/profile/avatar").ok().path("avatar").asText())
                .endsWith("/assets/avatar.png");
    }

    @Test
    void accountsAreFoundByIdAndByHandle() {
        var id = ada.get("/api/v1/accounts/verify_credentials").ok().path("id").asText();
        var client = alpha.client();
        assertThat(client.get("/api/v1/accounts/" + id).ok().path("acct").asText())
                .isEqualTo("ada");
        assertThat(client.get("/api/v1/accounts/lookup?acct=Ada@"
                                + client.base().getAuthority())
                        .ok()
                        .path("id")
                        .asText())
                .isEqualTo(id);
        assertThat(client.get("/api/v1/accounts?id[]=" + id + "&id[]=1").ok()).hasSize(1);
        assertThat(client.get("/api/v1/accounts/1").status()).isEqualTo(404);
        assertThat(client.get("/api/v1/accounts/lookup?acct=nobody").status()).isEqualTo(404);
        assertThat(client.get("/api/v1/accounts/verify_credentials").status()).isEqualTo(401);
    }

    @Test
    void aTokenWithoutTheScopeIsRefused() {
        var sessions = alpha.instance().server().sessions().sessions();
        var reader = alpha.client().as(sessions.issue(alpha.person("rea").id(), Scopes.parse("read:accounts")));
        assertThat(reader.get("/api/v1/accounts/verify_credentials").status()).isEqualTo(200);
        assertThat(patch(reader, Map.of("note", "x")).status()).isEqualTo(403);
    }

    @Test
    void theSettingsPageSavesWhatIsTicked() {
        token("cas");
        var browser = new TestBrowser(alpha.client());
        assertThat(browser.open("/settings").header("location").orElse("")).startsWith("/sign-in");
        browser.signIn("cas@example.org", PASSWORD);
        assertThat(browser.open("/settings").body()).contains("name=\"subjects\"");
        var saved = browser.submit(
                "/settings",
                Map.of(
                        "displayName", "Cas",
                        "bio", "Hello",
                        "country", "FI",
                        "language", "fi",
                        "languages", "sv",
                        "discoverable", "yes"));
        assertThat(saved.header("location")).hasValue("/settings");
        var page = browser.open("/settings");
        assertThat(page.body()).contains("<html lang=\"fi\">", "value=\"Cas\"");
        var account = alpha.client().get("/api/v1/accounts/lookup?acct=cas").ok();
        assertThat(account.at("/c4l/country").asText()).isEqualTo("FI");
        assertThat(account.at("/c4l/languages").toString()).isEqualTo("[\"sv\"]");
        assertThat(account.path("discoverable").asBoolean()).isTrue();
    }
}
