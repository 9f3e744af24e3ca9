package eu.c4l.server.pages;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import eu.c4l.server.accounts.Account;
import eu.c4l.server.accounts.NewAccount;
import eu.c4l.server.platform.Caller;
import eu.c4l.server.sessions.NewLogin;
import eu.c4l.server.testing.TestBrowser;
import eu.c4l.server.testing.TestInstance;

import static org.assertj.core.api.Assertions.assertThat;

class ThreadAndPollPagesTest {

    private static final String PASSWORD = "three words or four";

    @Test
    void anAnswerWhoseParentWasDeletedSaysSoAndAPollIsAnsweredWithoutScripts() {
        try (var alpha = TestInstance.start()) {
            var ada = member(alpha, "ada");
            var bea = member(alpha, "bea");
            var top = alpha.as(ada)
                    .postJson("/api/v1/statuses", Map.of("status", "Who comes along?"))
                    .ok();
            var answer = alpha.as(bea)
                    .postJson(
                            "/api/v1/statuses",
                            Map.of(
                                    "status",
                                    "I do!",
                                    "in_reply_to_id",
                                    top.path("id").asText()))
                    .ok();
            var path = "/@bea/" + answer.path("id").asText();
            assertThat(alpha.client().get(path).body()).doesNotContain("Answers a post that was deleted");
            alpha.as(ada).delete("/api/v1/statuses/" + top.path("id").asText()).ok();
            assertThat(alpha.client().get(path).body()).contains("Answers a post that was deleted", "I do!");

            var poll = alpha.as(ada)
                    .postJson(
                            "/api/v1/statuses",
                            Map.of(
                                    "status",
                                    "Where?",
                                    "poll",
                                    Map.of("options", List.of("Graz", "Oulu"), "expires_in", 3600)))
                    .ok();
            votes(alpha, "/@ada/" + poll.path("id").asText());
        }
    }

    @Test
    void theSearchPageShowsMaterialsByTheirCards() {
        try (var alpha = TestInstance.start()) {
            var ada = member(alpha, "ada");
            var material = Map.of(
                    "title", "Spaghettibridge",
                    "text", "Fold it.",
                    "languages", List.of("en"),
                    "licence", "CC-BY-4.0");
            alpha.as(ada).postJson("/api/c4l/v1/materials", material).ok();
            alpha.instance().server().search().catchUp();
            for (var kind : List.of("all", "materials")) {
                assertThat(alpha.client()
                                .get("/search?q=spaghettibridge&kind=" + kind)
                                .body())
                        .contains("id=\"found-materials\"")
                        .doesNotContain("id=\"found-posts\"");
            }
        }
    }

    private static void votes(TestInstance alpha, String path) {
        assertThat(alpha.client().get(path).body()).doesNotContain("name=\"choice\"");
        var browser = new TestBrowser(alpha.client());
        browser.signIn("bea@example.org", PASSWORD);
        assertThat(browser.open(path).body()).contains("type=\"radio\" name=\"choice\" value=\"1\"");
        browser.submit(path + "/vote", Map.of("choice", "1"));
        assertThat(browser.open(path).body()).contains("1 vote").doesNotContain("name=\"choice\"");
    }

    private static Account member(TestInstance at, String name) {
        var sessions = at.instance().server().sessions();
        var id = sessions.logins()
                .create(
                        NewAccount.person(name),
                        new NewLogin(name + "@example.org", PASSWORD, "en", null),
                        Caller.Role.MEMBER)
                .account();
        return at.instance().server().accounts().accounts().require(id);
    }
}
