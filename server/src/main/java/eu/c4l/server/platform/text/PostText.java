package eu.c4l.server.platform.text;

import java.net.URI;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.nibor.autolink.LinkExtractor;
import org.nibor.autolink.LinkSpan;
import org.nibor.autolink.LinkType;
import org.nibor.autolink.Span;

/**
 * What a person typed, and the HTML it becomes: paragraphs, links, {@code @mentions}, {@code #hashtags}. The marks of
 * the HTML are those that clients of the Mastodon API look for.
 */
public final class PostText {

    /** Somebody who is mentioned and known. */
    public record Mentioned(URI profile, String username) {}

    /** A text made ready to show. */
    public record Formatted(String html, Set<String> mentions, Set<String> hashtags) {
        public Formatted {
            mentions = Set.copyOf(mentions);
            hashtags = Set.copyOf(hashtags);
        }
    }

    private static final int LONGEST_SHOWN_URL = 30;

    private static final Pattern MENTION = Pattern.compile(
            "(?<![\\w/@.])@(\\w(?:[\\w.-]{0,62}\\w)?(?:@[\\w.-]+\\w(?::\\d{1,5})?)?)", Pattern.UNICODE_CHARACTER_CLASS);
    private static final Pattern HASHTAG =
            Pattern.compile("(?<![\\w/#&@])#([\\p{L}\\p{M}\\p{N}_·]{0,99}[\\p{L}\\p{M}_][\\p{L}\\p{M}\\p{N}_·]{0,99})");
    /** Links of other schemes may run something ({@code javascript://}), and stay text. */
    private static final Pattern WEB = Pattern.compile("(?i)https?://");

    private static final Pattern PARAGRAPH = Pattern.compile("\\n{2,}");

    private final LinkExtractor links =
            LinkExtractor.builder().linkTypes(EnumSet.of(LinkType.URL)).build();
    private final String tagBase;

    /** @param base public address of the instance, for the pages of hashtags */
    public PostText(URI base) {
        this.tagBase = base + "/tags/";
    }

    /** The handles a text mentions, without the first {@code @}, in order. */
    public Set<String> mentionsIn(String text) {
        var found = new LinkedHashSet<String>();
        for (var span : links.extractSpans(text)) {
            if (!(span instanceof LinkSpan)) {
                var matcher = MENTION.matcher(text).region(span.getBeginIndex(), span.getEndIndex());
                while (matcher.useTransparentBounds(true).find()) {
                    found.add(matcher.group(1));
                }
            }
        }
        return found;
    }

    /** @param known those of {@link #mentionsIn} that are known accounts; others stay plain text */
    public Formatted format(String text, Map<String, Mentioned> known) {
        var normal = Directions.kept(text.replace("\r\n", "\n").strip());
        var tags = new LinkedHashSet<String>();
        var html = new StringBuilder();
        for (var paragraph : PARAGRAPH.split(normal)) {
            if (!paragraph.isBlank()) {
                html.append("<p>").append(inline(paragraph, known, tags)).append("</p>");
            }
        }
        return new Formatted(html.toString(), known.keySet(), tags);
    }

    /** One line without paragraphs, as in a profile's field. */
    public String line(String text) {
        return inline(Directions.kept(text), Map.of(), new LinkedHashSet<>());
    }

    /** The one spelling under which a hashtag is found: lower case, compatibility forms joined, without {@code #}. */
    public static String tagKey(String tag) {
        var bare = tag.startsWith("#") ? tag.substring(1) : tag;
        return Normalizer.normalize(bare, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    }

    private String inline(String text, Map<String, Mentioned> known, Set<String> tags) {
        var html = new StringBuilder();
        for (Span span : links.extractSpans(text)) {
            var part = text.substring(span.getBeginIndex(), span.getEndIndex());
            boolean link = span instanceof LinkSpan && WEB.matcher(part).lookingAt();
            html.append(link ? link(part) : words(part, known, tags));
        }
        return html.toString().replace("\n", "<br>");
    }

    private static String link(String url) {
        var shown = url.replaceFirst("^https?://(www\\.)?", "");
        var scheme = url.substring(0, url.length() - shown.length());
        boolean cut = shown.length() > LONGEST_SHOWN_URL;
        var visible = cut ? shown.substring(0, LONGEST_SHOWN_URL) : shown;
        var rest = cut ? shown.substring(LONGEST_SHOWN_URL) : "";
        return "<a href=\"" + Html.escape(url) + "\" target=\"_blank\" rel=\"nofollow noopener noreferrer\">"
                + "<span class=\"invisible\">" + Html.escape(scheme) + "</span>"
                + "<span class=\"" + (cut ? "ellipsis" : "") + "\">" + Html.escape(visible) + "</span>"
                + "<span class=\"invisible\">" + Html.escape(rest) + "</span></a>";
    }

    private record Mark(int start, int end, String html) {}

    private String words(String text, Map<String, Mentioned> known, Set<String> tags) {
        var html = new StringBuilder();
        int at = 0;
        for (var mark : marks(text, known, tags)) {
            if (mark.start() >= at) {
                html.append(Html.escape(text.substring(at, mark.start()))).append(mark.html());
                at = mark.end();
            }
        }
        return html.append(Html.escape(text.substring(at))).toString();
    }

    private List<Mark> marks(String text, Map<String, Mentioned> known, Set<String> tags) {
        var marks = new ArrayList<Mark>();
        for (Matcher found = MENTION.matcher(text); found.find(); ) {
            var person = known.get(found.group(1));
            if (person != null) {
                marks.add(new Mark(found.start(), found.end(), mention(person)));
            }
        }
        for (Matcher found = HASHTAG.matcher(text); found.find(); ) {
            tags.add(found.group(1));
            marks.add(new Mark(found.start(), found.end(), hashtag(found.group(1))));
        }
        marks.sort(java.util.Comparator.comparingInt(Mark::start));
        return marks;
    }

    private static String mention(Mentioned person) {
        return "<span class=\"h-card\"><a href=\""
                + Html.escape(person.profile().toString()) + "\" class=\"u-url mention\">@<span>"
                + Html.escape(person.username()) + "</span></a></span>";
    }

    private String hashtag(String tag) {
        var address = java.net.URLEncoder.encode(tagKey(tag), java.nio.charset.StandardCharsets.UTF_8);
        return "<a href=\"" + Html.escape(tagBase + address) + "\" class=\"mention hashtag\" rel=\"tag\">#<span>"
                + Html.escape(tag) + "</span></a>";
    }

    /** The hashtags of a text by their key, each with the spelling of its first use. */
    public static Map<String, String> byKey(Iterable<String> tags) {
        var keys = new LinkedHashMap<String, String>();
        tags.forEach(tag -> keys.putIfAbsent(tagKey(tag), tag.startsWith("#") ? tag.substring(1) : tag));
        return keys;
    }
}
