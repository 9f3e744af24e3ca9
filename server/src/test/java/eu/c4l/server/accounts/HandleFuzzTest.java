package eu.c4l.server.accounts;

import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.junit.jupiter.params.provider.MethodSource;

import static eu.c4l.server.testing.Quickly.quickly;
import static org.assertj.core.api.Assertions.assertThat;

/** Names that people and servers give, by a coverage-guided fuzzer: see CONTRIBUTING.md. */
class HandleFuzzTest {

    static Stream<byte[]> handles() {
        return Stream.of("@ada@a.test", "acct:ada@schule.tirol:8443", "ada@b\u00FCcher.example", "ada\u202E", "a@xn--a")
                .map(text -> text.getBytes(StandardCharsets.UTF_8));
    }

    @MethodSource("handles")
    @FuzzTest
    void aHandleIsAsciiAndReadAsItIsWritten(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        quickly(() -> Handle.parse(text)).ifPresent(handle -> {
            assertThat(handle.username()).matches("[A-Za-z0-9_.-]{1,64}");
            String domain = handle.domain();
            String written = domain == null ? handle.username() : handle.username() + "@" + domain;
            assertThat(written).matches("[\\x21-\\x7e]+").doesNotContainPattern("[<>\"'&/?#%\\\\]");
            assertThat(Handle.parse(written)).contains(handle);
            assertThat(Handle.parse("acct:" + written)).contains(handle);
        });
    }
}
