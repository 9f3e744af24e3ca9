package eu.c4l.server.offers;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import eu.c4l.server.accounts.AccountId;
import eu.c4l.server.accounts.NewAccount;
import eu.c4l.server.materials.MaterialQuery;
import eu.c4l.server.platform.Caller;
import eu.c4l.server.platform.http.PageRequest;
import eu.c4l.server.sessions.NewLogin;
import eu.c4l.server.testing.TestBrowser;
import eu.c4l.server.testing.TestInstance;

import static org.assertj.core.api.Assertions.assertThat;

class OfferPagesTest {

    private static final String PASSWORD = "three words or four";

    @Test
    void aChangeIsOfferedComparedDeclinedOfferedAgainAndTakenOverWithoutScripts() {
        try (var alpha = TestInstance.start()) {
            var ada = member(alpha, "ada");
            var bea = member(alpha, "bea");
            var author = browser(alpha, "ada");
            var adapter = browser(alpha, "bea");
            var original =
                    shared(alpha, author, ada, Map.of("title", "Bridges", "text", "Fold it twice.\n\n<b>Measure</b>"));
            var adaptation = shared(
                    alpha,
                    adapter,
                    bea,
                    Map.of("title", "Bridges", "text", "Fold it three times.\n\n<b>Measure</b>", "based_on", original));
            assertThat(adapter.open("/materials/" + adaptation).body()).contains("/materials/" + adaptation + "/offer");
            assertThat(author.open("/materials/" + adaptation + "/offer").status())
                    .isEqualTo(404);

            assertThat(adapter.open("/materials/" + adaptation + "/offer").body())
                    .contains("<mark>twice.</mark>", "<mark>three times.</mark>", "&lt;b&gt;Measure", "name=\"note\"");
            adapter.submit("/materials/" + adaptation + "/offer", Map.of("note", "It <holds>."));
            var number = openOffer(alpha, bea);

            assertThat(author.open("/notifications").body())
                    .contains("offers you a change", "/materials/" + adaptation + "/offer");
            assertThat(author.open("/materials/" + adaptation + "/offer").header("Location"))
                    .hasValueSatisfying(place -> assertThat(place).endsWith("/offers/" + number));
            assertThat(author.open("/offers/" + number).body())
                    .contains("It &lt;holds&gt;.", "<mark>three times.</mark>", "name=\"reason\"")
                    .doesNotContain("<holds>");
            author.submit("/offers/" + number + "/decline", Map.of("reason", "Too many folds."));
            assertThat(adapter.open("/offers/" + number).body()).contains("Too many folds.");
            assertThat(adapter.open("/notifications").body()).contains("declined your change");

            takenOver(alpha, author, adapter, List.of(original, adaptation), bea);
        }
    }

    private static void takenOver(
            TestInstance alpha, TestBrowser author, TestBrowser adapter, List<String> ids, AccountId bea) {
        assertThat(adapter.open("/materials/" + ids.get(1) + "/offer?again=1").body())
                .contains("name=\"note\"");
        adapter.submit("/materials/" + ids.get(1) + "/offer", Map.of("note", ""));
        var second = openOffer(alpha, bea);
        author.open("/offers/" + second);
        author.submit(
                "/offers/" + second + "/accept",
                Map.of("title", "Bridges", "summary", "", "text", "Fold it three times.\r\n\r\nMeasure."));
        assertThat(author.open("/materials/" + ids.getFirst()).body())
                .contains("Fold it three times.", "Measure.", "with contributions by", "/v/1");
        assertThat(adapter.open("/notifications").body()).contains("took over your change");
        assertThat(alpha.client().get("/offers").status()).isBetween(300, 399);
        assertThat(author.open("/offers").body()).contains("Taken over", "Declined");
    }

    private static String shared(TestInstance at, TestBrowser browser, AccountId author, Map<String, String> words) {
        var form = new java.util.HashMap<>(words);
        form.putAll(Map.of("language", "en", "licence", "CC-BY-SA-4.0", "summary", "Fold, load."));
        browser.open("/materials/new");
        browser.submit("/materials", form);
        var found = at.instance().server().materials().materials().list(MaterialQuery.by(author), PageRequest.first(1));
        assertThat(found).hasSize(1);
        return found.getFirst().id().toString();
    }

    private static String openOffer(TestInstance at, AccountId account) {
        var person = at.instance().server().accounts().accounts().require(account);
        return at.as(person)
                .get("/api/c4l/v1/offers?state=open&direction=made")
                .ok()
                .get(0)
                .path("id")
                .asText();
    }

    private static AccountId member(TestInstance at, String name) {
        var login = new NewLogin(name + "@example.org", PASSWORD, "en", null);
        return at.instance()
                .server()
                .sessions()
                .logins()
                .create(NewAccount.person(name), login, Caller.Role.MEMBER)
                .account();
    }

    private static TestBrowser browser(TestInstance at, String name) {
        var browser = new TestBrowser(at.client());
        browser.signIn(name + "@example.org", PASSWORD);
        return browser;
    }
}
