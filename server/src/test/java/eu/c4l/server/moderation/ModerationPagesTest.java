package eu.c4l.server.moderation;

import java.util.Map;

import org.junit.jupiter.api.Test;

import eu.c4l.server.accounts.NewAccount;
import eu.c4l.server.platform.Caller.Role;
import eu.c4l.server.platform.http.PageRequest;
import eu.c4l.server.restrictions.ServerPolicy;
import eu.c4l.server.restrictions.ServerPolicy.Severity;
import eu.c4l.server.sessions.NewLogin;
import eu.c4l.server.testing.Person;
import eu.c4l.server.testing.TestBrowser;
import eu.c4l.server.testing.TestInstance;

import static org.assertj.core.api.Assertions.assertThat;

class ModerationPagesTest {

    private static final String PASSWORD = "three words or four";

    private static Person member(TestInstance instance, String name, Role role) {
        var logins = instance.instance().server().sessions().logins();
        var made =
                logins.create(NewAccount.person(name), new NewLogin(name + "@example.org", PASSWORD, "en", null), role);
        var account = instance.instance().server().accounts().accounts().require(made.account());
        return new Person(account, instance.as(account));
    }

    private static TestBrowser browser(TestInstance instance, String name) {
        var browser = new TestBrowser(instance.client());
        browser.signIn(name + "@example.org", PASSWORD);
        return browser;
    }

    private static ModerationFeature moderation(TestInstance instance) {
        return instance.instance().server().moderation();
    }

    @Test
    void theyAreForModeratorsOnly() {
        try (var alpha = TestInstance.start()) {
            member(alpha, "ada", Role.MEMBER);
            member(alpha, "mia", Role.MODERATOR);
            var guest = new TestBrowser(alpha.client());
            assertThat(guest.open("/moderation/log").header("location")).hasValue("/sign-in?next=%2Fmoderation%2Flog");
            var ada = browser(alpha, "ada");
            for (var page : new String[] {"", "/servers", "/servers/export", "/people", "/log"}) {
                assertThat(ada.open("/moderation" + page).status()).as(page).isEqualTo(403);
            }
            assertThat(ada.open("/home").body()).doesNotContain("/moderation");
            ada.open("/settings");
            assertThat(ada.submit("/moderation/servers", Map.of("domain", "bad.example", "severity", "suspend"))
                            .status())
                    .isEqualTo(403);

            var mia = browser(alpha, "mia");
            assertThat(mia.open("/home").body()).contains("href=\"/moderation\"");
            assertThat(mia.open("/moderation/servers").body()).doesNotContain("name=\"severity\"");
            assertThat(mia.open("/moderation/servers/export").status()).isEqualTo(403);
            mia.open("/moderation");
            assertThat(mia.submit("/moderation/servers", Map.of("domain", "bad.example", "severity", "suspend"))
                            .status())
                    .isEqualTo(403);
            assertThat(moderation(alpha).servers().all()).isEmpty();
        }
    }

    @Test
    void aReportIsTakenOnDecidedAndOpenedAgain() {
        try (var alpha = TestInstance.start()) {
            var ada = member(alpha, "ada", Role.MEMBER);
            var eve = member(alpha, "eve", Role.MEMBER);
            member(alpha, "mia", Role.MODERATOR);
            var post = eve.says("Buy <b>my</b> pills");
            var report = ada.sends(
                            "POST",
                            "/api/v1/reports",
                            Map.of("account_id", eve.id(), "status_ids", new String[] {post}, "comment", "Five a day"))
                    .path("id")
                    .asText();
            var address = "/moderation/reports/" + report;
            var mia = browser(alpha, "mia");
            assertThat(mia.open("/moderation").body())
                    .contains(
                            "@eve@alpha.localhost",
                            "reported by @ada",
                            "Five a day",
                            "Buy &lt;b&gt;my&lt;/b&gt; pills");
            assertThat(mia.post(address, Map.of("action", "decide", "decision", "suspend"))
                            .status())
                    .as("without the form's token")
                    .isEqualTo(422);
            mia.open("/moderation");
            assertThat(mia.submit(address, Map.of("action", "assign")).status()).isEqualTo(303);
            assertThat(mia.open("/moderation").body()).contains("taken on by @mia");
            mia.submit(address, Map.of("action", "decide", "decision", "delete-posts", "comment", "Adverts"));
            assertThat(mia.open("/moderation").body()).contains("There is nothing to decide", "Done.");
            assertThat(eve.client().get("/api/v1/statuses/" + post).status()).isEqualTo(404);
            assertThat(mia.open("/moderation/log").body()).contains("mia", "delete-posts", "Adverts");
            assertThat(mia.open("/moderation?resolved=true").body())
                    .contains("Delete the posts", "Buy &lt;b&gt;my&lt;/b&gt; pills");
            mia.submit(address, Map.of("action", "reopen"));
            assertThat(moderation(alpha).reports().open()).isOne();
        }
    }

