package eu.c4l.server.moderation;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import eu.c4l.server.accounts.NewAccount;
import eu.c4l.server.auxiliary.Service;
import eu.c4l.server.platform.Caller.Role;
import eu.c4l.server.platform.http.PageRequest;
import eu.c4l.server.sessions.NewLogin;
import eu.c4l.server.testing.FakePeer;
import eu.c4l.server.testing.TestBrowser;
import eu.c4l.server.testing.TestInstance;

import static org.assertj.core.api.Assertions.assertThat;

/** max administers alpha, mia moderates there, bob administers beta. */
class ConnectionPagesTest {

    private static final String PAGE = "/moderation/connections";
    private static final String PASSWORD = "three words or four";

    private static TestInstance alpha;
    private static TestInstance beta;
    private static TestBrowser max;
    private static TestBrowser bob;

    @BeforeAll
    static void start() {
        var instances = TestInstance.several("alpha", "beta");
        alpha = instances.get(0);
        beta = instances.get(1);
        max = browser(alpha, "max", Role.ADMIN);
        bob = browser(beta, "bob", Role.ADMIN);
    }

    @AfterAll
    static void stop() {
        List.of(alpha, beta).forEach(TestInstance::close);
    }

    private static TestBrowser browser(TestInstance instance, String name, Role role) {
        instance.instance()
                .server()
                .sessions()
                .logins()
                .create(NewAccount.person(name), new NewLogin(name + "@example.org", PASSWORD, "en", null), role);
        var browser = new TestBrowser(instance.client());
        browser.signIn(name + "@example.org", PASSWORD);
        return browser;
    }

    private static String only(TestInstance instance, Service.Role role) {
        return Long.toString(instance.instance().server().auxiliary().services().all().stream()
                .filter(service -> service.role() == role)
                .findFirst()
                .orElseThrow()
                .id());
    }

