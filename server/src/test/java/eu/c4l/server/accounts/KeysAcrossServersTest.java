package eu.c4l.server.accounts;

import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import eu.c4l.server.follows.Follow;
import eu.c4l.server.testing.TestClient;
import eu.c4l.server.testing.TestInstance;

import static eu.c4l.server.testing.TestInstance.eventually;
import static org.assertj.core.api.Assertions.assertThat;

/** ada of alpha, whom bea of beta follows; gamma passes on what it got from others. */
class KeysAcrossServersTest {

    private static List<TestInstance> instances;
    private static TestInstance alpha;
    private static TestInstance beta;
    private static TestInstance gamma;
    private static Account adaAccount;
    private static TestClient ada;

    @BeforeAll
    static void start() {
        instances = TestInstance.several("alpha", "beta", "gamma");
        alpha = instances.get(0);
        beta = instances.get(1);
        gamma = instances.get(2);
        adaAccount = alpha.person("ada");
        ada = alpha.as(adaAccount);
        follow(beta, beta.person("bea"), adaAccount);
    }

    @AfterAll
    static void stop() {
        instances.forEach(TestInstance::close);
    }

    private static void follow(TestInstance from, Account follower, Account target) {
        var there = from.instance()
                .server()
                .accounts()
                .remote()
                .resolve(target.uri())
                .orElseThrow();
        from.instance().server().follows().follows().request(follower.id(), there.id(), Follow.Options.USUAL);
        eventually(
                "the follow is accepted",
                () -> from.instance()
                                .server()
                                .follows()
                                .follows()
                                .between(follower.id(), there.id())
                                .isPresent()
                        && one(from, "select state from follow where follower_id = " + follower.id(), "accepted"));
    }

    private static boolean one(TestInstance at, String query, String wanted) {
        return text(at, query).filter(wanted::equals).isPresent();
    }

    private static Optional<String> text(TestInstance at, String query) {
        var database = at.instance().core().database();
        return database.transact(() -> database.sql(query).first(row -> row.getString(1)));
    }

    private static String post(String words) {
        return ada.postJson("/api/v1/statuses", Map.of("status", words))
                .ok()
                .path("uri")
                .asText();
    }

    private static boolean arrived(TestInstance at, String uri) {
        return text(at, "select uri from status where uri = '" + uri + "'").isPresent();
    }

    @Test
    void anAccountHasNoKeysBeforeTheyAreNeededAndThenTheSameForAll() throws Exception {
        var quiet = alpha.person("quiet");
        var keys = "select count(*)::text from account_key where account_id = " + quiet.id();
        assertThat(text(alpha, keys)).contains("0");
        var seen = new HashSet<String>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<String> read = () -> {
                var actor = alpha.client().activity("/users/quiet").ok();
                return actor.path("publicKey").path("publicKeyPem").asText()
                        + actor.path("assertionMethod")
                                .path(0)
                                .path("publicKeyMultibase")
                                .asText();
            };
            for (var key : threads.invokeAll(List.of(read, read, read, read, read))) {
                seen.add(key.get());
            }
        }
        assertThat(seen).hasSize(1);
        assertThat(seen.iterator().next()).contains("BEGIN PUBLIC KEY", "z6Mk");
        assertThat(text(alpha, keys)).contains("2");
    }

    @Test
    void serversThatSayTheyVerifyEd25519AreSentItAndThatIsRemembered() {
        var uri = post("signed with the quick key");
        eventually("the post arrives", () -> arrived(beta, uri));
        var host = beta.client().base().getAuthority();
        assertThat(text(alpha, "select signature_scheme from remote_host where host = '" + host + "'"))
                .contains("RFC_9421_ED25519");
    }

    @Test
    void newKeysSignFromThenOnAndTheOthersAskForThem() {
        var before = alpha.client().activity("/users/ada").ok();
        alpha.instance().server().accounts().rotateKeys(adaAccount.id());
        var after = alpha.client().activity("/users/ada").ok();
        assertThat(after.path("publicKey").path("publicKeyPem"))
                .isNotEqualTo(before.path("publicKey").path("publicKeyPem"));
        assertThat(after.path("publicKey").path("id"))
                .isEqualTo(before.path("publicKey").path("id"));
        var uri = post("signed with the new key");
        eventually("the post arrives", () -> arrived(beta, uri));
        var pem = after.path("publicKey").path("publicKeyPem").asText();
        eventually(
                "the new key is known",
                () -> one(
                        beta,
                        "select public_pem from account_key where key_id = '" + adaAccount.uri() + "#main-key'",
                        pem));
    }

    @Test
    void aProofLetsOthersForwardAndAWrongOneIsRefused() {
        var gus = gamma.person("gus");
        follow(gamma, gus, adaAccount);
        var uri = post("pass this on");
        eventually("the post arrives", () -> arrived(beta, uri) && arrived(gamma, uri));
        var sent = text(alpha, "select body from outgoing_activity where body like '%pass this on%'")
                .orElseThrow();
        assertThat(sent).contains("eddsa-jcs-2022");
        forget(uri);
        forward(gus, sent.replace("pass this on", "believe this"));
        eventually(
                "it is refused",
                () -> one(gamma, "select last_error from delivery where last_error is not null", "status 401"));
        assertThat(arrived(beta, uri)).isFalse();
        forward(gus, sent);
        eventually("the post arrives", () -> arrived(beta, uri));
    }

    private static void forget(String uri) {
        var database = beta.instance().core().database();
        database.run(() -> {
            database.sql("delete from status where uri = ?", uri).update();
            database.sql("delete from received_activity").update();
        });
    }

    private static void forward(Account sender, String body) {
        var core = gamma.instance().core();
        var inbox = URI.create(beta.client().base() + "/inbox");
        core.database().run(() -> core.deliveries().send(sender.uri(), body, List.of(inbox)));
    }
}
