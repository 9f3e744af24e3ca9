package eu.c4l.server.materials;

import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

import eu.c4l.server.accounts.Account;
import eu.c4l.server.concepts.Concepts;
import eu.c4l.server.platform.Addresses;
import eu.c4l.server.platform.text.Html;

/** The words of materials: Markdown to HTML, teasers, hashtags, and the attribution that a licence asks for. */
final class MaterialTexts {

    private static final int MOST_NESTING = 30;

    private final Concepts concepts;
    private final Addresses addresses;
    private final Parser parser = Parser.builder()
            .extensions(List.of(TablesExtension.create()))
            .maxOpenBlockParsers(MOST_NESTING)
            .build();
    private final HtmlRenderer renderer = HtmlRenderer.builder()
            .extensions(List.of(TablesExtension.create()))
            .escapeHtml(true)
            .build();

    MaterialTexts(Concepts concepts, Addresses addresses) {
        this.concepts = concepts;
        this.addresses = addresses;
    }

    String html(String markdown) {
        return Html.clean(renderer.render(parser.parse(markdown)));
    }

    /** What clients of the Mastodon API show below the title. */
    String teaser(NewMaterial wanted) {
        var lead = wanted.summary().isBlank() ? wanted.title() : wanted.summary();
        return lead + "\n\n" + String.join(" ", hashtags(wanted));
    }

    private Set<String> hashtags(NewMaterial wanted) {
        var locale = Locale.forLanguageTag(
                wanted.languages().isEmpty() ? "en" : wanted.languages().getFirst());
        var tags = new LinkedHashSet<String>();
        wanted.subjects().forEach(subject -> tags.add(hashtag(concepts.label(URI.create(subject), locale))));
        wanted.tags().forEach(tag -> tags.add(hashtag(tag)));
        tags.add("#OER");
        tags.remove("#");
        return tags;
    }

    /** {@code media education} becomes {@code #MediaEducation}, which screen readers can read. */
    static String hashtag(String words) {
        var tag = new StringBuilder("#");
        for (var word : words.strip().split("[^\\p{L}\\p{M}\\p{N}]+")) {
            if (!word.isEmpty()) {
                int first = word.offsetByCodePoints(0, 1);
                tag.append(word.substring(0, first).toUpperCase(Locale.ROOT)).append(word.substring(first));
            }
        }
        return tag.toString();
    }

    /** Duration, subjects, levels, languages, licence and origin in one line, with as few words as it goes. */
    String facts(Material material) {
        var about = material.about();
        var locale = Locale.forLanguageTag(about.language());
        var facts = new ArrayList<String>();
        if (about.minutes() != null) {
            facts.add(about.minutes() + " min");
        }
        about.subjects().forEach(subject -> facts.add(concepts.label(URI.create(subject), locale)));
        about.levels().forEach(level -> facts.add(concepts.label(URI.create(level), locale)));
        if (!about.languages().isEmpty()) {
            facts.add(String.join(", ", about.languages()));
        }
        if (material.licence() != null) {
            facts.add(material.licence().name());
        }
        var origin = material.basedOn();
        if (origin != null) {
            facts.add("← " + named(origin));
        }
        return String.join(" · ", facts);
    }

    private static String named(Material.BasedOn origin) {
        var title = origin.title().isEmpty() ? origin.uri().toString() : "“" + origin.title() + "”";
        return origin.author().isEmpty() ? title : title + ", " + origin.author();
    }

    /** Title, author, licence, link and origin as plain text. */
    String attribution(Material material) {
        var parts = new ArrayList<String>();
        parts.add("“" + material.title() + "”");
        parts.add(material.author().name() + " (" + handle(material.author()) + ")");
        material.contributors().forEach(one -> parts.add("+ " + one.name() + " <" + one.uri() + ">"));
        if (material.licence() != null) {
            parts.add(material.licence().name() + " <" + material.licence().url() + ">");
        }
        parts.add(material.page().toString());
        var origin = material.basedOn();
        return String.join(", ", parts) + (origin == null ? "" : " ← " + named(origin) + ", " + origin.page());
    }

    /** The same as HTML, as it ends the text that other servers show. */
    String attributionHtml(Material material) {
        var html = new StringBuilder("<p>“")
                .append(Html.escape(material.title()))
                .append("”, ")
                .append(link(material.author().url(), material.author().name()));
        material.contributors().forEach(one -> html.append(", + ").append(link(one.uri(), one.name())));
        if (material.licence() != null) {
            html.append(", ")
                    .append(link(material.licence().url(), material.licence().name()));
        }
        html.append(", ")
                .append(link(material.page(), material.page().toString()))
                .append("</p>");
        var origin = material.basedOn();
        if (origin != null) {
            html.append("<p>← ").append(link(origin.page(), named(origin)));
            if (origin.licence() != null) {
                html.append(", ")
                        .append(link(origin.licence().url(), origin.licence().name()));
            }
            html.append("</p>");
        }
        return html.toString();
    }

    private static String link(URI target, String text) {
        return "<a href=\"" + Html.escape(target.toString()) + "\">" + Html.escape(text) + "</a>";
    }

    private String handle(Account account) {
        var handle = account.handle();
        return "@" + handle.username() + "@" + (handle.domain() == null ? addresses.domain() : handle.domain());
    }
}
