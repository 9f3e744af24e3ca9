package eu.c4l.federation.json;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

import eu.c4l.federation.json.MalformedActivity.Reason;
import eu.c4l.federation.vocabulary.Attachment;
import eu.c4l.federation.vocabulary.Authority;
import eu.c4l.federation.vocabulary.InteractionPolicy;
import eu.c4l.federation.vocabulary.Learning;
import eu.c4l.federation.vocabulary.Poll;
import eu.c4l.federation.vocabulary.Post;
import eu.c4l.federation.vocabulary.PostBuilder;
import eu.c4l.federation.vocabulary.PostKind;

/** Reads posts of all kinds. */
final class PostReader {

    private static final int OPTIONS = 50;
    private static final int MEDIA = 64;
    private static final int TAGS = 500;
    private static final int CONCEPTS = 100;

    private final JsonLimits limits;

    private static final Set<String> NO_POSTS = Set.of(
            "Tombstone",
            "Key",
            "CryptographicKey",
            "QuoteAuthorization",
            "Hashtag",
            "Mention",
            "Emoji",
            "Link",
            "Relationship");

    PostReader(JsonLimits limits) {
        this.limits = limits;
    }

    /** The kind of post an object is; null if none. */
    static @Nullable PostKind kindOf(JsonNode object) {
        for (String type : Properties.types(object)) {
            PostKind kind = PostKind.ofType(type).orElse(null);
            if (kind != null) {
                return kind;
            }
        }
        return null;
    }

    /**
     * What somebody wrote of a type that is not known is a page with a link to it: somebody must have written it, and it must
     * have words or an address. Null if it is nothing of that kind.
     */
    static @Nullable PostKind strangeKindOf(JsonNode object) {
        boolean thing = object.isObject()
                && Properties.uri(object, "attributedTo") != null
                && !object.has("actor")
                && !object.has("object")
                && Properties.types(object).stream()
                        .noneMatch(type -> type.contains("Collection") || NO_POSTS.contains(type));
        boolean shown = thing
                && (object.has("url")
                        || Stream.of("name", "summary", "content")
                                .anyMatch(word -> LanguageText.of(object, word).text() != null));
        return shown && !Properties.types(object).isEmpty() ? PostKind.PAGE : null;
    }

    Post read(JsonNode object, PostKind kind, @Nullable URI sender) throws MalformedActivity {
        URI id = Properties.requiredUri(object, "id");
        URI author = author(object, sender);
        if (!Authority.same(id, author)) {
            throw new MalformedActivity(Reason.WRONG_AUTHORITY, "the author is not of the post's server");
        }
        PostBuilder post = Post.builder(id, kind, author);
        texts(object, post);
        threads(object, post);
        attachments(object, post);
        if (kind == PostKind.QUESTION) {
            post.poll(poll(object));
        }
        if (kind == PostKind.EVENT) {
            post.startTime(Properties.instant(object, "startTime")).endTime(Properties.instant(object, "endTime"));
        }
        Learning learning = learning(object);
        return post.learning(learning.isEmpty() ? null : learning).build();
    }

    /** PeerTube sends a Person and a Group, others an array of one. */
    private static URI author(JsonNode object, @Nullable URI sender) throws MalformedActivity {
        URI first = null;
        for (JsonNode value : Properties.all(object, "attributedTo")) {
            URI uri = Properties.uriOf(value);
            if (uri != null && "Person".equals(Properties.text(value, "type"))) {
                return uri;
            }
            first = first == null ? uri : first;
        }
        URI author = first == null ? sender : first;
        if (author == null) {
            throw new MalformedActivity(Reason.WRONG_SHAPE, "attributedTo is missing");
        }
        return author;
    }

    private void texts(JsonNode object, PostBuilder post) {
        LanguageText content = LanguageText.of(object, "content");
        LanguageText summary = LanguageText.of(object, "summary");
        LanguageText name = LanguageText.of(object, "name");
        String title = name.text();
        post.content(html(content.text(), Properties.text(object, "mediaType", JsonLimits.WORD_LENGTH)))
                .summary(blankToNull(summary.text()))
                .name(title == null ? null : Properties.cut(title, JsonLimits.NAME_LENGTH))
                .language(language(object, content, name))
                .sensitive(Properties.isTrue(object, "sensitive"))
                .published(Properties.instant(object, "published"))
                .updated(Properties.instant(object, "updated"))
                .source(source(Properties.first(object, "source")))
                .preview(Properties.text(Properties.first(object, "preview"), "content"));
    }

    /** PeerTube sends {@code text/markdown}; shown as it is, with its lines. */
    private static @Nullable String html(@Nullable String content, @Nullable String mediaType) {
        boolean plain = "text/markdown".equals(mediaType) || "text/plain".equals(mediaType);
        if (content == null || !plain) {
            return content;
        }
        String escaped = content.replace("\r\n", "\n")
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;");
        return "<p>" + escaped.replaceAll("\n{2,}", "</p><p>").replace("\n", "<br>") + "</p>";
    }

