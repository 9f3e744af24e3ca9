package eu.c4l.server.platform.text;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Texts that are written to run, to look like something else, or to cost time. */
class HostileTextTest {

    private final PostText text = new PostText(URI.create("https://a.test"));

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
    void aTextTurnsNothingThatFollowsIt() {
        // an override goes; letters stay in the order in which they are read
        assertThat(Html.clean("<p>report\u202Efdp.exe</p>")).isEqualTo("<p>reportfdp.exe</p>");
        // what is opened is closed with its paragraph, across elements inside it too
        assertThat(Html.clean("<p>a \u2067b</p><p>c</p>")).isEqualTo("<p>a \u2067b\u2069</p><p>c</p>");
        assertThat(Html.clean("<p>\u2067a <b>\u202Bb</b> c</p>"))
                .isEqualTo("<p>\u2067a <b>\u202Bb</b> c\u202C\u2069</p>");
        assertThat(Html.clean("a&#x2067;b<br>c")).isEqualTo("a\u2067b\u2069<br />c");
        // what closes nothing goes
        assertThat(Html.clean("<p>a\u2069\u202Cb</p>")).isEqualTo("<p>ab</p>");
        assertThat(Directions.kept("\u202Ba\u2069b")).isEqualTo("\u202Bab\u202C");
        assertThat(Directions.kept("\u2066a\u202Bb\u2069c\u202C")).isEqualTo("\u2066a\u202Bb\u202C\u2069c");
        assertThat(Directions.kept("\u2067a\nb")).isEqualTo("\u2067a\u2069\nb");
        assertThat(Directions.kept("\u2067".repeat(1_000))).hasSize(32);
        // neither pairs of surrogates nor isolates are cut in two
        assertThat(Directions.cut("ab\uD83D\uDE00", 3)).isEqualTo("ab");
        assertThat(Directions.cut("\u2067abcd", 3)).isEqualTo("\u2067ab\u2069");
        assertThat(text.format("see \u202Etxt.exe\nnext \u2067one", Map.of()).html())
                .isEqualTo("<p>see txt.exe<br>next \u2067one\u2069</p>");
    }

    @Test
    void aTypedLinkLeadsToTheWebOnly() {
        for (var typed : new String[] {
            "javascript://%0aalert(1)", "x JavaScript://a.test/%0aalert(1)", "vbscript://a", "data://a,b"
        }) {
            assertThat(text.format(typed, Map.of()).html()).isEqualTo("<p>" + typed + "</p>");
            assertThat(text.line(typed)).isEqualTo(typed);
        }
        assertThat(text.line("HTTPS://a.test/")).contains("href=\"HTTPS://a.test/\"");
    }

    @Test
    void textThatIsMadeToBeSlowToCleanIsNot() {
        long start = System.nanoTime();
        Html.clean("<a href='".repeat(44_000));
        Html.clean("<p a=b c=d ".repeat(36_000));
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(3));
        assertThat(Html.clean("{{a}}")).isEqualTo("{{a}}");
        // an element that goes leaves nothing where it must not be
        assertThat(Html.clean("<p>a <q>b <p>c")).isEqualTo(Html.clean(Html.clean("<p>a <q>b <p>c")));
    }

    @Test
    void arabicAndHebrewStayAsTheyWereWritten() {
        for (var kept : new String[] {
            "<p>\u05E9\u05DC\u05D5\u05DD \u2066C#\u2069!\u200F</p>",
            "<p>\u0645\u062F\u0631\u0633\u0629 \u061C(\u202AABC\u202C) \u0645\u06CC\u200C\u062E\u0648\u0627\u0647\u0645</p>",
            "<p dir=\"rtl\" lang=\"he\">\u2068abc\u2069\u200E</p>"
        }) {
            assertThat(Html.clean(kept)).isEqualTo(kept);
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
