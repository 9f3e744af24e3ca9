package eu.c4l.federation.vocabulary;

import java.net.URI;

import org.jspecify.annotations.Nullable;

/** An entry of {@code attachment}: a media file shown with the post, or a link. */
public sealed interface Attachment {

    /** What a media attachment is, from its type or its media type. */
    enum MediaKind {
        IMAGE,
        VIDEO,
        AUDIO,
        DOCUMENT
    }

    /**
     * A file shown with the post.
     *
     * @param description the alternative text ({@code summary}, else {@code name})
     * @param width in pixels, 0 when not known
     * @param height in pixels, 0 when not known
     */
    record Media(
            MediaKind kind,
            URI url,
            @Nullable String mediaType,
            @Nullable String description,
            @Nullable String blurhash,
            int width,
            int height,
            @Nullable FocalPoint focalPoint)
            implements Attachment {}

    /** A link, for example the landing page or a file of a material. */
    record Link(
            URI href, @Nullable String mediaType, @Nullable String name) implements Attachment {}

    /** Where the interesting part of an image is, each from -1 to 1 (Mastodon {@code toot:focalPoint}). */
    record FocalPoint(double x, double y) {}
}
