package eu.c4l.server.oauth;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance.Lifecycle;

import eu.c4l.server.accounts.NewAccount;
import eu.c4l.server.platform.Caller;
import eu.c4l.server.sessions.NewLogin;
import eu.c4l.server.sessions.Secrets;
import eu.c4l.server.testing.TestBrowser;
import eu.c4l.server.testing.TestClient;
import eu.c4l.server.testing.TestInstance;

import static org.assertj.core.api.Assertions.assertThat;

@org.junit.jupiter.api.TestInstance(Lifecycle.PER_CLASS)
class OAuthTest {

    private static final String PASSWORD = "three words or four";
    private static final String CALLBACK = "com.example.app://callback";
    private static final String VERIFIER = "a-verifier-that-is-long-enough-for-the-rule-of-43-characters";

    private TestInstance alpha;
    private TestClient client;

    @BeforeAll
    void start() {
        alpha = TestInstance.start();
        client = alpha.client();
        alpha.instance()
                .server()
                .sessions()
                .logins()
                .create(
                        NewAccount.person("ada"),
                        new NewLogin("ada@example.org", PASSWORD, "en", null),
                        Caller.Role.MEMBER);
    }

    @AfterAll
    void stop() {
        alpha.close();
    }

    private JsonNode app(String redirectUris, String scopes) {
        return client.postForm(
                        "/api/v1/apps",
                        "client_name=Test%20app&redirect_uris=" + encode(redirectUris) + "&scopes=" + encode(scopes))
                .ok();
    }

    private static String authorize(JsonNode app, String redirectUri, String scopes, String further) {
        return "/oauth/authorize?response_type=code&client_id="
                + app.path("client_id").asText() + "&redirect_uri=" + encode(redirectUri) + "&scope=" + encode(scopes)
                + further;
    }

    private TestBrowser ada() {
        var browser = new TestBrowser(client);
        assertThat(browser.signIn("ada@example.org", PASSWORD).status()).isEqualTo(303);
        return browser;
    }

    private TestClient.Answer exchange(JsonNode app, String code, String redirectUri, String further) {
        return client.postForm(
                "/oauth/token",
                "grant_type=authorization_code&client_id="
                        + app.path("client_id").asText() + "&client_secret="
                        + app.path("client_secret").asText() + "&code=" + code + "&redirect_uri=" + encode(redirectUri)
                        + further);
    }

    private String consent(JsonNode app, String further) {
        var browser = ada();
        assertThat(browser.open(authorize(app, CALLBACK, "read write", further)).body())
                .contains("Test app");
        var back = browser.submit("/oauth/authorize", Map.of("decision", "allow"));
        assertThat(back.status()).isEqualTo(302);
        var address = back.header("location").orElse("");
        assertThat(address).startsWith(CALLBACK + "?code=");
        return address.substring(address.indexOf("code=") + 5).split("&", 2)[0];
    }

    @Test
    void somebodySignsInConsentsAndTheAppGetsATokenForItsVerifier() {
        var app = app(CALLBACK, "read write follow");
        var browser = new TestBrowser(client);
        var ask = authorize(
                app,
                CALLBACK,
                "read write",
                "&state=" + encode("x y&z") + "&code_challenge_method=S256&code_challenge=" + Secrets.hash(VERIFIER));
        var toSignIn = browser.open(ask).header("location").orElse("");
        assertThat(toSignIn).startsWith("/sign-in?next=%2Foauth%2Fauthorize");
        assertThat(browser.open(toSignIn).body()).contains("Test app");
        var signedIn = browser.submit("/sign-in", Map.of("email", "ada@example.org", "password", PASSWORD));
        browser.open(signedIn.header("location").orElse(""));
        var back = browser.submit("/oauth/authorize", Map.of("decision", "allow"))
                .header("location")
                .orElse("");
        assertThat(back).endsWith("&state=x%20y%26z");
        var code = back.substring(back.indexOf("code=") + 5).split("&", 2)[0];
        var token = exchange(app, code, CALLBACK, "&code_verifier=" + VERIFIER).ok();
        assertThat(token.path("scope").asText()).isEqualTo("read write");
        assertThat(token.path("token_type").asText()).isEqualTo("Bearer");
        var named = client.as(token.path("access_token").asText())
                .get("/api/v1/apps/verify_credentials")
                .ok();
        assertThat(named.path("name").asText()).isEqualTo("Test app");
    }

