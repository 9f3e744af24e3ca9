package eu.c4l.server.moves;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import eu.c4l.server.accounts.Account;
import eu.c4l.server.accounts.NewAccount;
import eu.c4l.server.platform.Caller;
import eu.c4l.server.sessions.NewLogin;
import eu.c4l.server.testing.Person;
import eu.c4l.server.testing.TestBrowser;
import eu.c4l.server.testing.TestClient;
import eu.c4l.server.testing.TestInstance;

import static eu.c4l.server.testing.TestInstance.eventually;
import static org.assertj.core.api.Assertions.assertThat;

class MoveAcrossServersTest {

    private static final String PASSWORD = "correct horse battery";

    @Test
    void followersListsAndMutesGoAlongWhenAnAccountMovesToAnotherServer() {
        var instances = TestInstance.several("alpha", "beta", "gamma");
        try (var alpha = instances.get(0);
                var beta = instances.get(1);
                var gamma = instances.get(2)) {
            var old = new Person(member(alpha, "ada"), alpha.client());
            var fresh = Person.on(beta, "ada");
            var fan = Person.on(gamma, "fan");
            var critic = Person.on(gamma, "critic");
            Person.follow(gamma, fan, old);
            Person.on(alpha, "near").follows(old);
            var oldAtGamma = at(gamma, old.account());
            var list = listWith(fan, oldAtGamma);
            critic.does("/api/v1/accounts/" + oldAtGamma + "/mute");
            moves(beta)
                    .addAlias(
                            fresh.account().id(),
                            "@ada@" + alpha.client().base().getAuthority());

            leave(alpha, beta);

            awaits(fresh.client(), "/api/v1/accounts/" + fresh.id() + "/followers", 2);
            awaits(alpha.client(), "/api/v1/accounts/" + old.id() + "/followers", 0);
            var freshAtGamma = at(gamma, fresh.account());
            eventually("the list has the new one", () -> fan.ids(list).contains(freshAtGamma));
            eventually("the mute went along", () -> critic.ids("/api/v1/mutes").contains(freshAtGamma));
            assertThat(fan.client()
                            .get("/api/v1/accounts/" + oldAtGamma)
                            .ok()
                            .at("/moved/id")
                            .asText())
                    .isEqualTo(freshAtGamma);
            assertThat(alpha.client()
                            .activity("/users/ada")
                            .ok()
                            .path("movedTo")
                            .asText())
                    .isEqualTo(fresh.account().uri().toString());
        }
    }

    private static String listWith(Person owner, String member) {
        var list = owner.sends("POST", "/api/v1/lists", Map.of("title", "Physics"));
        var members = "/api/v1/lists/" + list.path("id").asText() + "/accounts";
        owner.sends("POST", members, Map.of("account_ids", List.of(member)));
        return members;
    }

    private static void leave(TestInstance from, TestInstance to) {
        var browser = new TestBrowser(from.client());
        browser.signIn("ada@example.org", PASSWORD);
        browser.open("/settings/move");
        var target = "@ada@" + to.client().base().getAuthority();
        var refused = browser.submit("/settings/move", Map.of("target", target, "password", "wrong"));
        assertThat(refused.body()).contains("The password is not right");
        browser.open("/settings/move");
        var moved = browser.submit("/settings/move", Map.of("target", target, "password", PASSWORD));
        assertThat(moved.status()).isEqualTo(303);
    }

    private static void awaits(TestClient client, String path, int entries) {
        eventually(path + " has " + entries, () -> client.get(path).ok().size() == entries);
    }

    @Test
    void aMoveToAnAccountThatDoesNotKnowTheOldOneIsNotFollowed() {
        var instances = TestInstance.several("alpha", "beta");
        try (var alpha = instances.get(0);
                var beta = instances.get(1)) {
            var ada = new Person(member(alpha, "ada"), alpha.client());
            Person.on(beta, "mallory");
            var browser = new TestBrowser(alpha.client());
            browser.signIn("ada@example.org", PASSWORD);
            browser.open("/settings/move");
            var target = "@mallory@" + beta.client().base().getAuthority();
            assertThat(browser.submit("/settings/move", Map.of("target", target, "password", PASSWORD))
                            .body())
                    .contains("does not name this one as an alias");
            assertThat(alpha.client().get("/api/v1/accounts/" + ada.id()).ok().has("moved"))
                    .isFalse();
        }
    }

    private static Account member(TestInstance here, String name) {
        var logins = here.instance().server().sessions().logins();
        var login = logins.create(
                NewAccount.person(name), new NewLogin(name + "@example.org", PASSWORD, "en", null), Caller.Role.MEMBER);
        return here.instance().server().accounts().accounts().require(login.account());
    }

    private static String at(TestInstance here, Account account) {
        return here.instance()
                .server()
                .accounts()
                .remote()
                .resolve(account.uri())
                .orElseThrow()
                .id()
                .toString();
    }

    private static Moves moves(TestInstance here) {
        return here.instance().server().moves().moves();
    }
}
