package eu.c4l.deploy;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import eu.c4l.federation.signatures.KeyPairs;
import eu.c4l.federation.signatures.RequestSigner;
import eu.c4l.federation.signatures.Signer;
import eu.c4l.server.testing.Person;
import eu.c4l.server.testing.TestClient;
import eu.c4l.server.testing.TestInstance;

import static eu.c4l.server.testing.TestInstance.eventually;
import static org.assertj.core.api.Assertions.assertThat;

/** {@code c4l account rotate-keys}, run beside the server of ada, whom bea follows from another instance. */
class RotatedKeysTest {
    @TempDir
    Path directory;

    private TestInstance alpha;
    private TestInstance beta;
    private Person ada;
    private Person bea;

    @BeforeEach
    void start() {
        var instances = TestInstance.several("alpha", "beta");
        alpha = instances.get(0);
        beta = instances.get(1);
        ada = Person.on(alpha, "ada");
        bea = Person.on(beta, "bea");
        Person.follow(beta, bea, ada);
    }

    @AfterEach
    void stop() {
        alpha.close();
        beta.close();
    }

    @Test
    void bothKeysAreNewFollowersServersLearnThemAndTheOldOnesAreWorthNothing() throws IOException {
        ada.says("with the first keys");
        eventually("the post arrives", () -> isAtHome("with the first keys"));
        var before = actor();
        var old = oldKey();
        assertThat(send(old, "the old key is good so far").status()).isEqualTo(202);

        assertThat(rotate()).isZero();

        var after = actor();
        assertThat(after.path("publicKey").path("publicKeyPem"))
                .isNotEqualTo(before.path("publicKey").path("publicKeyPem"));
        assertThat(multikey(after).path("publicKeyMultibase"))
                .isNotEqualTo(multikey(before).path("publicKeyMultibase"));
        assertThat(after.path("publicKey").path("id"))
                .isEqualTo(before.path("publicKey").path("id"));
        assertThat(multikey(after).path("id")).isEqualTo(multikey(before).path("id"));
        assertThat(count(alpha, "select count(*) from outgoing_activity where body like '%\"type\":\"Update\"%'"))
                .as("an Update goes out")
                .isPositive();
        eventually(
                "the followers' server has learned both keys",
                () -> knows("#main-key", KeyPairs.parsePublic(pem(after)).orElseThrow())
                        && !knows("#ed25519-key", ed25519(before)));
        assertThat(send(old, "the old key is stolen").status()).isEqualTo(401);

        ada.says("with the second keys");
        eventually("the post arrives", () -> isAtHome("with the second keys"));
        assertThat(isAtHome("the old key is stolen")).isFalse();
        assertThat(isAtHome("the old key is good so far")).isTrue();
    }

    private int rotate() throws IOException {
        var settings = new StringBuilder("data = " + directory + "\nbase-url = "
                + alpha.instance().baseUrl() + "\ndevelopment.mode = on\ndevelopment.hosts = "
                + beta.client().base().getAuthority() + "\n");
        alpha.database().settings().forEach((key, value) -> settings.append(key + " = " + value + "\n"));
        var file = Files.writeString(directory.resolve("c4l.properties"), settings);
        var err = new StringWriter();
        int code = C4l.commandLine()
                .setOut(new PrintWriter(new StringWriter()))
                .setErr(new PrintWriter(err, true))
                .execute("account", "rotate-keys", "ada", "--config", file.toString());
        assertThat(err.toString()).isEmpty();
        return code;
    }

    private JsonNode actor() {
        return alpha.client().activity("/users/ada").ok();
    }

    private static JsonNode multikey(JsonNode actor) {
        return actor.path("assertionMethod").path(0);
    }

    private static String pem(JsonNode actor) {
        return actor.path("publicKey").path("publicKeyPem").asText();
    }

    private static java.security.PublicKey ed25519(JsonNode actor) {
        return eu.c4l.federation.signatures.Multikeys.decode(
                        multikey(actor).path("publicKeyMultibase").asText())
                .orElseThrow();
    }

    private boolean knows(String fragment, java.security.PublicKey key) {
        return count(
                        beta,
                        "select count(*) from account_key where key_id = '"
                                + ada.account().uri() + fragment + "' and public_pem = '" + KeyPairs.pem(key) + "'")
                == 1;
    }

    private static long count(TestInstance at, String query) {
        var database = at.instance().core().database();
        return database.transact(() -> database.sql(query).count());
    }

    /** What somebody who once read the database has. */
    private Signer oldKey() {
        var database = alpha.instance().core().database();
        var id = ada.account().uri() + "#main-key";
        var pem = database.transact(() -> database.sql("select private_pem from account_key where key_id = ?", id)
                .first(row -> row.getString(1))
                .orElseThrow());
        return new Signer(URI.create(id), KeyPairs.parsePrivate(pem));
    }

    private TestClient.Answer send(Signer signer, String text) {
        var self = ada.account().uri();
        var id = self + "/statuses/" + text.hashCode();
        var body = eu.c4l.server.platform.Json.text(Map.of(
                        "@context",
                        "https://www.w3.org/ns/activitystreams",
                        "id",
                        id + "/activity",
                        "type",
                        "Create",
                        "actor",
                        self.toString(),
                        "to",
                        List.of("https://www.w3.org/ns/activitystreams#Public"),
                        "object",
                        Map.of(
                                "id",
                                id,
                                "type",
                                "Note",
                                "attributedTo",
                                self.toString(),
                                "content",
                                text,
                                "published",
                                Instant.now().toString(),
                                "to",
                                List.of("https://www.w3.org/ns/activitystreams#Public"))))
                .getBytes(StandardCharsets.UTF_8);
        var inbox = URI.create(beta.client().base() + "/inbox");
        var headers = new java.util.LinkedHashMap<>(
                new RequestSigner(Clock.systemUTC()).signPost(inbox, body, signer, RequestSigner.Scheme.DRAFT_CAVAGE));
        headers.keySet().removeIf(name -> name.equalsIgnoreCase("host"));
        return beta.client().signed("/inbox", body, headers);
    }

    private boolean isAtHome(String text) {
        for (var status : bea.client().get("/api/v1/timelines/home?limit=40").ok()) {
            if (status.path("content").asText().contains(text)) {
                return true;
            }
        }
        return false;
    }
}
