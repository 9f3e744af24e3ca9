package eu.c4l.server.platform.text;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Element;
import org.junit.jupiter.params.provider.MethodSource;

import static eu.c4l.server.testing.Quickly.quickly;
import static org.assertj.core.api.Assertions.assertThat;

/** Texts of strangers, by a coverage-guided fuzzer: see CONTRIBUTING.md. What comes out is judged by another parser of HTML. */
class TextFuzzTest {

    private static final Set<String> ELEMENTS = Set.of(
            ("p br a span ul ol li blockquote pre code em strong b i u s del sub sup h1 h2 h3 h4 h5 h6 ruby rt rp hr "
                            + "table thead tbody tr th td bdi")
                    .split(" "));

    private static final Set<String> ATTRIBUTES =
            Set.of("href", "rel", "class", "lang", "dir", "start", "reversed", "value", "target");

    private static final PostText TEXT = new PostText(URI.create("https://a.test"));

    static Stream<byte[]> hostile() {
        return HostileTextTest.hostile().map(text -> text.getBytes(StandardCharsets.UTF_8));
    }

    @MethodSource("hostile")
    @FuzzTest
    void cleanedHtmlIsHarmlessAndStaysAsItIs(byte[] bytes) {
        String html = new String(bytes, StandardCharsets.UTF_8);
        String clean = quickly(() -> Html.clean(html));
        assertThat(clean.length()).isLessThanOrEqualTo(64 + 64 * html.length());
        harmless(clean);
        assertThat(Html.clean(clean)).isEqualTo(clean);
    }

    private static void harmless(String clean) {
        for (Element element : Jsoup.parseBodyFragment(clean).body().select("*")) {
            if (element.tagName().equals("body")) {
                continue;
            }
            assertThat(element.normalName()).isIn(ELEMENTS);
            for (Attribute attribute : element.attributes()) {
                assertThat(attribute.getKey()).isIn(ATTRIBUTES);
            }
            if (element.hasAttr("href")) {
                assertThat(scheme(element.attr("href"))).isIn("http", "https", "mailto", "xmpp", "gemini", "");
            }
        }
    }

    /** As browsers find it: without white space and control characters. */
    private static String scheme(String href) {
        String bare = href.replaceAll("[\\p{Cntrl}\\s]", "").toLowerCase(Locale.ROOT);
        int colon = bare.indexOf(':');
        return colon > 0 && bare.substring(0, colon).matches("[a-z][a-z0-9+.-]*") ? bare.substring(0, colon) : "";
    }

    @MethodSource("hostile")
    @FuzzTest
    void plainTextHasNoMarkupAndIsNoLonger(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        String plain = quickly(() -> Html.plain(text));
        assertThat(plain.length()).isLessThanOrEqualTo(2 * text.length());
        String escaped = Html.escape(text);
        assertThat(Jsoup.parseBodyFragment(escaped).body().childrenSize()).isZero();
        assertThat(Html.plain(escaped).strip())
                .isEqualTo(escaped.equals(text) ? Html.plain(text).strip() : text.strip());
    }

    static Stream<byte[]> typed() {
        return Stream.of(
                        "Hello @ada@a.test and @bob, see https://a.test/b?c=d&e (#Schule #\u00C4rger)\n\nnext <b>",
                        "@a@b.c@d.e http://[::1]/ www.a.test mailto:x@y.z \u202E#x",
                        "https://xn--a/" + "a".repeat(40))
                .map(text -> text.getBytes(StandardCharsets.UTF_8));
    }

    /** What a person typed becomes HTML that is clean, and says what was typed. */
    @MethodSource("typed")
    @FuzzTest
    void whatIsTypedBecomesCleanHtml(byte[] bytes) {
        String typed = new String(bytes, StandardCharsets.UTF_8);
        Map<String, PostText.Mentioned> known = new HashMap<>();
        for (String handle : quickly(() -> TEXT.mentionsIn(typed))) {
            known.put(handle, new PostText.Mentioned(URI.create("https://a.test/@x"), "x"));
        }
        var formatted = quickly(() -> TEXT.format(typed, known));
        harmless(formatted.html());
        harmless(quickly(() -> TEXT.line(typed)));
        for (String tag : formatted.hashtags()) {
            assertThat(tag).doesNotContainPattern("[\\s<>&\"'#]");
        }
        Html.clean(formatted.html());
    }

    static Stream<byte[]> turning() {
        return Stream.of(
                        "a\u202Eb",
                        "\u2067a\u202Bb\u2069c\u202C",
                        "<p>\u2066a<b>\u202A</b><br>b</p>\u2029\u2069",
                        "e\u0301\u0301\u0301\u0301\u0301 \u200B")
                .map(text -> text.getBytes(StandardCharsets.UTF_8));
    }

    @MethodSource("turning")
    @FuzzTest
    void noTextTurnsWhatFollowsIt(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        String kept = quickly(() -> Directions.kept(text));
        closed(kept);
        assertThat(Directions.kept(kept)).isEqualTo(kept);
        String controls = "[\\u202A-\\u202E\\u2066-\\u2069]";
        assertThat(kept.replaceAll(controls, "")).isEqualTo(text.replaceAll(controls, ""));
        closed(Html.plain(Html.clean(text)));
        closed(Directions.cut(text, 7));
    }

    private static void closed(String text) {
        for (String paragraph : text.split("[\n\r\u0085\u2029]")) {
            int open = 0;
            for (int i = 0; i < paragraph.length(); i++) {
                char c = paragraph.charAt(i);
                open += c == '\u202A' || c == '\u202B' || (c >= '\u2066' && c <= '\u2068') ? 1 : 0;
                open -= c == '\u202C' || c == '\u2069' ? 1 : 0;
                assertThat(open).isNotNegative();
                assertThat(c).isNotIn('\u202D', '\u202E');
            }
            assertThat(open).isZero();
        }
    }

    @MethodSource("turning")
    @FuzzTest
    void aVisibleNameIsOneLineAndTurnsNothing(byte[] bytes) {
        String name = new String(bytes, StandardCharsets.UTF_8);
        String visible = quickly(() -> Names.visible(name));
        assertThat(visible.length()).isLessThanOrEqualTo(name.length());
        assertThat(visible)
                .doesNotContainPattern("[\\p{Cntrl}\\u061C\\u200E\\u200F\\u202A-\\u202E\\u2066-\\u2069\\u2028\\u2029]");
        assertThat(Names.visible(visible)).isEqualTo(visible);
    }
}