    @Test
    void moderatorsLookAndAdministratorsDecide() {
        var mia = browser(alpha, "mia", Role.MODERATOR);
        assertThat(mia.open(PAGE).body()).contains("Relays").doesNotContain("name=\"address\"");
        mia.open("/moderation");
        assertThat(mia.submit(PAGE, Map.of("action", "register", "address", "https://x.example"))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void aRelayIsSubscribedToAndLeftOnThePageAndTheLogTellsWho() {
        try (var relay = FakePeer.start("relay")) {
            max.open(PAGE);
            max.submit(
                    PAGE,
                    Map.of(
                            "action",
                            "follow",
                            "kind",
                            "mastodon",
                            "address",
                            relay.at("/inbox").toString()));
            assertThat(max.open(PAGE).body()).contains(relay.at("/inbox").toString(), "has not answered yet");
            var id =
                    alpha.instance().server().relays().relays().all().getFirst().id();
            max.submit(PAGE, Map.of("action", "leave", "id", Long.toString(id)));
            assertThat(max.open(PAGE).body()).doesNotContain(relay.at("/inbox").toString());
            assertThat(alpha.instance().server().moderation().decisions().page(PageRequest.first(10)))
                    .extracting(Decision::action)
                    .contains("relay.remove", "relay.add");
        }
    }

    @Test
    void whatIsNoRelayIsSaidSo() {
        max.open(PAGE);
        max.submit(PAGE, Map.of("action", "follow", "kind", "mastodon", "address", "nothing at all"));
        assertThat(max.open(PAGE).body()).contains("This is no address");
    }

    /** The whole way of a registration, as both administrators see it. */
    @Test
    void aServerAsksOnTheFormIsAcceptedComparesTheFingerprintAndApproves() {
        var guest = new TestBrowser(alpha.client());
        guest.open("/services");
        assertThat(guest.submit("/services", Map.of("server", "not an address", "comment", ""))
                        .status())
                .isEqualTo(422);
        var server = beta.instance().baseUrl().toString();
        guest.open("/services");
        assertThat(guest.submit("/services", Map.of("server", server + "/about", "comment", "We are <b>beta</b>"))
                        .status())
                .isEqualTo(303);
        assertThat(guest.open("/services?server=" + server).body()).contains("have not decided yet");

        assertThat(max.open(PAGE).body()).contains(server, "We are &lt;b&gt;beta&lt;/b&gt;");
        var request = alpha.instance().server().auxiliary().requests().all().getFirst();
        max.submit(PAGE, Map.of("action", "accept", "id", Long.toString(request.id())));
        var fingerprint = alpha.instance()
                .server()
                .auxiliary()
                .services()
                .all()
                .getFirst()
                .fingerprint();
        var shown = fingerprint.replace("+", "&#43;").replace("=", "&#61;");
        assertThat(max.open(PAGE).body()).containsAnyOf(fingerprint, shown).contains("waits for its administrators");
        assertThat(guest.open("/services?server=" + server).body())
                .containsAnyOf(fingerprint, shown)
                .contains(server + PAGE);

        assertThat(bob.open(PAGE).body()).containsAnyOf(fingerprint, shown).contains("waits for you");
        bob.submit(PAGE, Map.of("action", "approve", "id", only(beta, Service.Role.PROVIDER)));
        assertThat(bob.open(PAGE).body()).contains("is asked", "offers follow_recommendation 0.1");
        assertThat(max.open(PAGE).body()).contains("asks us");

        bob.submit(PAGE, Map.of("action", "remove", "id", only(beta, Service.Role.PROVIDER)));
        max.open(PAGE);
        assertThat(max.open(PAGE).body()).contains("waits for its administrators");
        max.submit(PAGE, Map.of("action", "remove", "id", only(alpha, Service.Role.CLIENT)));
        assertThat(max.open(PAGE).body()).doesNotContain("waits for its administrators");
    }

    @Test
    void aRequestIsDeclinedWithoutAskingTheServer() {
        try (var other = FakePeer.start("other")) {
            var guest = new TestBrowser(alpha.client());
            guest.open("/services");
            guest.submit("/services", Map.of("server", other.at("").toString(), "comment", ""));
            guest.open("/services");
            guest.submit("/services", Map.of("server", other.at("/again").toString(), "comment", ""));
            var waiting = alpha.instance().server().auxiliary().requests().all().stream()
                    .filter(request -> request.server().equals(other.at("")))
                    .toList();
            assertThat(waiting).hasSize(1);
            max.open(PAGE);
            max.submit(
                    PAGE,
                    Map.of(
                            "action",
                            "decline",
                            "id",
                            Long.toString(waiting.getFirst().id())));
            assertThat(max.open(PAGE).body()).doesNotContain(other.host());
            assertThat(other.asked("/.well-known/nodeinfo")).isZero();
        }
    }

    @Test
    void inAllowListModeServersAreLetInAndTakenOutOnThePage() {
        try (var gamma =
                TestInstance.start(Map.of("federation.mode", "allow-list", "federation.allowed", "ministry.example"))) {
            var gus = browser(gamma, "gus", Role.ADMIN);
            var page = "/moderation/servers";
            assertThat(gus.open(page).body()).contains("ministry.example", "by the configuration");
            gus.submit(page + "/allowed", Map.of("action", "allow", "domain", "School.example"));
            assertThat(gus.open(page).body()).contains("value=\"school.example\"");
            var policies = gamma.instance().server().restrictions().policies();
            assertThat(policies.of("lab.school.example").suspends()).isFalse();
            gus.submit(page + "/allowed", Map.of("action", "disallow", "domain", "school.example"));
            assertThat(policies.of("lab.school.example").suspends()).isTrue();
            gus.open(page);
            gus.submit(page + "/allowed", Map.of("action", "allow", "domain", "no domain"));
            assertThat(gus.open(page).body()).contains("not a valid domain");
        }
        assertThat(max.open("/moderation/servers").body()).doesNotContain("/servers/allowed");
    }
}
