package eu.c4l.federation.signatures;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import eu.c4l.federation.Fixtures;
import eu.c4l.federation.json.ActivityReader;
import eu.c4l.federation.json.MalformedActivity;
import eu.c4l.federation.vocabulary.Activity;
import eu.c4l.federation.vocabulary.Actor;

import static org.assertj.core.api.Assertions.assertThat;

/** Signatures that other servers made, over bodies brought back to the bytes they were sent as. */
class RecordedSignaturesTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-23T11:15:00Z"), ZoneOffset.UTC);

    /** GoToSocial names hs2019, its key is another document than the actor, and Go escapes HTML in JSON. */
    @TestFactory
    Stream<DynamicTest> whatGoToSocialSignedIsVerified() throws MalformedActivity {
        SignerKey alice = keyOf("gotosocial-0.19");
        return Fixtures.ofSoftware("gotosocial-0.19").stream()
                // of another actor, and of a later recording with another key
                .filter(file -> !file.endsWith("Update-Question.json") && !file.endsWith("Create-Note-vote.json"))
                .map(file -> DynamicTest.dynamicTest(
                        file.toString(), () -> isVerified(file, alice, "snac.test", asGoWrites(body(file)))));
    }

    /** snac names the digest before the date, and indents what it sends. */
    @TestFactory
    Stream<DynamicTest> whatSnacSignedIsVerified() throws MalformedActivity {
        SignerKey carol = keyOf("snac-2.94");
        return Stream.of("Follow-IRI.json", "Like-IRI.json", "Announce-IRI.json", "Undo-Follow.json")
                .map(name -> Path.of("src/test/resources/fixtures/snac-2.94", name))
                .map(file -> DynamicTest.dynamicTest(
                        file.toString(), () -> isVerified(file, carol, "gts.test", asSnacWrites(body(file)))));
    }

    private static void isVerified(Path file, SignerKey key, String host, String body) {
        JsonNode recorded = Fixtures.whole(file);
        JsonNode headers = recorded.get("headers");
        SignedRequest request = new SignedRequest(
                "POST",
                "https",
                recorded.get("uri").asText(),
                name -> name.equals("host")
                        ? List.of(host)
                        : headers.has(name) ? List.of(headers.get(name).asText()) : List.of(),
                body.getBytes(StandardCharsets.UTF_8));
        assertThat(new RequestVerifier(new OneKey(key), host, CLOCK).verify(request))
                .isEqualTo(new Verdict.Verified(key.owner(), key.keyId()));
    }

    private static SignerKey keyOf(String software) throws MalformedActivity {
        var update = (Activity.UpdateActor) new ActivityReader().read(Fixtures.body(software, "Update-Person"));
        Actor.ActorKey key = Objects.requireNonNull(update.object().publicKey());
        return new SignerKey(
                key.id(), key.owner(), KeyPairs.parsePublic(key.pem()).orElseThrow());
    }

    private static JsonNode body(Path file) {
        return Fixtures.tree(Fixtures.body(file));
    }

    private static String asGoWrites(JsonNode body) {
        return body.toString().replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026");
    }

    private static String asSnacWrites(JsonNode body) throws JsonProcessingException {
        var indenter = new DefaultIndenter("    ", "\n");
        var printer = new DefaultPrettyPrinter()
                .withSeparators(
                        Separators.createDefaultInstance().withObjectFieldValueSpacing(Separators.Spacing.AFTER));
        printer.indentArraysWith(indenter);
        printer.indentObjectsWith(indenter);
        return MAPPER.writer(printer).writeValueAsString(body);
    }

    private record OneKey(SignerKey key) implements PublicKeys {
        @Override
        public Optional<SignerKey> find(URI keyId) {
            return Optional.of(key).filter(known -> known.keyId().equals(keyId));
        }

        @Override
        public KeyLookup refresh(URI keyId) {
            return new KeyLookup.Gone();
        }
    }
}
