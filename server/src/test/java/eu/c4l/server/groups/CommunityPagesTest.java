package eu.c4l.server.groups;

import java.util.Map;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance.Lifecycle;

import eu.c4l.server.accounts.AccountId;
import eu.c4l.server.accounts.NewAccount;
import eu.c4l.server.platform.Caller;
import eu.c4l.server.sessions.NewLogin;
import eu.c4l.server.testing.TestBrowser;
import eu.c4l.server.testing.TestInstance;

import static org.assertj.core.api.Assertions.assertThat;

@org.junit.jupiter.api.TestInstance(Lifecycle.PER_CLASS)
class CommunityPagesTest {

    private static final String PASSWORD = "three words or four";

    private final TestInstance alpha = TestInstance.start();

    @AfterAll
    void close() {
        alpha.close();
    }

    private TestBrowser browser(String name, Caller.Role role) {
        var login = new NewLogin(name + "@example.org", PASSWORD, "en", null);
        alpha.instance().server().sessions().logins().create(NewAccount.person(name), login, role);
        var browser = new TestBrowser(alpha.client());
        browser.signIn(name + "@example.org", PASSWORD);
        return browser;
    }

    private AccountId idOf(String name) {
        return alpha.instance()
                .server()
                .accounts()
                .accounts()
                .local(name)
                .orElseThrow()
                .id();
    }

    @Test
    void aCommunityIsFoundedJoinedAndModeratedByForms() {
        var anna = browser("anna", Caller.Role.FACILITATOR);
        assertThat(anna.open("/communities").body()).contains("href=\"/communities/new\"");
        anna.open("/communities/new");
        assertThat(anna.submit("/communities/new", Map.of("displayName", "Bees", "name", "b e e s"))
                        .status())
                .isEqualTo(422);
        var founded = anna.submit(
                "/communities/new",
                Map.of(
                        "displayName", "Bees",
                        "name", "bees",
                        "kind", "regional",
                        "posting", "members",
                        "country", "AT",
                        "language", "de",
                        "approval", "yes"));
        assertThat(founded.header("location")).hasValue("/@bees");

        var otto = browser("otto", Caller.Role.MEMBER);
        assertThat(otto.open("/communities").body()).doesNotContain("/communities/new");
        assertThat(otto.open("/communities/new").status()).isEqualTo(403);
        otto.open("/@bees");
        otto.submit("/@bees/join", Map.of());
        assertThat(otto.open("/@bees/moderate").status()).isEqualTo(403);
        var asked = anna.open("/@bees/moderate").body();
        assertThat(asked).contains("@otto@alpha.localhost");
        anna.submit("/@bees/requests/" + idOf("otto") + "/accept", Map.of());
        assertThat(otto.open("/@bees").body()).contains("action=\"/@bees/post\"");
        moderates(anna, otto);
    }

    private void moderates(TestBrowser anna, TestBrowser otto) {
        otto.submit("/@bees/post", Map.of("text", "Honey for sale", "visibility", "public", "language", "en"));
        TestInstance.eventually(
                "the post is passed on",
                () -> anna.open("/@bees/moderate").body().contains("Honey for sale"));
        var post = anna.open("/@bees/moderate").body().replaceAll("(?s).*/@bees/posts/(\\d+)/lock.*", "$1");
        anna.submit("/@bees/posts/" + post + "/lock", Map.of());
        assertThat(anna.open("/@bees/moderate").body()).contains("/posts/" + post + "/unlock");
        anna.submit("/@bees/posts/" + post + "/remove", Map.of("reason", "advertising"));
        assertThat(anna.open("/@bees").body()).doesNotContain("Honey for sale");

        anna.open("/@bees/moderate");
        assertThat(anna.submit("/@bees/ban", Map.of("handle", "nobody")).status())
                .isEqualTo(422);
        anna.submit("/@bees/ban", Map.of("handle", "@otto"));
        assertThat(anna.open("/@bees/moderate").body()).contains("/@bees/bans/" + idOf("otto") + "/end");
        otto.open("/@bees");
        assertThat(otto.submit("/@bees/join", Map.of()).status()).isEqualTo(403);
        anna.open("/@bees/moderate");
        anna.submit("/@bees/bans/" + idOf("otto") + "/end", Map.of());
        otto.open("/@bees");
        assertThat(otto.submit("/@bees/join", Map.of()).status()).isEqualTo(303);
    }
}
