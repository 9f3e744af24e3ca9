package eu.c4l.server.moderation;

import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.junit.jupiter.params.provider.MethodSource;

import eu.c4l.server.platform.Problem;

import static eu.c4l.server.testing.Quickly.quickly;
import static org.assertj.core.api.Assertions.assertThat;

/** Lists of domains that moderators were given, by a coverage-guided fuzzer: see CONTRIBUTING.md. */
class DomainListFuzzTest {

    static Stream<byte[]> lists() {
        return Stream.of(
                        "#domain,#severity,#reject_media,#reject_reports,#public_comment,#obfuscate\r\n"
                                + "a.test,suspend,true,False,\"two\nlines, \"\"quoted\"\"\",1\r\n*.b.test,silence,,,,\r\n",
                        "a.test\nb*d.test\n\u00FC.example\n",
                        "\uFEFFdomain,severity\na.test,noop\n")
                .map(text -> text.getBytes(StandardCharsets.UTF_8));
    }

    @MethodSource("lists")
    @FuzzTest
    void aListIsReadAsItIsWrittenOrRefused(byte[] bytes) {
        String csv = new String(bytes, StandardCharsets.UTF_8);
        DomainLists.Content read;
        try {
            read = quickly(() -> DomainLists.read(csv));
        } catch (Problem.Invalid refused) {
            return;
        }
        var again = DomainLists.read(DomainLists.write(read.policies()));
        assertThat(again.unreadable()).isEmpty();
        assertThat(again.policies())
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields("privateComment")
                .isEqualTo(read.policies());
        for (var policy : read.policies()) {
            assertThat(policy.domain()).matches("[a-z0-9*.:-]+");
        }
    }
}
