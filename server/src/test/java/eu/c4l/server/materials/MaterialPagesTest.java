package eu.c4l.server.materials;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import eu.c4l.server.accounts.Account;
import eu.c4l.server.accounts.AccountId;
import eu.c4l.server.accounts.NewAccount;
import eu.c4l.server.groups.CommunityKind;
import eu.c4l.server.groups.NewCommunity;
import eu.c4l.server.groups.Posting;
import eu.c4l.server.platform.Caller;
import eu.c4l.server.sessions.NewLogin;
import eu.c4l.server.testing.TestBrowser;
import eu.c4l.server.testing.TestInstance;

import static org.assertj.core.api.Assertions.assertThat;

class MaterialPagesTest {

    private static final String PASSWORD = "three words or four";

    @Test
    void aTeacherSharesRevisesAndAdaptsWithoutScripts() {
        try (var alpha = TestInstance.start()) {
            var ada = member(alpha, "ada");
            member(alpha, "bea");
            found(alpha, ada);
            var browser = browser(alpha, "ada");
            assertThat(browser.open("/materials/new").body()).contains("name=\"licence\"", "Bridge builders");
            var wrong = browser.submit("/materials", Map.of("title", "", "language", "en", "licence", "CC-BY-4.0"));
            assertThat(wrong.status()).isEqualTo(422);

            browser.submit(
                    "/materials",
                    Map.of(
                            "title", "Bridges of <paper>",
                            "summary", "Fold, load, measure.",
                            "text", "## Steps",
                            "language", "en",
                            "licence", "CC-BY-SA-4.0"));
            var shared = materials(alpha).list(MaterialQuery.by(ada), eu.c4l.server.platform.http.PageRequest.first(5));
            assertThat(shared).hasSize(1);
            var path = "/materials/" + shared.getFirst().id();
            var page = browser.open(path);
            assertThat(page.body())
                    .contains("Bridges of &lt;paper&gt;", "<h2>Steps</h2>", "application/ld+json", path + "/edit")
                    .doesNotContain("<paper>");

            browser.open(path + "/edit");
            browser.submit(
                    path,
                    Map.of(
                            "title", "Bridges of paper",
                            "text", "Better steps",
                            "language", "en",
                            "licence", "CC-BY-SA-4.0"));
            assertThat(alpha.client().get(path).body()).contains("Better steps", path + "/v/1");
            assertThat(alpha.client().get(path + "/v/1").body()).contains("<h2>Steps</h2>");

            var other = browser(alpha, "bea");
            adapts(alpha, other, shared.getFirst().id().toString());
            community(alpha, other);
        }
    }

    private static void adapts(TestInstance alpha, TestBrowser other, String original) {
        assertThat(other.open("/materials/new?based_on=" + original).body())
                .contains("Better steps", "name=\"based_on\"");
        other.submit(
                "/materials",
                Map.of(
                        "title", "Puentes",
                        "text", "Pasos",
                        "language", "es",
                        "licence", "CC-BY-SA-4.0",
                        "based_on", original));
        assertThat(alpha.client().get("/materials/" + original).body()).contains("Puentes");
        assertThat(alpha.client().get("/materials?q=puentes").body()).contains("Puentes");
        assertThat(alpha.client().get("/communities").body()).contains("Bridge builders");
    }

    private static void community(TestInstance alpha, TestBrowser member) {
        assertThat(alpha.client().get("/@bridges").body()).contains("Bridge builders", "Paper and spaghetti");
        member.open("/@bridges");
        member.submit("/@bridges/join", Map.of());
        member.open("/@bridges");
        member.submit("/@bridges/post", Map.of("text", "Who has a spare scale?", "language", "en"));
        TestInstance.eventually(
                "passed on", () -> alpha.client().get("/@bridges").body().contains("Who has a spare scale?"));
        member.open("/@bridges");
        member.submit("/@bridges/leave", Map.of());
        assertThat(alpha.client().get("/@bridges").body()).contains("1 member");
    }

    private static Materials materials(TestInstance instance) {
        return instance.instance().server().materials().materials();
    }

    private static void found(TestInstance alpha, AccountId founder) {
        alpha.instance()
                .server()
                .groups()
                .communities()
                .found(
                        founder,
                        new NewCommunity(
                                "bridges",
                                "Bridge builders",
                                "Paper and spaghetti",
                                CommunityKind.THEMATIC,
                                Posting.MEMBERS,
                                false,
                                new Account.Profile("AT", null, List.of("en"), List.of(), List.of())));
    }

    private static AccountId member(TestInstance instance, String name) {
        var login = new NewLogin(name + "@example.org", PASSWORD, "en", null);
        return instance.instance()
                .server()
                .sessions()
                .logins()
                .create(NewAccount.person(name), login, Caller.Role.MEMBER)
                .account();
    }

    private static TestBrowser browser(TestInstance instance, String name) {
        var browser = new TestBrowser(instance.client());
        browser.signIn(name + "@example.org", PASSWORD);
        return browser;
    }
}
