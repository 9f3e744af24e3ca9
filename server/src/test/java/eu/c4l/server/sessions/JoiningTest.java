package eu.c4l.server.sessions;

import java.util.HashMap;
import java.util.Map;

import org.junit.jupiter.api.Test;

import eu.c4l.server.testing.TestBrowser;
import eu.c4l.server.testing.TestClient;
import eu.c4l.server.testing.TestInstance;

import static org.assertj.core.api.Assertions.assertThat;

class JoiningTest {

    private static final String PASSWORD = "three words or four";

    private static String appToken(TestClient client) {
        var app = client.postForm(
                        "/api/v1/apps", "client_name=a&redirect_uris=urn:ietf:wg:oauth:2.0:oob&scopes=read+write")
                .ok();
        return client.postForm(
                        "/oauth/token",
                        "grant_type=client_credentials&scope=write&client_id="
                                + app.path("client_id").asText() + "&client_secret="
                                + app.path("client_secret").asText())
                .ok()
                .path("access_token")
                .asText();
    }

    private static TestClient.Answer joinByApp(TestClient client, String username, String email) {
        return client.as(appToken(client))
                .postForm(
                        "/api/v1/accounts",
                        "username=" + username + "&email=" + email
                                + "&password=three+words+or+four&agreement=true&locale=de&reason=I+teach");
    }

    @Test
    void whereEverybodyMayJoinOneIsInAtOnceByPageAndByApp() {
        try (var alpha = TestInstance.start()) {
            var browser = new TestBrowser(alpha.client());
            browser.open("/register");
            var fields = new HashMap<>(
                    Map.of("displayName", "Ada", "username", "ada", "email", "ada@example.org", "password", "short"));
            var refused = browser.submit("/register", fields);
            assertThat(refused.status()).isEqualTo(422);
            assertThat(refused.body()).contains("at least 12 characters", "accept the rules");
            fields.putAll(Map.of("password", PASSWORD, "rules", "yes"));
            assertThat(browser.submit("/register", fields).header("location")).hasValue("/settings");

            var token = joinByApp(alpha.client(), "bea", "bea@example.org").ok();
            var sessions = alpha.instance().server().sessions().sessions();
            assertThat(sessions.caller(token.path("access_token").asText())).hasValueSatisfying(caller -> {
                assertThat(caller.accountId()).isPositive();
                assertThat(caller.locale()).isEqualTo("de");
            });
            var taken = joinByApp(alpha.client(), "Bea", "ADA@example.org");
            assertThat(taken.status()).isEqualTo(422);
            assertThat(taken.json().at("/details/username/0/error").asText()).isEqualTo("ERR_TAKEN");
            assertThat(taken.json().at("/details/email/0/error").asText()).isEqualTo("ERR_TAKEN");
        }
    }

    @Test
    void whereModeratorsAreAskedNobodyIsSeenBeforeTheyAgree() {
        try (var alpha = TestInstance.start(Map.of("accounts.registrations", "approval"))) {
            var token = joinByApp(alpha.client(), "bea", "bea@example.org")
                    .ok()
                    .path("access_token")
                    .asText();
            var early = alpha.client().as(token).get("/api/v1/apps/verify_credentials");
            assertThat(early.status()).isEqualTo(403);
            assertThat(early.json().path("error").asText()).contains("pending approval");
            assertThat(alpha.client().activity("/users/bea").status()).isEqualTo(404);
            var logins = alpha.instance().server().sessions().logins();
            logins.approve(logins.pending(10).getFirst().account());
            assertThat(alpha.client()
                            .as(token)
                            .get("/api/v1/apps/verify_credentials")
                            .status())
                    .isEqualTo(200);
            assertThat(alpha.client().activity("/users/bea").status()).isEqualTo(200);
        }
    }

    @Test
    void aClosedInstanceTakesNobody() {
        try (var alpha = TestInstance.start(Map.of("accounts.registrations", "closed"))) {
            assertThat(joinByApp(alpha.client(), "bea", "bea@example.org").status())
                    .isEqualTo(403);
            var browser = new TestBrowser(alpha.client());
            assertThat(browser.open("/register").status()).isEqualTo(200);
        }
    }

    @Test
    void aFormWithoutItsTokenIsRefusedAndASessionEndsBySigningOut() {
        try (var alpha = TestInstance.start()) {
            joinByApp(alpha.client(), "bea", "bea@example.org").ok();
            var stranger = new TestBrowser(alpha.client());
            assertThat(stranger.post("/sign-in", Map.of("email", "bea@example.org", "password", PASSWORD))
                            .status())
                    .isEqualTo(422);
            var browser = new TestBrowser(alpha.client());
            assertThat(browser.signIn("bea@example.org", "another password").status())
                    .isEqualTo(422);
            var signedIn = browser.signIn("bea@example.org", PASSWORD);
            assertThat(signedIn.header("location")).hasValue("/home");
            assertThat(signedIn.response().headers().allValues("set-cookie"))
                    .anySatisfy(cookie -> assertThat(cookie).contains("c4l_session=", "HttpOnly", "SameSite=Lax"));
            browser.open("/sign-in");
            assertThat(browser.submit("/sign-out", Map.of()).header("location")).hasValue("/");
        }
    }

    @Test
    void nobodyIsLedToAnotherSiteAfterSigningIn() {
        try (var alpha = TestInstance.start()) {
            joinByApp(alpha.client(), "bea", "bea@example.org").ok();
            for (var next : new String[] {"//evil.example", "/\\evil.example", "https://evil.example"}) {
                var browser = new TestBrowser(alpha.client());
                browser.open("/sign-in");
                var answer = browser.submit(
                        "/sign-in", Map.of("email", "bea@example.org", "password", PASSWORD, "next", next));
                assertThat(answer.header("location")).hasValue("/home");
            }
        }
    }
}