    /** Lemmy sends {@code language: {identifier, name}}. */
    private static @Nullable String language(JsonNode object, LanguageText content, LanguageText name) {
        if (content.language() != null) {
            return content.language();
        }
        String lemmy = Properties.text(Properties.first(object, "language"), "identifier");
        return lemmy == null ? name.language() : LanguageText.usable(lemmy);
    }

    private static @Nullable String blankToNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }

    private static Post.@Nullable Source source(JsonNode value) {
        String content = Properties.text(value, "content");
        return content == null
                ? null
                : new Post.Source(content, Properties.text(value, "mediaType", JsonLimits.WORD_LENGTH));
    }

    private void threads(JsonNode object, PostBuilder post) {
        JsonNode open = Properties.first(object, "commentsEnabled");
        post.commentsEnabled(open.isBoolean() ? open.booleanValue() : null)
                .url(MediaReader.url(object))
                .inReplyTo(Properties.uri(object, "inReplyTo"))
                .context(Properties.uri(object, "context"))
                .audience(Properties.uri(object, "audience"))
                .addressed(Properties.audience(object, limits.entries()))
                .replies(Properties.uri(object, "replies"))
                .history(Properties.uri(object, "history"))
                .quote(quote(object))
                .quoteAuthorization(Properties.uri(object, "quoteAuthorization"))
                .interactionPolicy(policy(Properties.first(object, "interactionPolicy")));
    }

    /** FEP-044f and the words used before it: Fedibird, Misskey, Pleroma. */
    private static @Nullable URI quote(JsonNode object) {
        for (String property : List.of("quote", "quoteUri", "_misskey_quote", "quoteUrl")) {
            URI quote = Properties.uri(object, property);
            if (quote != null) {
                return quote;
            }
        }
        return null;
    }

    private @Nullable InteractionPolicy policy(JsonNode value) {
        if (!value.isObject()) {
            return null;
        }
        int most = limits.entries();
        return new InteractionPolicy(
                rule(value, "canLike", most),
                rule(value, "canReply", most),
                rule(value, "canAnnounce", most),
                rule(value, "canQuote", most));
    }

    /** GoToSocial before 0.20 says {@code always} and {@code approvalRequired}. */
    static InteractionPolicy.@Nullable Rule rule(JsonNode policy, String property, int most) {
        JsonNode value = Properties.first(policy, property);
        if (!value.isObject()) {
            return null;
        }
        boolean old = value.has("always") || value.has("approvalRequired");
        return new InteractionPolicy.Rule(
                Properties.uris(value, old ? "always" : "automaticApproval", most),
                Properties.uris(value, old ? "approvalRequired" : "manualApproval", most));
    }

    private static void attachments(JsonNode object, PostBuilder post) {
        List<Attachment> attachments = Properties.list(object, "attachment", MEDIA, MediaReader::attachment);
        JsonNode image = Properties.first(object, "image");
        post.attachments(attachments)
                .imageType(Properties.text(image, "mediaType", JsonLimits.WORD_LENGTH))
                .imageDescription(Properties.text(image, "name", JsonLimits.BIOGRAPHY_LENGTH))
                .tags(Properties.list(object, "tag", TAGS, MediaReader::tag))
                .image(MediaReader.picture(object, "image"));
    }

    private static Poll poll(JsonNode object) {
        boolean multiple = object.has("anyOf");
        List<Poll.Option> options = Properties.list(object, multiple ? "anyOf" : "oneOf", OPTIONS, PostReader::option);
        Instant endTime = Properties.instant(object, "endTime");
        JsonNode closed = Properties.first(object, "closed");
        Instant closedAt = closed.isBoolean() && closed.booleanValue() ? endTime : Properties.instant(object, "closed");
        boolean counted = Properties.first(object, "votersCount").isNumber();
        return new Poll(options, multiple, endTime, closedAt, counted ? Properties.count(object, "votersCount") : null);
    }

    private static Poll.@Nullable Option option(JsonNode value) {
        String name = LanguageText.of(value, "name").text();
        return name == null
                ? null
                : new Poll.Option(
                        Properties.cut(name, JsonLimits.NAME_LENGTH),
                        Properties.count(Properties.first(value, "replies"), "totalItems"));
    }

    private static Learning learning(JsonNode object) {
        return new Learning(
                Properties.uri(object, "license"),
                Properties.uris(object, "isBasedOn", CONCEPTS),
                Properties.text(object, "version", JsonLimits.WORD_LENGTH),
                Properties.words(object, "inLanguage", CONCEPTS),
                Properties.text(object, "timeRequired", JsonLimits.WORD_LENGTH),
                Properties.uris(object, "learningResourceType", CONCEPTS),
                Properties.uris(object, "educationalLevel", CONCEPTS),
                Properties.uris(object, "about", CONCEPTS),
                Properties.uris(object, "teaches", CONCEPTS),
                Properties.uri(object, "subjectOf"),
                Properties.list(object, "contributor", CONCEPTS, PostReader::contributor));
    }

    private static Learning.@Nullable Contributor contributor(JsonNode value) {
        URI id = Properties.uriOf(value);
        String name = LanguageText.of(value, "name").text();
        return id == null
                ? null
                : new Learning.Contributor(
                        id, name == null ? id.toString() : Properties.cut(name, JsonLimits.NAME_LENGTH));
    }
}
