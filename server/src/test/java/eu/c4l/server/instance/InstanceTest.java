package eu.c4l.server.instance;

import java.nio.file.Files;
import java.util.Map;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance.Lifecycle;

import eu.c4l.server.accounts.Account;
import eu.c4l.server.testing.TestBrowser;
import eu.c4l.server.testing.TestClient;
import eu.c4l.server.testing.TestInstance;

import static org.assertj.core.api.Assertions.assertThat;

@org.junit.jupiter.api.TestInstance(Lifecycle.PER_CLASS)
class InstanceTest {

    private TestInstance alpha;
    private TestClient client;
    private Account ada;

    @BeforeAll
    void start() {
        alpha = TestInstance.start(Map.of("instance.title", "Alpha school", "instance.country", "AT"));
        client = alpha.client();
        ada = alpha.person("ada");
    }

    @AfterAll
    void stop() {
        alpha.close();
    }

    @Test
    void appsLearnTheLimitsInBothShapes() {
        var current = client.get("/api/v2/instance").ok();
        assertThat(current.path("domain").asText()).isEqualTo(client.base().getAuthority());
        assertThat(current.path("version").asText()).startsWith("4.5.0 (compatible; communities4learning ");
        assertThat(current.at("/configuration/statuses/max_characters").asInt()).isEqualTo(5000);
        assertThat(current.at("/configuration/urls/streaming").asText()).startsWith("ws://");
        assertThat(current.at("/registrations/enabled").asBoolean()).isTrue();
        assertThat(current.at("/api_versions/mastodon").isInt()).isTrue();
        assertThat(current.at("/c4l/country").asText()).isEqualTo("AT");
        var browsers = client.send(
                client.request("/api/v2/instance").header("Accept", "text/html").GET());
        assertThat(browsers.header("content-type").orElse("")).startsWith("application/json");
        var old = client.get("/api/v1/instance").ok();
        assertThat(old.path("uri").asText()).isEqualTo(client.base().getAuthority());
        assertThat(old.at("/stats/user_count").isNumber()).isTrue();
        for (var list : new String[] {
            "instance/peers",
            "instance/activity",
            "instance/domain_blocks",
            "custom_emojis",
            "trends/tags",
            "trends/statuses",
            "trends/links"
        }) {
            assertThat(client.get("/api/v1/" + list).ok().isArray()).as(list).isTrue();
        }
        assertThat(client.get("/api/v1/instance/privacy_policy")
                        .ok()
                        .path("content")
                        .asText())
                .contains("<h3>");
        assertThat(client.get("/api/v1/instance/terms_of_service").status()).isEqualTo(404);
        assertThat(alpha.as(ada).get("/api/v2/filters").ok()).isEmpty();
        assertThat(client.get("/api/v1/announcements").status()).isEqualTo(401);
        assertThat(client.get("/api/v1/no/such/path").json().path("error").asText())
                .isNotEmpty();
    }

    @Test
    void otherServersFindPeopleAndTheServerItself() {
        var authority = client.base().getAuthority();
        var person = client.get("/.well-known/webfinger?resource=acct:Ada@" + authority);
        assertThat(person.header("content-type").orElse("")).startsWith("application/jrd+json");
        assertThat(person.ok().path("subject").asText()).isEqualTo("acct:ada@" + authority);
        assertThat(person.json().toString()).contains(client.base() + "/users/ada");
        assertThat(client.get("/.well-known/webfinger?resource=" + client.base() + "/@ada")
                        .ok()
                        .path("subject")
                        .asText())
                .isEqualTo("acct:ada@" + authority);
        assertThat(client.get("/.well-known/webfinger?resource=" + client.base() + "/")
                        .ok()
                        .toString())
                .contains(client.base() + "/actor");
        assertThat(client.get("/.well-known/webfinger?resource=acct:ada@elsewhere.example")
                        .status())
                .isEqualTo(404);
        assertThat(client.get("/.well-known/webfinger").status()).isEqualTo(400);
        assertThat(client.get("/.well-known/host-meta").body()).contains("lrdd");
        var index = client.get("/.well-known/nodeinfo").ok();
        var address = index.at("/links/0/href").asText();
        var info =
                client.get(address.substring(client.base().toString().length())).ok();
        assertThat(info.path("version").asText()).isEqualTo("2.1");
        assertThat(info.at("/metadata/nodeName").asText()).isEqualTo("Alpha school");
        assertThat(client.get("/.well-known/change-password").header("location"))
                .hasValue("/settings");
        assertThat(client.get("/robots.txt").body()).contains("Disallow: /api/");
        assertThat(client.get("/manifest.webmanifest").ok().path("name").asText())
                .isEqualTo("Alpha school");
    }

    @Test
    void peopleReadTheInstanceInTheirLanguageAndItIsRemembered() throws Exception {
        var texts =
                Files.createDirectories(alpha.instance().core().config().data().resolve("texts"));
        Files.writeString(texts.resolve("rules.txt"), "Be kind.\n\nCredit <your> sources.\n");
        var browser = new TestBrowser(client);
        assertThat(browser.open("/").body()).contains("Alpha school", "<html lang=\"en\">");
        assertThat(browser.open("/about?lang=pl").body()).contains("<html lang=\"pl\">");
        var about = browser.open("/about").body();
        assertThat(about).contains("<html lang=\"pl\">", "Be kind.", "Credit &lt;your&gt; sources.");
        assertThat(browser.open("/accessibility").status()).isEqualTo(200);
        assertThat(client.get("/api/v1/instance/rules").ok()).hasSize(2);
    }
}
