package eu.c4l.server.suggestions;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;

import eu.c4l.server.accounts.Account;
import eu.c4l.server.accounts.AccountId;
import eu.c4l.server.accounts.NewAccount;
import eu.c4l.server.groups.CommunityKind;
import eu.c4l.server.groups.NewCommunity;
import eu.c4l.server.groups.Posting;
import eu.c4l.server.platform.Caller;
import eu.c4l.server.sessions.NewLogin;
import eu.c4l.server.testing.TestBrowser;
import eu.c4l.server.testing.TestClient;
import eu.c4l.server.testing.TestClock;
import eu.c4l.server.testing.TestInstance;

import static eu.c4l.server.testing.TestInstance.eventually;

/** An instance with teachers of one subject in several countries, and a clock that can jump. */
public final class School implements AutoCloseable {

    public static final String MATHEMATICS = "http://w3id.org/kim/schulfaecher/s1017";
    public static final String PHYSICS = "http://w3id.org/kim/schulfaecher/s1022";
    public static final String PASSWORD = "three words or four";
    static final String ROOT = "/api/c4l/v1/suggestions";

    private final TestClock clock = new TestClock(Duration.ofDays(120));
    private final TestInstance alpha;

    public School(Map<String, String> settings) {
        alpha = TestInstance.start(settings, clock);
    }

    public TestInstance alpha() {
        return alpha;
    }

    public TestClock clock() {
        return clock;
    }

    /** Somebody who may be found, teaches this and may sign in. */
    public Account teacher(String name, String country, String... subjects) {
        return somebody(name, country, true, subjects);
    }

    public Account somebody(String name, String country, boolean discoverable, String... subjects) {
        var wanted = new NewAccount(
                name,
                NewAccount.person(name).kind(),
                name.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + name.substring(1),
                "",
                new Account.Choices(false, false, discoverable, false, false),
                new Account.Profile(country, null, List.of("en", "de"), List.of(subjects), List.of()));
        var login = new NewLogin(name + "@example.org", PASSWORD, "en", null);
        alpha.instance().server().sessions().logins().create(wanted, login, Caller.Role.MEMBER);
        return account(name);
    }

    public Account account(String name) {
        return alpha.instance().server().accounts().accounts().local(name).orElseThrow();
    }

    public AccountId community(String name, Account founder, String country, String... subjects) {
        var profile = new Account.Profile(country, null, List.of("en"), List.of(subjects), List.of());
        return alpha.instance()
                .server()
                .groups()
                .communities()
                .found(
                        founder.id(),
                        new NewCommunity(name, name, "", CommunityKind.THEMATIC, Posting.MEMBERS, false, profile))
                .id();
    }

    /** The id of a new material. */
    public String material(Account author, String title, String subject) {
        return alpha.as(author)
                .postJson(
                        "/api/c4l/v1/materials",
                        Map.of(
                                "title",
                                title,
                                "text",
                                "Fold a sheet of paper.",
                                "subjects",
                                List.of(subject),
                                "languages",
                                List.of("en"),
                                "licence",
                                "CC-BY-4.0"))
                .ok()
                .path("id")
                .asText();
    }

    public TestClient app(Account account) {
        return alpha.as(account);
    }

    public TestBrowser browser(String name) {
        var browser = new TestBrowser(alpha.client());
        browser.signIn(name + "@example.org", PASSWORD);
        return browser;
    }

    List<String> ids(Account reader, String query) {
        return app(reader).get(ROOT + query).ok().findValuesAsText("id").stream()
                .filter(id -> id.contains("-"))
                .toList();
    }

    JsonNode list(Account reader, String query) {
        return app(reader).get(ROOT + query).ok();
    }

    /** Waits until the recommender knows everybody. */
    public void learned() {
        eventually(
                "signals are learned",
                () -> alpha.instance().server().suggestions().isIdle());
    }

    static String person(Account account) {
        return "person-" + account.id();
    }

    @Override
    public void close() {
        alpha.close();
    }
}
