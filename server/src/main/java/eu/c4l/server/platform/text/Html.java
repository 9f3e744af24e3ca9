package eu.c4l.server.platform.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.owasp.html.HtmlChangeListener;
import org.owasp.html.HtmlPolicyBuilder;
import org.owasp.html.HtmlStreamEventReceiver;
import org.owasp.html.HtmlStreamEventReceiverWrapper;
import org.owasp.html.PolicyFactory;

/** Cleaning HTML from other servers by an allow-list, and reading it as plain text. */
public final class Html {

    /** Longer texts are cut before cleaning: nothing a person writes needs more. */
    private static final int LONGEST = 400_000;

    /** Two are enough for what is sent by anybody who means well. */
    private static final int MOST_PASSES = 8;

    /** Classes that clients of the Mastodon API give a meaning; others are dropped. */
    private static final Set<String> CLASSES =
            Set.of("mention", "hashtag", "ellipsis", "invisible", "h-card", "u-url", "quote-inline");

    private static final PolicyFactory POSTS = new HtmlPolicyBuilder()
            .allowElements(
                    "p",
                    "br",
                    "a",
                    "span",
                    "ul",
                    "ol",
                    "li",
                    "blockquote",
                    "pre",
                    "code",
                    "em",
                    "strong",
                    "b",
                    "i",
                    "u",
                    "s",
                    "del",
                    "sub",
                    "sup",
                    "h1",
                    "h2",
                    "h3",
                    "h4",
                    "h5",
                    "h6",
                    "ruby",
                    "rt",
                    "rp",
                    "hr",
                    "table",
                    "thead",
                    "tbody",
                    "tr",
                    "th",
                    "td")
            .allowWithoutAttributes("span", "a")
            .allowUrlProtocols("http", "https", "mailto", "xmpp", "gemini")
            .allowAttributes("href")
            .onElements("a")
            .allowAttributes("lang", "dir")
            .globally()
            .allowAttributes("start", "reversed")
            .onElements("ol")
            .allowAttributes("value")
            .onElements("li")
            .allowAttributes("class")
            .matching((_, _, value) -> classes(value))
            .onElements("a", "span", "p")
            .withPreprocessor(FewAttributes::new)
            .requireRelsOnLinks("nofollow", "noopener", "noreferrer")
            .toFactory();

    private static final Pattern BREAKS = Pattern.compile("(?i)<br\\s*/?>");
    private static final Pattern BLOCKS = Pattern.compile("(?i)</(p|div|li|blockquote|h[1-6]|pre|tr)>");
    private static final Pattern TAGS = Pattern.compile("<[^<>]{0,4000}>");

    private Html() {}

    /** Keeps what a post may contain and drops the rest: scripts, styles, frames, forms, images, event handlers. */
    public static String clean(String html) {
        var clean = html.length() > LONGEST ? html.substring(0, LONGEST) : html;
        var dropped = new Dropped();
        for (int pass = 0; pass < MOST_PASSES; pass++) {
            dropped.any = false;
            // the sanitizer parts braces by comments, for engines that would take text for their templates
            var harmless = POSTS.sanitize(clean, dropped, dropped).replace("<!-- -->", "");
            clean = Directions.keptInHtml(harmless);
            if (!dropped.any) {
                return clean;
            }
        }
        return escape(plain(clean));
    }

    /** Looking for an attribute that is there twice takes the square of their number. */
    @SuppressWarnings("try") // what it wraps is never closed by it
    private static final class FewAttributes extends HtmlStreamEventReceiverWrapper {
        private static final int MOST = 32;

        FewAttributes(HtmlStreamEventReceiver next) {
            super(next);
        }

        @Override
        public void openTag(String element, List<String> namesAndValues) {
            super.openTag(
                    element,
                    namesAndValues.size() > 2 * MOST
                            ? new ArrayList<>(namesAndValues.subList(0, 2 * MOST))
                            : namesAndValues);
        }
    }

    /** Where an element goes, what it held may stand where it must not, and is put right by cleaning once more. */
    private static final class Dropped implements HtmlChangeListener<Dropped> {
        private boolean any;

        @Override
        public void discardedTag(@Nullable Dropped context, String element) {
            any = true;
        }

        @Override
        public void discardedAttributes(@Nullable Dropped context, String element, String... attributes) {
            // the element stays where it is
        }
    }

    /** The text without markup; paragraphs and line breaks become line breaks. */
    public static String plain(String html) {
        if (html.indexOf('<') < 0 && html.indexOf('&') < 0) {
            return html;
        }
        var lines = BLOCKS.matcher(BREAKS.matcher(html).replaceAll("\n")).replaceAll("\n\n");
        return unescape(TAGS.matcher(lines).replaceAll("")).strip();
    }

    /** Text as it stands in HTML content or in a quoted attribute. */
    public static String escape(String text) {
        var escaped = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> escaped.append(c);
            }
        }
        return escaped.toString();
    }

    private static String classes(String value) {
        var kept =
                List.of(value.split("\\s+")).stream().filter(CLASSES::contains).toList();
        return String.join(" ", kept);
    }

    private static String unescape(String text) {
        if (text.indexOf('&') < 0) {
            return text;
        }
        var plain = new StringBuilder(text.length());
        int at = 0;
        while (at < text.length()) {
            int amp = text.indexOf('&', at);
            int end = amp < 0 ? -1 : text.indexOf(';', amp);
            if (amp < 0 || end < 0) {
                break;
            }
            plain.append(text, at, amp).append(character(text.substring(amp + 1, end), text.substring(amp, end + 1)));
            at = end + 1;
        }
        return plain.append(text, at, text.length()).toString();
    }

    private static String character(String name, String otherwise) {
        return switch (name) {
            case "amp" -> "&";
            case "lt" -> "<";
            case "gt" -> ">";
            case "quot" -> "\"";
            case "apos" -> "'";
            case "nbsp" -> " ";
            default -> numbered(name, otherwise);
        };
    }

    private static String numbered(String name, String otherwise) {
        try {
            if (name.startsWith("#x") || name.startsWith("#X")) {
                return Character.toString(Integer.parseInt(name.substring(2), 16));
            }
            return name.startsWith("#") ? Character.toString(Integer.parseInt(name.substring(1))) : otherwise;
        } catch (IllegalArgumentException _) {
            return otherwise;
        }
    }
}
