package eu.c4l.federation.signatures;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import eu.c4l.federation.json.ActivityReader;
import eu.c4l.federation.signatures.Verdict.Reason;
import eu.c4l.federation.vocabulary.Activity;
import eu.c4l.federation.vocabulary.PostObject;

import static org.assertj.core.api.Assertions.assertThat;

/** The fixtures were canonicalized by the reference implementation, npm's jsonld, and signed the way Mastodon does it. */
class LinkedDataSignaturesTest {

    private static final Path FIXTURES = Path.of("src/test/resources/fixtures/linked-data-signatures");
    private static final URI BEA = URI.create("https://mastodon.test/users/bea");
    private static final URI KEY_ID = URI.create(BEA + "#main-key");
    private static final Instant NOW = Instant.parse("2026-11-24T09:00:00Z");

    @ParameterizedTest
    @ValueSource(strings = {"create", "delete", "update-actor"})
    void theCanonicalFormIsTheReferenceImplementations(String name) throws IOException {
        var tree = Canonical.read(fixture(name + ".json"));
        tree.remove("signature");
        assertThat(text(LinkedData.canonical(Canonical.write(tree)))).isEqualTo(text(fixture(name + ".nq")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"create", "delete", "update-actor"})
    void aForwardedActivityIsItsActors(String name) throws Exception {
        byte[] document = fixture(name + ".json");
        LinkedDataSignatures.Checked checked = at(NOW).verify(document);
        assertThat(checked.verdict()).isEqualTo(new Verdict.Verified(BEA, KEY_ID));
        ActivityReader reader = new ActivityReader();
        assertThat(reader.read(checked.meaning())).isEqualTo(reader.read(document));
    }

    @Test
    void aChangedWordOrAnOldSignatureIsRefused() throws IOException {
        byte[] changed = text(fixture("create.json")).replace("alle", "keine").getBytes(StandardCharsets.UTF_8);
        assertThat(reason(at(NOW).verify(changed))).isEqualTo(Reason.WRONG_SIGNATURE);
        assertThat(reason(at(NOW.plus(Duration.ofDays(14))).verify(fixture("create.json"))))
                .isEqualTo(Reason.STALE);
    }

    /** A property that means nothing in the document's context is outside the signature, so it must not be read. */
    @Test
    void whatIsNotSignedIsNotRead() throws Exception {
        byte[] added = text(fixture("create.json"))
                .replace("\"type\": \"Note\"", "\"type\": \"Note\", \"quote\": \"https://evil.test/1\"")
                .getBytes(StandardCharsets.UTF_8);
        assertThat(quoteIn(added)).isEqualTo(URI.create("https://evil.test/1"));
        LinkedDataSignatures.Checked checked = at(NOW).verify(added);
        assertThat(checked.verdict()).isInstanceOf(Verdict.Verified.class);
        assertThat(quoteIn(checked.meaning())).isNull();
    }

    @Test
    void anUnknownContextIsNeverFetched() throws IOException {
        byte[] other = text(fixture("delete.json"))
                .replace("https://www.w3.org/ns/activitystreams\"", "http://127.0.0.1:1/context\"")
                .getBytes(StandardCharsets.UTF_8);
        assertThat(reason(at(NOW).verify(other))).isEqualTo(Reason.MALFORMED);
    }

    private static @Nullable URI quoteIn(byte[] create) throws Exception {
        Activity.Create activity = (Activity.Create) new ActivityReader().read(create);
        return ((PostObject.Embedded) activity.object()).post().quote();
    }

    private static LinkedDataSignatures at(Instant time) {
        return new LinkedDataSignatures(new Keys(), Clock.fixed(time, ZoneOffset.UTC));
    }

    private static Reason reason(LinkedDataSignatures.Checked checked) {
        assertThat(checked.verdict()).isInstanceOf(Verdict.Refused.class);
        return ((Verdict.Refused) checked.verdict()).reason();
    }

    private static byte[] fixture(String name) throws IOException {
        return Files.readAllBytes(FIXTURES.resolve(name));
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private record Keys() implements PublicKeys {
        @Override
        public Optional<SignerKey> find(URI keyId) {
            return Optional.of(key());
        }

        @Override
        public KeyLookup refresh(URI keyId) {
            return new KeyLookup.Found(key());
        }

        private static SignerKey key() {
            try {
                return new SignerKey(
                        KEY_ID,
                        BEA,
                        KeyPairs.parsePublic(text(fixture("key.pem"))).orElseThrow());
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }
    }
}
