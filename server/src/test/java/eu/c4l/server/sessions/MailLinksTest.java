package eu.c4l.server.sessions;

import java.util.HashMap;
import java.util.Map;

import org.junit.jupiter.api.Test;

import eu.c4l.server.testing.TestBrowser;
import eu.c4l.server.testing.TestClient;
import eu.c4l.server.testing.TestInstance;
import eu.c4l.server.testing.TestMailServer;

import static org.assertj.core.api.Assertions.assertThat;

class MailLinksTest {

    private static final String PASSWORD = "three words or four";
    private static final Map<String, String> ADA = Map.of(
            "displayName", "Ada",
            "username", "ada",
            "email", "ada@example.org",
            "password", PASSWORD,
            "reason", "I teach",
            "rules", "yes");

    private static TestInstance instance(TestMailServer mail, Map<String, String> further) {
        var settings = new HashMap<>(mail.settings());
        settings.putAll(further);
        return TestInstance.start(settings);
    }

    private static TestBrowser joins(TestInstance alpha) {
        var browser = new TestBrowser(alpha.client());
        browser.open("/register?lang=de");
        assertThat(browser.submit("/register", ADA).header("location")).hasValue("/");
        return browser;
    }

    private static TestClient.Answer opens(TestBrowser browser, String path, Map<String, String> typed) {
        assertThat(browser.open(path).status()).isEqualTo(200);
        return browser.submit(path, typed);
    }

    @Test
    void whoOpensTheLinkInTheirMailIsInAndNobodySeesThemBefore() {
        try (var mail = TestMailServer.start();
                var alpha = instance(mail, Map.of())) {
            var browser = joins(alpha);
            var asked = mail.next();
            assertThat(asked.to()).isEqualTo("ada@example.org");
            assertThat(asked.subject()).contains("Ist das deine Adresse?");
            assertThat(alpha.client().activity("/users/ada").status()).isEqualTo(404);
            assertThat(browser.signIn("ada", PASSWORD).status()).isEqualTo(422);

            assertThat(opens(browser, asked.path(), Map.of()).header("location"))
                    .hasValue("/settings");
            assertThat(alpha.client().activity("/users/ada").status()).isEqualTo(200);
            assertThat(opens(browser, asked.path(), Map.of()).header("location"))
                    .hasValue("/sign-in");
            assertThat(mail.waiting()).isZero();
        }
    }

    @Test
    void moderatorsAreAskedOnlyAboutThoseWhoseAddressIsRight() {
        try (var mail = TestMailServer.start();
                var alpha = instance(mail, Map.of("accounts.registrations", "approval"))) {
            var browser = joins(alpha);
            var logins = alpha.instance().server().sessions().logins();
            assertThat(logins.pending(10)).isEmpty();
            assertThat(opens(browser, mail.next().path(), Map.of()).header("location"))
                    .hasValue("/");
            logins.approve(logins.pending(10).getFirst().account());
            assertThat(mail.next().path()).isEqualTo("/sign-in");
            assertThat(browser.signIn("ada", PASSWORD).header("location")).hasValue("/home");
        }
    }

    @Test
    void aForgottenPasswordIsChosenAnewOnceAndWhatWasSignedInIsOut() {
        try (var mail = TestMailServer.start();
                var alpha = instance(mail, Map.of())) {
            var browser = joins(alpha);
            opens(browser, mail.next().path(), Map.of());
            var stranger = new TestBrowser(alpha.client());
            for (var address : new String[] {"nobody@example.org", "ADA@example.org", "ada@example.org"}) {
                stranger.open("/password/forgotten");
                assertThat(stranger.submit("/password/forgotten", Map.of("email", address))
                                .header("location"))
                        .hasValue("/sign-in");
            }
            var link = mail.next().path();
            assertThat(opens(stranger, link, Map.of("password", "short")).status())
                    .isEqualTo(422);
            assertThat(stranger.submit(link, Map.of("password", "another three words"))
                            .header("location"))
                    .hasValue("/sign-in");
            assertThat(browser.open("/settings").header("location"))
                    .hasValueSatisfying(to -> assertThat(to).startsWith("/sign-in"));
            assertThat(stranger.open(link).header("location")).hasValue("/password/forgotten");
            assertThat(stranger.signIn("ada", "another three words").header("location"))
                    .hasValue("/home");
            assertThat(mail.waiting()).isZero();
        }
    }
}
