package eu.c4l.federation.discovery;

import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.junit.jupiter.params.provider.MethodSource;

import eu.c4l.federation.delivery.CollectionSynchronization;

import static eu.c4l.federation.Quickly.quickly;
import static org.assertj.core.api.Assertions.assertThat;

/** Names and headers of strangers, by a coverage-guided fuzzer: see CONTRIBUTING.md. */
class HandleFuzzTest {

    static Stream<byte[]> handles() {
        return texts(
                "@ada@a.test", "acct:ada@schule.tirol:8443", "ada@b\u00FCcher.example", "\u202Eada@a.test", "@a@b@c");
    }

    @MethodSource("handles")
    @FuzzTest
    void aHandleIsReadAsItIsWrittenAndTurnsNothing(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        quickly(() -> Handle.parse(text)).ifPresent(handle -> {
            assertThat(Handle.parse(handle.acct())).contains(handle);
            assertThat(Handle.parse(handle.toString())).contains(handle);
            assertThat(handle.host()).matches("[a-z0-9.:_-]+");
            assertThat(handle.toString())
                    .doesNotContainPattern("[\\p{Cntrl}\\p{Cf}\\p{Z}\\p{Cs}\\p{Co}<>\"'&/?#%\\\\]");
        });
    }

    static Stream<byte[]> answers() {
        return texts(
                """
                {"subject": "acct:Ada@a.test", "aliases": ["https://a.test/@ada"], "links": [
                  {"rel": "self", "type": "application/activity+json", "href": "https://a.test/users/ada"}]}
                """,
                "{\"links\": [{\"rel\": \"self\", \"type\": \"application/ld+json; profile=\\\"https://www.w3.org/ns/activitystreams\\\"\","
                        + "\"href\": \"http://a.test/1\"}]}");
    }

    private static Stream<byte[]> texts(String... texts) {
        return Stream.of(texts).map(text -> text.getBytes(StandardCharsets.UTF_8));
    }

    @MethodSource("answers")
    @FuzzTest
    void aWebFingerAnswerIsReadOrNot(byte[] json) {
        Handle asked = new Handle("ada", "a.test");
        quickly(() -> WebFingerClient.read(asked, json))
                .ifPresent(account -> assertThat(account.actor().getScheme()).isIn("http", "https"));
    }

    static Stream<byte[]> headers() {
        return texts("collectionId=\"https://a.test/f\", url=\"https://a.test/s\", digest=\"" + "0f".repeat(32) + "\"");
    }

    @MethodSource("headers")
    @FuzzTest
    void aSynchronizationHeaderIsReadAsItIsWritten(byte[] bytes) {
        String header = new String(bytes, StandardCharsets.ISO_8859_1);
        quickly(() -> CollectionSynchronization.parse(header))
                .ifPresent(read -> assertThat(CollectionSynchronization.parse(read.header()))
                        .contains(read));
    }
}
