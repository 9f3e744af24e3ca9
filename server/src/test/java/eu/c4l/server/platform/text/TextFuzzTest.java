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

    /** What a person typed becomes HTML that is clean, and says what was typed. */
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
