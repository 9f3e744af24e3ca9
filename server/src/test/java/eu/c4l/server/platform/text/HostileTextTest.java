package eu.c4l.server.platform.text;

import java.time.Duration;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Texts that are written to run, to look like something else, or to cost time. */
class HostileTextTest {

    static Stream<String> hostile() {
        return Stream.of(
                "<script>run()</script>",
                "<ScRiPt/x>run()</sCrIpT>",
                "<scr<script>ipt>run()</scr</script>ipt>",
                "<img src=x onerror=run()>",
                "<svg><script>run()</script></svg>",
                "<svg/onload=run()>",
                "<math><mtext><table><mglyph><style><img src=x onerror=run()></style></mglyph></table></mtext></math>",
                "<style>p { background: url(https://evil.test/) }</style>",
                "<p style=\"position:fixed;inset:0\" onclick=\"run()\" id=\"main\">x</p>",
                "<a href=\"javascript:run()\">x</a>",
                "<a href=\" &#106;ava\nscript&colon;run()\">x</a>",
                "<a href=\"data:text/html,<script>run()</script>\">x</a>",
                "<a href=\"vbscript:run()\">x</a>",
                "<iframe src=\"https://evil.test/\"></iframe><object data=x></object><embed src=x>",
                "<form action=\"https://evil.test/\"><input name=password><button formaction=x>x</button></form>",
                "<meta http-equiv=refresh content=\"0;url=https://evil.test/\"><base href=\"https://evil.test/\">",
                "<link rel=stylesheet href=\"https://evil.test/\">",
                "<noscript><p title=\"</noscript><img src=x onerror=run()>\">",
                "<textarea><img title=\"</textarea><script>run()</script>\"></textarea>",
                "<!--><script>run()</script-->",
                "<![CDATA[><script>run()</script>]]>",
                "<template><script>run()</script></template>",
                "<p class=\"button primary\">x</p>",
                "<video src=x onerror=run()></video><audio src=x onerror=run()></audio>");
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void nothingOfAPostRunsOrDresses(String html) {
        var clean = Html.clean(html);
        assertThat(clean)
                .doesNotContainPattern(
                        "(?i)<(?!/?(p|a|br|span|table|thead|tbody|tr|td|th|li|ul|ol|pre|code)\\b)[a-z!/?]")
                .doesNotContainPattern("(?i)<[^>]*\\s(on\\w+|style|id|src|srcset|formaction|action)\\s*=")
                .doesNotContainPattern("(?i)href=\"\\s*(javascript|data|vbscript)")
                .doesNotContain("button primary");
        assertThat(Html.clean(clean)).isEqualTo(clean);
    }

    @Test
    void textThatCostsTimeCostsLittle() {
        for (String again :
                new String[] {"<", "<a", "<b>", "<p>", "<table>", "&", "<a href='", "<!--", "\"", "<br", "</p>"}) {
            long start = System.nanoTime();
            Html.plain(Html.clean(again.repeat(1_000_000 / again.length())));
            Html.plain(again.repeat(1_000_000 / again.length()));
            assertThat(Duration.ofNanos(System.nanoTime() - start)).as(again).isLessThan(Duration.ofSeconds(5));
        }
    }

    @Test
    void aNameIsOneLineThatTurnsAndHidesNothing() {
        assertThat(Names.visible("\u202Emoc.live@nimda\u202C")).isEqualTo("moc.live@nimda");
        assertThat(Names.visible("Ada\u2066\u2067\u200F \u200E\u061CL.")).isEqualTo("Ada L.");
        assertThat(Names.visible("ad\u200Bmin\uFEFF\u2060")).isEqualTo("admin");
        assertThat(Names.visible("Ada\r\n\u2028\u0000 \u00A0 \u3000Lovelace")).isEqualTo("Ada Lovelace");
        assertThat(Names.visible("A\u0300\u0301\u0302\u0303\u0304\u0305\u0306\u0307b"))
                .isEqualTo("A\u0300\u0301\u0302\u0303b");
        assertThat(Names.visible("\u200B\u202E")).isEmpty();
        for (var kept : new String[] {
            "José Ñandú", "مدرسة النور", "Zoë 👩\u200D🏫", "می\u200Cخواهم", "สวัสดี", "שלום", "𝒜da", "中文 学校"
        }) {
            assertThat(Names.visible(kept)).isEqualTo(kept);
        }
    }
}
