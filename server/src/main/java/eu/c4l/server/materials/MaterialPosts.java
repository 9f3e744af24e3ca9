package eu.c4l.server.materials;

import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

import eu.c4l.federation.vocabulary.Attachment;
import eu.c4l.federation.vocabulary.Audience;
import eu.c4l.federation.vocabulary.Authority;
import eu.c4l.federation.vocabulary.InteractionPolicy;
import eu.c4l.federation.vocabulary.Learning;
import eu.c4l.federation.vocabulary.Post;
import eu.c4l.federation.vocabulary.PostBuilder;
import eu.c4l.federation.vocabulary.Tag;
import eu.c4l.server.accounts.AccountId;
import eu.c4l.server.platform.Addresses;
import eu.c4l.server.platform.text.Directions;
import eu.c4l.server.platform.text.Html;
import eu.c4l.server.platform.text.Names;

/**
 * Materials as the Articles that servers exchange: schema.org and LRMI terms beside what Mastodon, Lemmy and others show
 * (FEP-b2b8 for the shape, FEP-e232 for the link to the original). FEDERATION.md describes it.
 */
final class MaterialPosts {

    private static final String ACTIVITY_TYPE =
            "application/ld+json; profile=\"https://www.w3.org/ns/activitystreams\"";
    private static final String IS_BASED_ON = "http://schema.org/isBasedOn";
    private static final int MOST = 20;
    private static final int MOST_FILES = 32;
    private static final int LONGEST_SUMMARY = 2_000;
    private static final int LONGEST_ADDRESS = 2_000;
    private static final int MOST_MINUTES = 100_000;

    private final MaterialTexts texts;
    private final Addresses addresses;
    private volatile Predicate<URI> rejectsMedia = _ -> false;

    MaterialPosts(MaterialTexts texts, Addresses addresses) {
        this.texts = texts;
        this.addresses = addresses;
    }

    /** Adds to the post of a local material what makes it one. */
    void decorate(Material material, PostBuilder post) {
        var summary = "<p>" + Html.escape(material.summary()) + "</p><p>" + Html.escape(texts.facts(material)) + "</p>";
        var page = material.page();
        post.name(material.title())
                .summary(material.summary().isEmpty() ? "<p>" + Html.escape(texts.facts(material)) + "</p>" : summary)
                .content(material.html() + texts.attributionHtml(material))
                .language(material.about().language())
                .url(page)
                .attachments(attachments(material))
                .image(cover(material))
                .history(URI.create(page + "/history"))
                .preview("<p><strong>" + Html.escape(material.title()) + "</strong></p>" + summary)
                .interactionPolicy(everybody())
                .learning(learning(material));
        if (material.source() != null) {
            post.source(new Post.Source(material.source(), "text/markdown"));
        }
        if (material.version().number() > 1) {
            post.updated(material.version().at());
        }
        var origin = material.basedOn();
        if (origin != null) {
            var tags = new ArrayList<>(post.build().tags());
            var name = origin.title().isEmpty() ? origin.uri().toString() : origin.title();
            tags.add(new Tag.ObjectLink(origin.uri(), ACTIVITY_TYPE, name, List.of(IS_BASED_ON)));
            post.tags(tags);
        }
    }

    private List<Attachment> attachments(Material material) {
        var links = new ArrayList<Attachment>();
        links.add(new Attachment.Link(material.page(), "text/html", material.title()));
        for (var file : material.files()) {
            links.add(new Attachment.Link(address(material, file), file.mimeType(), file.name()));
        }
        return links;
    }

    /** Where a file is downloaded. */
    URI address(Material material, Material.File file) {
        return file.remoteUrl() == null
                ? addresses.at("/materials/" + material.id() + "/files/" + file.id())
                : URI.create(file.remoteUrl());
    }

    @Nullable URI cover(Material material) {
        return material.files().stream()
                .filter(file -> file.mimeType().startsWith("image/"))
                .findFirst()
                .map(file -> address(material, file))
                .orElse(null);
    }

    private static InteractionPolicy everybody() {
        var rule = new InteractionPolicy.Rule(List.of(Audience.PUBLIC), List.of());
        return new InteractionPolicy(null, rule, null, rule);
    }

    private static Learning learning(Material material) {
        var about = material.about();
        var origin = material.basedOn();
        return new Learning(
                material.licence() == null ? null : material.licence().url(),
                origin == null ? List.of() : List.of(origin.uri()),
                Integer.toString(material.version().number()),
                about.languages(),
                about.minutes() == null ? null : "PT" + about.minutes() + "M",
                uris(about.types()),
                uris(about.levels()),
                uris(about.subjects()),
                List.of(),
                URI.create(material.page() + ".amb.json"),
                material.contributors().stream()
                        .map(one -> new Learning.Contributor(one.uri(), one.name()))
                        .toList());
    }

    /** Whom another server names beside the author. */
    static List<Material.Contributor> contributors(Post post) {
        var learning = post.learning();
        return learning == null
                ? List.of()
                : learning.contributors().stream()
                        .filter(one -> Authority.isHttp(one.id())
                                && one.id().toString().length() <= LONGEST_ADDRESS)
                        .limit(MOST)
                        .map(one -> new Material.Contributor(one.id(), cut(Html.plain(one.name()), 200)))
                        .toList();
    }

