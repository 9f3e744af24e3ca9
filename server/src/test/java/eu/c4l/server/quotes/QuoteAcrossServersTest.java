package eu.c4l.server.quotes;

import java.net.URI;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance.Lifecycle;

import eu.c4l.server.testing.Person;
import eu.c4l.server.testing.TestInstance;

import static eu.c4l.server.testing.TestInstance.eventually;
import static org.assertj.core.api.Assertions.assertThat;

@org.junit.jupiter.api.TestInstance(Lifecycle.PER_CLASS)
class QuoteAcrossServersTest {

    private TestInstance alpha;
    private TestInstance beta;
    private Person ada;
    private Person bea;

    @BeforeAll
    void start() {
        var instances = TestInstance.several("alpha", "beta");
        alpha = instances.get(0);
        beta = instances.get(1);
        ada = Person.on(alpha, "ada");
        bea = Person.on(beta, "bea");
        Person.follow(beta, bea, ada);
        Person.follow(alpha, ada, bea);
    }

    @AfterAll
    void stop() {
        alpha.close();
        beta.close();
    }

    @Test
    void aQuoteIsShownOnceItsAuthorAgreedAndNoMoreWhenThatIsTakenBack() {
        var quoted = ada.says("Fire is a process, not a thing.");
        var atBeta = copy(bea, "Fire is a process");
        assertThat(status(bea, atBeta).at("/quote_approval/current_user").asText())
                .isEqualTo("automatic");
        var quoting = bea.says("So true", Map.of("quoted_status_id", atBeta));

        eventually("ada agreed", () -> state(bea, quoting).equals("accepted"));
        assertThat(status(bea, quoting).at("/quote/quoted_status/id").asText()).isEqualTo(atBeta);
        var seen = copy(ada, "So true");
        eventually("ada sees it", () -> state(ada, seen).equals("accepted"));
        assertThat(ada.ids("/api/v1/statuses/" + quoted + "/quotes")).containsExactly(seen);
        assertThat(status(ada, quoted).path("quotes_count").asInt()).isEqualTo(1);
        eventually("ada heard of it", () -> told(ada, "quote"));
        var stamp = stampOf(quoting);
        assertThat(alpha.client().get(page(seen)).body()).contains("class=\"quoted\"");

        ada.does("/api/v1/statuses/" + quoted + "/quotes/" + seen + "/revoke");
        eventually("the quote is gone at beta", () -> state(bea, quoting).equals("revoked"));
        assertThat(alpha.client().activity(stamp).status()).isEqualTo(404);
        assertThat(status(ada, quoted).path("quotes_count").asInt()).isZero();
    }

    @Test
    void whoMayQuoteIsChangedWithAnEdit() {
        var post = ada.says("Quote me while you can");
        var atBeta = copy(bea, "Quote me while");
        var edit = Map.of("status", "Quote me no more", "quote_approval_policy", "nobody");
        ada.sends("PUT", "/api/v1/statuses/" + post, edit);
        assertThat(status(ada, post).at("/quote_approval/automatic")).isEmpty();
        eventually(
                "beta heard of it",
                () -> status(bea, atBeta)
                                .at("/quote_approval/current_user")
                                .asText()
                                .equals("denied")
                        && status(bea, atBeta).path("content").asText().contains("no more"));
        var wrong = ada.client().send("PUT", "/api/v1/statuses/" + post, "application/json", """
                        {"status": "and so on", "quote_approval_policy": "cats"}""".getBytes(
                        java.nio.charset.StandardCharsets.UTF_8));
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(status(ada, post).path("content").asText()).contains("no more");
    }

    @Test
    void whoWantsNobodyToQuoteIsNotQuoted() {
        var closed = ada.says("Mine alone", Map.of("quote_approval_policy", "nobody"));
        var atBeta = copy(bea, "Mine alone");
        assertThat(status(bea, atBeta).at("/quote_approval/current_user").asText())
                .isEqualTo("denied");
        var refused = bea.client().postJson("/api/v1/statuses", Map.of("status", "x", "quoted_status_id", atBeta));
        assertThat(refused.status()).isEqualTo(422);

        ada.sends(
                "PUT",
                "/api/v1/statuses/" + closed + "/interaction_policy",
                Map.of("quote_approval_policy", "followers"));
        eventually(
                "beta heard of it",
                () -> status(bea, atBeta)
                        .at("/quote_approval/current_user")
                        .asText()
                        .equals("automatic"));
    }

    /** The path of the stamp in the document that beta serves. */
    private String stampOf(String quoting) {
        var document = beta.client().activity("/users/bea/statuses/" + quoting).ok();
        assertThat(document.path("_misskey_quote").asText())
                .isEqualTo(document.path("quote").asText());
        var stamp = URI.create(document.path("quoteAuthorization").asText()).getPath();
        assertThat(alpha.client().activity(stamp).ok().path("interactingObject").asText())
                .isEqualTo(document.path("id").asText());
        return stamp;
    }

    private String page(String seen) {
        return "/@bea@" + beta.client().base().getAuthority() + "/" + seen;
    }

    private static String copy(Person reader, String words) {
        eventually("arrived: " + words, () -> find(reader, words) != null);
        return String.valueOf(find(reader, words));
    }

    private static @Nullable String find(Person reader, String words) {
        for (var status : reader.client().get("/api/v1/timelines/home").ok()) {
            if (status.path("content").asText().contains(words)) {
                return status.path("id").asText();
            }
        }
        return null;
    }

    private static boolean told(Person reader, String kind) {
        for (var one : reader.client().get("/api/v1/notifications").ok()) {
            if (one.path("type").asText().equals(kind)) {
                return true;
            }
        }
        return false;
    }

    private static String state(Person reader, String id) {
        return status(reader, id).at("/quote/state").asText();
    }

    private static JsonNode status(Person reader, String id) {
        return reader.client().get("/api/v1/statuses/" + id).ok();
    }
}
