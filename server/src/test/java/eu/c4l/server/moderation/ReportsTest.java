package eu.c4l.server.moderation;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import eu.c4l.server.accounts.NewAccount;
import eu.c4l.server.platform.Caller.Role;
import eu.c4l.server.platform.Problem;
import eu.c4l.server.restrictions.ServerPolicy;
import eu.c4l.server.restrictions.ServerPolicy.Rejects;
import eu.c4l.server.restrictions.ServerPolicy.Severity;
import eu.c4l.server.sessions.NewLogin;
import eu.c4l.server.testing.Person;
import eu.c4l.server.testing.TestInstance;

import static eu.c4l.server.testing.TestInstance.eventually;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ReportsTest {

    private static final String REPORTS = "/api/v1/admin/reports";

    private static Person member(TestInstance instance, String name, Role role) {
        var logins = instance.instance().server().sessions().logins();
        var login = new NewLogin(name + "@example.org", "three words or four", "en", null);
        var made = logins.create(NewAccount.person(name), login, role);
        var account = instance.instance().server().accounts().accounts().require(made.account());
        return new Person(account, instance.as(account));
    }

    @Test
    void aReportReachesTheModeratorsHereAndThere() {
        var instances = TestInstance.several("alpha", "beta");
        try (var alpha = instances.get(0);
                var beta = instances.get(1)) {
            var ada = member(alpha, "ada", Role.MEMBER);
            var mia = member(alpha, "mia", Role.MODERATOR);
            var bea = member(beta, "bea", Role.MEMBER);
            var max = member(beta, "max", Role.ADMIN);
            Person.follow(alpha, ada, bea);
            bea.says("Buy my pills");
            eventually("it arrived", () -> ada.home().size() == 1);
            var status = ada.home().getFirst();
            var target = ada.client()
                    .get("/api/v1/statuses/" + status)
                    .ok()
                    .path("account")
                    .path("id")
                    .asText();

            var filed = ada.sends(
                    "POST",
                    "/api/v1/reports",
                    Map.of(
                            "account_id",
                            target,
                            "status_ids",
                            new String[] {status},
                            "comment",
                            "spam here",
                            "category",
                            "spam",
                            "forward",
                            true));
            assertThat(filed.path("forwarded").asBoolean()).isTrue();

            var told = mia.client().get("/api/v1/notifications").ok().get(0);
            assertThat(told.path("report").path("id").asText())
                    .isEqualTo(filed.path("id").asText());
            assertThat(ada.client().get(REPORTS).status()).isEqualTo(403);

            arrived(max, alpha);
        }
    }

    private static void arrived(Person max, TestInstance alpha) {
        eventually(
                "beta's moderators heard", () -> max.client().get(REPORTS).ok().size() == 1);
        var there = max.client().get(REPORTS).ok().get(0);
        assertThat(there.path("comment").asText()).isEqualTo("spam here");
        assertThat(there.path("target_account").path("username").asText()).isEqualTo("bea");
        assertThat(there.path("account").path("domain").asText())
                .isEqualTo(alpha.instance().baseUrl().getAuthority());
        assertThat(there.path("statuses").get(0).path("content").asText()).contains("pills");
    }

    @Test
    void onlyRulesThatThereAreCanBeBroken() throws IOException {
        try (var alpha = TestInstance.start()) {
            var texts = Files.createDirectories(
                    alpha.instance().core().config().data().resolve("texts"));
            Files.writeString(texts.resolve("rules.txt"), "Be kind.\n\nNo adverts.\n");
            var ada = member(alpha, "ada", Role.MEMBER);
            var eve = member(alpha, "eve", Role.MEMBER);
            for (var wrong : List.of("0", "3", "-1", "x", "01")) {
                var report = Map.of("account_id", eve.id(), "rule_ids", List.of("1", wrong));
                assertThat(ada.client().postJson("/api/v1/reports", report).status())
                        .as(wrong)
                        .isEqualTo(422);
            }
            var report =
                    ada.sends("POST", "/api/v1/reports", Map.of("account_id", eve.id(), "rule_ids", List.of("1", "2")));
            assertThat(report.path("category").asText()).isEqualTo("violation");
            assertThat(report.path("rule_ids").size()).isEqualTo(2);
            var max = member(alpha, "max", Role.ADMIN);
            var address = REPORTS + "/" + report.path("id").asText();
            assertThat(max.client()
                            .send("PUT", address, "application/json", "{\"rule_ids\": [\"7\"]}".getBytes(UTF_8))
                            .status())
                    .isEqualTo(422);
        }
    }

    @Test
    void reportsOfAServerCanBeRefused() {
        var instances = TestInstance.several("alpha", "beta");
        try (var alpha = instances.get(0);
                var beta = instances.get(1)) {
            var ada = member(alpha, "ada", Role.MEMBER);
            var bea = member(beta, "bea", Role.MEMBER);
            var max = member(beta, "max", Role.ADMIN);
            Person.follow(alpha, ada, bea);
            beta.instance()
                    .server()
                    .restrictions()
                    .policies()
                    .put(ServerPolicy.of(alpha.instance().baseUrl().getAuthority(), Severity.NOOP)
                            .rejecting(new Rejects(false, true)));
            var target = ada.ids("/api/v1/accounts/" + ada.id() + "/following").getFirst();
            ada.sends("POST", "/api/v1/reports", Map.of("account_id", target, "forward", true));
            eventually(
                    "beta has answered",
                    () -> alpha.instance().core().deliveries().waiting() == 0);
            assertThat(max.client().get(REPORTS).ok()).isEmpty();
        }
    }

    @Test
    void aModeratorSuspendsAndTakesItBackAndOtherServersHearOfBoth() {
        var instances = TestInstance.several("alpha", "beta");
        try (var alpha = instances.get(0);
                var beta = instances.get(1)) {
            var ada = member(alpha, "ada", Role.MEMBER);
            var eve = member(alpha, "eve", Role.MEMBER);
            var mia = member(alpha, "mia", Role.MODERATOR);
            var bea = member(beta, "bea", Role.MEMBER);
            Person.follow(beta, bea, eve);
            eve.says("Hello");
            eventually("it arrived", () -> bea.home().size() == 1);
            var report = ada.sends("POST", "/api/v1/reports", Map.of("account_id", eve.id()))
                    .path("id")
                    .asText();
            var action = "/api/v1/admin/accounts/" + eve.id() + "/action";
            mia.sends("POST", action, Map.of("type", "suspend", "report_id", report, "text", "enough"));

            assertThat(alpha.client().activity("/users/eve").status()).isEqualTo(410);
            assertThat(eve.client().get("/api/v1/timelines/home").status()).isIn(401, 403);
            eventually("beta forgot her", () -> bea.home().isEmpty());
            assertThat(mia.client().get(REPORTS).ok()).isEmpty();
            var decided = mia.client().get(REPORTS + "?resolved=true").ok().get(0);
            assertThat(decided.path("action_taken_by_account").path("username").asText())
                    .isEqualTo("mia");
            mia.does("/api/v1/admin/accounts/" + eve.id() + "/unsuspend");
            assertThat(alpha.client().activity("/users/eve").status()).isEqualTo(200);
            Person.follow(beta, bea, eve);
            new Person(eve.account(), alpha.as(eve.account())).says("Back again");
            eventually("beta takes her posts again", () -> bea.home().size() == 1);
            mia.does(REPORTS + "/" + report + "/reopen");
            assertThat(mia.client().get(REPORTS).ok()).hasSize(1);
            assertThat(mia.client()
                            .postForm("/api/v1/admin/accounts/" + mia.id() + "/action", "type=suspend")
                            .status())
                    .isEqualTo(403);
        }
    }

    @Test
    void whoIsDeletedForGoodIsGoneAndNobodyElseGetsTheName() {
        try (var alpha = TestInstance.start()) {
            var eve = member(alpha, "eve", Role.MEMBER);
            var mia = member(alpha, "mia", Role.MODERATOR);
            var account = "/api/v1/admin/accounts/" + eve.id();
            assertThat(mia.client().delete(account).status())
                    .as("only who is suspended")
                    .isEqualTo(403);
            mia.sends("POST", account + "/action", Map.of("type", "suspend"));
            assertThat(mia.client().delete(account).status()).isEqualTo(200);
            assertThat(mia.client().get(account).status()).isEqualTo(404);
            assertThat(alpha.client().activity("/users/eve").status()).isEqualTo(410);
            assertThatThrownBy(() -> alpha.person("Eve")).isInstanceOf(Problem.Invalid.class);
        }
    }

    @Test
    void otherServersHearOfADeletionThatTheyCanVerify() {
        var instances = TestInstance.several("alpha", "beta");
        try (var alpha = instances.get(0);
                var beta = instances.get(1)) {
            var eve = member(alpha, "eve", Role.MEMBER);
            var bea = member(beta, "bea", Role.MEMBER);
            Person.follow(beta, bea, eve);
            eve.says("Soon gone");
            eventually("it arrived", () -> bea.home().size() == 1);
            alpha.instance().server().accounts().accounts().remove(eve.account().id());
            eventually("beta forgot her", () -> bea.home().isEmpty());
            assertThat(alpha.client().activity("/users/eve").status()).isEqualTo(410);
        }
    }

    @Test
    void administratorsDecideAboutServersThroughTheApi() {
        try (var alpha = TestInstance.start()) {
            var max = member(alpha, "max", Role.ADMIN);
            var mia = member(alpha, "mia", Role.MODERATOR);
            var made = max.sends(
                    "POST",
                    "/api/v1/admin/domain_blocks",
                    Map.of(
                            "domain",
                            "bad.example",
                            "severity",
                            "suspend",
                            "public_comment",
                            "Spam",
                            "obfuscate",
                            true));
            assertThat(made.path("severity").asText()).isEqualTo("suspend");
            assertThat(mia.client().get("/api/v1/admin/domain_blocks").status()).isEqualTo(403);
            var shown =
                    alpha.client().get("/api/v1/instance/domain_blocks").ok().get(0);
            assertThat(shown.path("domain").asText()).isEqualTo("ba*.*****le");
            assertThat(shown.path("comment").asText()).isEqualTo("Spam");
            var one = "/api/v1/admin/domain_blocks/" + made.path("id").asText();
            assertThat(max.client().delete(one).status()).isEqualTo(200);
            assertThat(max.client().get(one).status()).isEqualTo(404);
            var staff = max.client()
                    .get("/api/v2/admin/accounts?origin=local&permissions=staff")
                    .ok();
            assertThat(staff).hasSize(2);
        }
    }

    @Test
    void whoAwaitsApprovalIsNotThereAndIsDecidedAbout() {
        try (var alpha = TestInstance.start(Map.of("accounts.registrations", "approval"))) {
            var mia = member(alpha, "mia", Role.MODERATOR);
            var logins = alpha.instance().server().sessions().logins();
            var login = new NewLogin("new@example.org", "three words or four", "en", "I teach");
            logins.register(NewAccount.person("newcomer"), login);
            assertThat(alpha.client().activity("/users/newcomer").status()).isEqualTo(404);
            var waiting = mia.client()
                    .get("/api/v2/admin/accounts?status=pending")
                    .ok()
                    .get(0);
            assertThat(waiting.path("invite_request").asText()).isEqualTo("I teach");
            assertThat(waiting.path("suspended").asBoolean()).isFalse();
            mia.does("/api/v1/admin/accounts/" + waiting.path("id").asText() + "/approve");
            assertThat(alpha.client().activity("/users/newcomer").status()).isEqualTo(200);
        }
    }

    @Test
    void aMuteSaysWhenItEnds() {
        try (var alpha = TestInstance.start()) {
            var ada = member(alpha, "ada", Role.MEMBER);
            var eve = member(alpha, "eve", Role.MEMBER);
            ada.sends("POST", "/api/v1/accounts/" + eve.id() + "/mute", Map.of("duration", 3600));
            assertThat(ada.client()
                            .get("/api/v1/mutes")
                            .ok()
                            .get(0)
                            .path("mute_expires_at")
                            .asText())
                    .isNotBlank();
        }
    }
}
