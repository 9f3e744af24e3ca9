package eu.c4l.federation.signatures;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;

import eu.c4l.federation.signatures.Verdict.Reason;

import static org.assertj.core.api.Assertions.assertThat;

class IntegrityProofsTest {

    private static final KeyPair KEYS = KeyPairs.generateEd25519();
    private static final URI ADA = URI.create("https://tirol.test/users/ada");
    private static final URI KEY_ID = URI.create(ADA + "#ed25519-key");
    private static final Instant NOW = Instant.parse("2026-11-24T08:00:00Z");
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Signer.Key signer = new Signer.Key(KEY_ID, KEYS.getPrivate());
    private final byte[] proved = IntegrityProofs.add("""
            {"@context": "https://www.w3.org/ns/activitystreams", "id": "https://tirol.test/c/1", "type": "Create",
             "actor": "https://tirol.test/users/ada", "object": {"type": "Note", "content": "Grüße \u20ac", "n": 1.50}}
            """.getBytes(StandardCharsets.UTF_8), signer, NOW);

    @Test
    void whoeverPassesADocumentOnItsProofIsItsAuthors() {
        assertThat(at(NOW).verify(proved)).isEqualTo(new Verdict.Verified(ADA, KEY_ID));
    }

    @Test
    void aChangedWordOrContextSpoilsTheProof() throws Exception {
        byte[] word = text(proved).replace("Grüße", "Gruss").getBytes(StandardCharsets.UTF_8);
        assertThat(reason(at(NOW).verify(word))).isEqualTo(Reason.WRONG_SIGNATURE);
        ObjectNode tree = (ObjectNode) MAPPER.readTree(proved);
        tree.withArray("@context").addObject().put("content", "https://evil.test/ns");
        assertThat(reason(at(NOW).verify(MAPPER.writeValueAsBytes(tree)))).isEqualTo(Reason.WRONG_SIGNATURE);
    }

    @Test
    void anOldProofIsNoProof() {
        assertThat(reason(at(NOW.plus(Duration.ofDays(14))).verify(proved))).isEqualTo(Reason.STALE);
        assertThat(reason(at(NOW.minus(Duration.ofDays(1))).verify(proved))).isEqualTo(Reason.STALE);
    }

    @Test
    void aProofOfAnotherKindCountsAsNone() throws Exception {
        ObjectNode tree = (ObjectNode) MAPPER.readTree(proved);
        ((ObjectNode) tree.get("proof")).put("cryptosuite", "eddsa-rdfc-2022");
        assertThat(reason(at(NOW).verify(MAPPER.writeValueAsBytes(tree)))).isEqualTo(Reason.UNSIGNED);
    }

    @Test
    void aProofWithoutAContextIsMadeUnderTheDocuments() throws Exception {
        ObjectNode tree = (ObjectNode) MAPPER.readTree(proved);
        ((ObjectNode) tree.get("proof")).remove("@context");
        assertThat(at(NOW).verify(MAPPER.writeValueAsBytes(tree))).isInstanceOf(Verdict.Verified.class);
    }

    /** The example of vc-di-eddsa's appendix on eddsa-jcs-2022. */
    @Test
    void aMultikeyIsReadAndWrittenAsTheSpecificationHasIt() {
        String published = "z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ4XJPt4swbTQ2";
        assertThat(Multikeys.decode(published).map(Multikeys::encode)).contains(published);
        assertThat(Multikeys.decode("z6LSbysY2xFMRpGMhb7tFTLMpeuPRaqaWM1yECx2AtzE3KCc"))
                .isEmpty();
        assertThat(Multikeys.decode("z" + "1".repeat(34))).isEmpty();
        assertThat(Multikeys.decode("u7QE")).isEmpty();
        assertThat(Multikeys.encode(KEYS.getPublic())).startsWith("z6Mk");
        assertThat(Multikeys.bytes("z11")).isEqualTo(new byte[2]);
    }

    /** RFC 8785 sections 3.2.2 and 3.2.4. */
    @Test
    void theCanonicalFormIsTheOneOfTheStandard() throws Exception {
        byte[] form = Canonical.form(Canonical.read(fixture("values.json")));
        assertThat(text(form)).isEqualTo(text(fixture("values.canonical.json")));
    }

    /** RFC 8785 section 3.2.3: by UTF-16 code units. */
    @Test
    void propertiesAreSortedByCodeUnits() throws Exception {
        assertThat(text(Canonical.form(Canonical.read(fixture("names.json")))))
                .containsSubsequence("Carriage", "One", "Control", "Latin", "Euro", "Emoji", "Hebrew");
    }

    private static byte[] fixture(String name) throws IOException {
        return Files.readAllBytes(Path.of("src/test/resources/fixtures/jcs", name));
    }

    private static IntegrityProofs at(Instant time) {
        return new IntegrityProofs(new Keys(), Clock.fixed(time, ZoneOffset.UTC));
    }

    private static Reason reason(Verdict verdict) {
        assertThat(verdict).isInstanceOf(Verdict.Refused.class);
        return ((Verdict.Refused) verdict).reason();
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private record Keys() implements PublicKeys {
        @Override
        public Optional<SignerKey> find(URI keyId) {
            return Optional.of(new SignerKey(KEY_ID, ADA, KEYS.getPublic()));
        }

        @Override
        public KeyLookup refresh(URI keyId) {
            return new KeyLookup.Found(new SignerKey(KEY_ID, ADA, KEYS.getPublic()));
        }
    }
}
