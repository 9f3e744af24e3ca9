package eu.c4l.federation.discovery;

import java.nio.charset.StandardCharsets;

import com.code_intelligence.jazzer.junit.FuzzTest;

import eu.c4l.federation.delivery.CollectionSynchronization;

import static eu.c4l.federation.Quickly.quickly;
import static org.assertj.core.api.Assertions.assertThat;

/** Names and headers of strangers, by a coverage-guided fuzzer: see CONTRIBUTING.md. */
class HandleFuzzTest {

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

    @FuzzTest
    void aWebFingerAnswerIsReadOrNot(byte[] json) {
        Handle asked = new Handle("ada", "a.test");
        quickly(() -> WebFingerClient.read(asked, json))
                .ifPresent(account -> assertThat(account.actor().getScheme()).isIn("http", "https"));
    }

    @FuzzTest
    void aSynchronizationHeaderIsReadAsItIsWritten(byte[] bytes) {
        String header = new String(bytes, StandardCharsets.ISO_8859_1);
        quickly(() -> CollectionSynchronization.parse(header))
                .ifPresent(read -> assertThat(CollectionSynchronization.parse(read.header()))
                        .contains(read));
    }
}