    private static List<URI> uris(List<String> texts) {
        return texts.stream().map(URI::create).toList();
    }

    /** What another server says of a material, cut to size; empty if its post is none. */
    static Optional<MaterialStore.Draft> read(Post post, AccountId author) {
        var learning = post.learning();
        if (learning == null || !isMaterial(learning)) {
            return Optional.empty();
        }
        var title = post.name() == null ? "" : Names.visible(Html.plain(post.name()));
        var summary = post.summary() == null ? "" : withoutFacts(Html.plain(Html.clean(post.summary())));
        var html = post.content() == null ? "" : Html.clean(post.content());
        var source = post.source();
        boolean markdown = source != null && "text/markdown".equals(source.mediaType());
        var draft = new MaterialStore.Draft(
                author,
                cut(title.isBlank() ? post.id().toString() : title, 300),
                cut(summary, LONGEST_SUMMARY),
                markdown && source != null ? source.content() : null,
                html,
                licence(learning),
                about(learning, post),
                "",
                origin(post, learning),
                title + " " + summary + " " + Html.plain(html));
        return Optional.of(draft);
    }

    /** A language or a duration alone makes none: Mobilizon's events have them. */
    private static boolean isMaterial(Learning learning) {
        return learning.license() != null
                || learning.subjectOf() != null
                || !learning.isBasedOn().isEmpty()
                || !learning.concepts().isEmpty();
    }

    /** Our own kind ends the teaser with a line of facts, which the terms tell better. */
    private static String withoutFacts(String summary) {
        int line = summary.lastIndexOf('\n') + 1;
        return summary.substring(line).contains(" · ")
                ? summary.substring(0, line).strip()
                : summary;
    }

    private static String licence(Learning learning) {
        var url = learning.license();
        if (url == null || url.toString().length() > LONGEST_ADDRESS) {
            return "";
        }
        return Licence.parse(url.toString())
                .map(licence -> licence.url().toString())
                .orElse(url.toString());
    }

    private static Material.About about(Learning learning, Post post) {
        var said = learning.inLanguage().stream()
                .filter(tag -> tag.matches("[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}"))
                .limit(MOST)
                .toList();
        var language = post.language();
        return new Material.About(
                ids(learning.about()),
                ids(learning.educationalLevel()),
                ids(learning.learningResourceType()),
                said.isEmpty() && language != null ? List.of(language) : said,
                minutes(learning.timeRequired()));
    }

    private static List<String> ids(List<URI> concepts) {
        return concepts.stream()
                .map(URI::toString)
                .filter(id -> id.length() <= LONGEST_ADDRESS)
                .distinct()
                .limit(MOST)
                .toList();
    }

    private static @Nullable Integer minutes(@Nullable String duration) {
        if (duration == null || duration.length() > 40) {
            return null;
        }
        try {
            long minutes = Duration.parse(duration).toMinutes();
            return minutes > 0 && minutes <= MOST_MINUTES ? (int) minutes : null;
        } catch (DateTimeException | ArithmeticException _) {
            return null;
        }
    }

    private static MaterialStore.@Nullable Origin origin(Post post, Learning learning) {
        return learning.isBasedOn().stream()
                .filter(uri -> Authority.isHttp(uri) && uri.toString().length() <= LONGEST_ADDRESS)
                .filter(uri -> !uri.equals(post.id()))
                .findFirst()
                .map(uri -> new MaterialStore.Origin(uri, null, titleOf(uri, post)))
                .orElse(null);
    }

    private static String titleOf(URI origin, Post post) {
        return post.tags().stream()
                .filter(Tag.ObjectLink.class::isInstance)
                .map(Tag.ObjectLink.class::cast)
                .filter(link -> link.href().equals(origin) && !link.name().equals(origin.toString()))
                .map(link -> cut(link.name(), 300))
                .findFirst()
                .orElse("");
    }

    /** Says of which servers no files are linked; set once by the composition root. */
    void rejectMedia(Predicate<URI> servers) {
        rejectsMedia = servers;
    }

    /** The files another server offers, if its media are taken; the page of the material itself is none. */
    List<Material.File> files(Post post, LongSupplier ids) {
        if (rejectsMedia.test(post.id())) {
            return List.of();
        }
        return post.attachments().stream()
                .filter(Attachment.Link.class::isInstance)
                .map(Attachment.Link.class::cast)
                .filter(link -> Authority.isHttp(link.href()) && !link.href().equals(post.url()))
                .filter(link -> link.href().toString().length() <= LONGEST_ADDRESS && !rejectsMedia.test(link.href()))
                .limit(MOST_FILES)
                .map(link -> new Material.File(
                        ids.getAsLong(),
                        cut(link.name() == null ? link.href().getPath() : link.name(), 200),
                        link.mediaType() == null ? "application/octet-stream" : cut(link.mediaType(), 100),
                        null,
                        null,
                        link.href().toString()))
                .toList();
    }

    private static String cut(String text, int most) {
        return Directions.cut(text, most);
    }
}