    @Test
    void nobodyIsDecidedAboutByEqualsAndThePageSaysSo() {
        try (var alpha = TestInstance.start()) {
            var ada = member(alpha, "ada", Role.MEMBER);
            var max = member(alpha, "max", Role.ADMIN);
            member(alpha, "mia", Role.MODERATOR);
            var report = ada.sends("POST", "/api/v1/reports", Map.of("account_id", max.id()))
                    .path("id")
                    .asText();
            var mia = browser(alpha, "mia");
            mia.open("/moderation");
            mia.submit("/moderation/reports/" + report, Map.of("action", "decide", "decision", "suspend"));
            assertThat(mia.open("/moderation").body()).contains("flash problem", "not allowed");
            assertThat(moderation(alpha).reports().open()).isOne();
        }
    }

    @Test
    void whoWaitsIsLetInOrTurnedDown() {
        try (var alpha = TestInstance.start(Map.of("accounts.registrations", "approval"))) {
            member(alpha, "mia", Role.MODERATOR);
            var logins = alpha.instance().server().sessions().logins();
            var first = logins.register(
                    NewAccount.person("first"), new NewLogin("first@example.org", PASSWORD, "en", "I teach physics"));
            var second = logins.register(
                    NewAccount.person("second"), new NewLogin("second@example.org", PASSWORD, "en", "Buy pills"));
            var mia = browser(alpha, "mia");
            assertThat(mia.open("/moderation/people").body()).contains("I teach physics", "first@example.org");
            mia.submit("/moderation/people/" + first.account(), Map.of("action", "approve"));
            mia.open("/moderation/people");
            mia.submit("/moderation/people/" + second.account(), Map.of("action", "reject"));
            assertThat(mia.open("/moderation/people").body()).contains("Nobody is waiting");
            assertThat(alpha.client().activity("/users/first").status()).isEqualTo(200);
            assertThat(alpha.client().activity("/users/second").status()).isEqualTo(404);
        }
    }

    @Test
    void serversAreDecidedAboutByHandAndByList() {
        try (var alpha = TestInstance.start()) {
            member(alpha, "max", Role.ADMIN);
            var servers = moderation(alpha).servers();
            servers.put(
                    Moderator.OPERATOR,
                    ServerPolicy.of("loud.example", Severity.SILENCE).commented("", "for moderators"));
            var max = browser(alpha, "max");
            assertThat(max.open("/moderation/servers?domain=loud.example").body())
                    .contains("value=\"loud.example\"", "<option value=\"silence\" selected>")
                    .doesNotContain("for moderators");
            max.submit(
                    "/moderation/servers",
                    Map.of("domain", "loud.example", "severity", "suspend", "comment", "Spam", "reports", "yes"));
            var decided = servers.find("loud.example").orElseThrow().policy();
            assertThat(decided.suspends()).isTrue();
            assertThat(decided.privateComment()).isEqualTo("for moderators");
            max.open("/moderation/servers");
            max.submit("/moderation/servers", Map.of("domain", "not a domain", "severity", "suspend"));
            assertThat(max.open("/moderation/servers").body()).contains("not a valid domain name");
            max.submit("/moderation/servers/import", Map.of("list", "bad.example\nloud.example\nb*d.example\n"));
            assertThat(max.open("/moderation/servers?which=decided").body())
                    .contains("1 added; 1 were decided about before", "Not domains: b*d.example", "bad.example");
            var exported = max.open("/moderation/servers/export");
            assertThat(exported.header("content-type")).hasValue("text/csv; charset=UTF-8");
            assertThat(exported.body()).contains("bad.example,suspend", "loud.example,suspend,false,true,Spam");
            max.open("/moderation/servers");
            max.submit("/moderation/servers", Map.of("domain", "bad.example", "severity", "none"));
            assertThat(servers.find("bad.example")).isEmpty();
            assertThat(moderation(alpha)
                            .decisions()
                            .page(PageRequest.first(1))
                            .getFirst()
                            .by())
                    .isEqualTo("max");
        }
    }

    @Test
    void theListOfServersSaysHowDeliveryGoes() {
        var instances = TestInstance.several("alpha", "beta");
        try (var alpha = instances.get(0);
                var beta = instances.get(1)) {
            member(alpha, "mia", Role.MODERATOR);
            var ada = member(alpha, "ada", Role.MEMBER);
            Person.follow(beta, Person.on(beta, "bea"), ada);
            var mia = browser(alpha, "mia");
            var domain = beta.instance().baseUrl().getAuthority();
            assertThat(mia.open("/moderation/servers?which=failing").body()).contains("No such server is known");
            beta.instance().close();
            ada.says("Beta is away");
            TestInstance.eventually(
                    "alpha noticed",
                    () -> mia.open("/moderation/servers?which=failing").body().contains(domain));
            assertThat(mia.open("/moderation/servers?q=" + domain).body())
                    .contains("Known people: 1", "Waiting deliveries: 1", "next try", "Failing since");
        }
    }
}
