package eu.c4l.federation.vocabulary;

import java.net.URI;
import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A post of any kind, from a short note to a teaching material.
 *
 * @param name the title of articles, pages, events; plain text
 * @param summary HTML; a content warning on notes, a teaser on articles
 * @param content HTML as sent: sanitise before showing
 * @param language BCP-47, from {@code contentMap}
 * @param url the page for people
 * @param context the conversation's id
 * @param audience the group it was posted to (FEP-1b12)
 * @param addressed {@code to} and {@code cc}
 * @param image the cover picture
 * @param imageType its media type
 * @param imageDescription its alternative text
 * @param replies the collection of replies
 * @param history the collection of earlier versions (FEP-bad1)
 * @param preview HTML of a short note that stands for an article (FEP-b2b8)
 * @param quote the quoted post (FEP-044f)
 * @param learning present on teaching materials
 * @param commentsEnabled false if its group takes no more answers (PeerTube, Lemmy); null if that is not said
 */
public record Post(
        URI id,
        PostKind kind,
        URI attributedTo,
        @Nullable String name,
        @Nullable String summary,
        @Nullable String content,
        @Nullable String language,
        @Nullable Source source,
        @Nullable URI url,
        @Nullable URI inReplyTo,
        @Nullable URI context,
        @Nullable URI audience,
        Audience addressed,
        @Nullable Instant published,
        @Nullable Instant updated,
        boolean sensitive,
        List<Tag> tags,
        List<Attachment> attachments,
        @Nullable URI image,
        @Nullable String imageType,
        @Nullable String imageDescription,
        @Nullable URI replies,
        @Nullable URI history,
        @Nullable String preview,
        @Nullable Poll poll,
        @Nullable URI quote,
        @Nullable URI quoteAuthorization,
        @Nullable InteractionPolicy interactionPolicy,
        @Nullable Instant startTime,
        @Nullable Instant endTime,
        @Nullable Learning learning,
        @Nullable Boolean commentsEnabled) {
    public Post {
        tags = List.copyOf(tags);
        attachments = List.copyOf(attachments);
    }

    public static PostBuilder builder(URI id, PostKind kind, URI attributedTo) {
        return new PostBuilder(id, kind, attributedTo);
    }

    /** A builder that starts with everything this one has. */
    public PostBuilder toBuilder() {
        return new PostBuilder(this);
    }

    /** Who may see it; {@code followers} is the author's followers collection, if known. */
    public Visibility visibility(@Nullable URI followers) {
        return Visibility.of(addressed, followers);
    }

    public List<Tag.Mention> mentions() {
        return only(Tag.Mention.class);
    }

    public List<Tag.Hashtag> hashtags() {
        return only(Tag.Hashtag.class);
    }

    public List<Tag.Emoji> emojis() {
        return only(Tag.Emoji.class);
    }

    private <T extends Tag> List<T> only(Class<T> kind) {
        return tags.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /** What the author typed, before it became HTML. */
    public record Source(String content, @Nullable String mediaType) {}
}