    @Test
    void aWrongVerifierGetsNothing() {
        var app = app(CALLBACK, "read write");
        var code = consent(app, "&code_challenge_method=S256&code_challenge=" + Secrets.hash(VERIFIER));
        var refused = exchange(app, code, CALLBACK, "&code_verifier=another");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().path("error").asText()).isEqualTo("invalid_grant");
    }

    @Test
    void aCodeThatComesTwiceEndsTheTokenItGave() {
        var app = app(CALLBACK, "read write");
        var code = consent(app, "");
        var token = exchange(app, code, CALLBACK, "").ok().path("access_token").asText();
        assertThat(client.as(token).get("/api/v1/apps/verify_credentials").status())
                .isEqualTo(200);
        assertThat(exchange(app, code, CALLBACK, "").status()).isEqualTo(400);
        assertThat(client.as(token).get("/api/v1/apps/verify_credentials").status())
                .isEqualTo(401);
    }

    @Test
    void aCodeIsShownToBeCopiedWhereTheAppHasNoAddress() {
        var app = app(Application.OUT_OF_BAND, "read");
        var browser = ada();
        browser.open(authorize(app, Application.OUT_OF_BAND, "read", ""));
        var page = browser.submit("/oauth/authorize", Map.of("decision", "allow"));
        var code = page.body().replaceAll("(?s).*class=\"code\"[^>]*value=\"([^\"]+)\".*", "$1");
        assertThat(exchange(app, code, Application.OUT_OF_BAND, "").status()).isEqualTo(200);
    }

    @Test
    void aRefusalAndAScopeTheAppHasNotAskedForGoBackToTheApp() {
        var app = app(CALLBACK, "read");
        var browser = ada();
        browser.open(authorize(app, CALLBACK, "read", ""));
        var denied = browser.submit("/oauth/authorize", Map.of("decision", "deny"));
        assertThat(denied.header("location").orElse(denied.body())).startsWith(CALLBACK + "?error=access_denied");
        assertThat(browser.open(authorize(app, CALLBACK, "write", ""))
                        .header("location")
                        .orElse(""))
                .contains("error=invalid_scope");
    }

    @Test
    void nobodyIsSentToAnAddressTheAppHasNotNamed() {
        var app = app(CALLBACK, "read");
        var page = ada().open(authorize(app, CALLBACK + "/", "read", ""));
        assertThat(page.status()).isEqualTo(400);
        assertThat(page.header("location")).isEmpty();
    }

    @Test
    void consentNeedsTheTokenOfTheForm() {
        var app = app(CALLBACK, "read");
        var browser = ada();
        browser.open(authorize(app, CALLBACK, "read", ""));
        var forged = Map.of(
                "response_type",
                "code",
                "client_id",
                app.path("client_id").asText(),
                "redirect_uri",
                CALLBACK,
                "decision",
                "allow");
        assertThat(browser.post("/oauth/authorize", forged).status()).isEqualTo(422);
    }

    @Test
    void anAppActsForItselfWithinItsScopesAndLosesWhatItRevokes() {
        var app = app(CALLBACK, "read");
        var basic = "Basic "
                + Base64.getEncoder()
                        .encodeToString((app.path("client_id").asText() + ":"
                                        + app.path("client_secret").asText())
                                .getBytes(StandardCharsets.UTF_8));
        var form = "application/x-www-form-urlencoded";
        var answer = client.send(client.request("/oauth/token")
                .header("Authorization", basic)
                .header("Content-Type", form)
                .POST(java.net.http.HttpRequest.BodyPublishers.ofString("grant_type=client_credentials")));
        var token = answer.ok().path("access_token").asText();
        assertThat(client.as(token).postForm("/api/v1/accounts", "username=x").status())
                .isEqualTo(403);
        var secrets = "client_id=" + app.path("client_id").asText() + "&client_secret="
                + app.path("client_secret").asText();
        assertThat(client.postForm("/oauth/token", secrets + "&grant_type=client_credentials&scope=write")
                        .json()
                        .path("error")
                        .asText())
                .isEqualTo("invalid_scope");
        assertThat(client.postForm("/oauth/revoke", "token=" + token).status()).isEqualTo(403);
        assertThat(client.postForm("/oauth/revoke", secrets + "&token=" + token).status())
                .isEqualTo(200);
        assertThat(client.as(token).get("/api/v1/apps/verify_credentials").status())
                .isEqualTo(401);
    }

    @Test
    void passwordsAreNotTakenByTheTokenAddress() {
        var refused = client.postForm("/oauth/token", "grant_type=password&username=ada&password=x");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().path("error").asText()).isEqualTo("unsupported_grant_type");
        assertThat(client.postForm("/oauth/token", "grant_type=client_credentials&client_id=no&client_secret=no")
                        .status())
                .isEqualTo(401);
    }

    @Test
    void theMetadataDocumentNamesTheAddresses() {
        var document = client.get("/.well-known/oauth-authorization-server").ok();
        assertThat(document.path("token_endpoint").asText()).isEqualTo(client.base() + "/oauth/token");
        assertThat(document.path("code_challenge_methods_supported").toString()).isEqualTo("[\"S256\"]");
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
