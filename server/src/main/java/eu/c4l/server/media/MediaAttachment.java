package eu.c4l.server.media;

import org.jspecify.annotations.Nullable;

import eu.c4l.server.accounts.AccountId;

/**
 * A file that was uploaded to be attached to a post.
 *
 * @param attached whether a post has it
 * @param file where it is under {@code /media/}
 * @param description the alternative text
 * @param blurhash a few colours to show while it loads
 */
public record MediaAttachment(
        MediaId id,
        AccountId owner,
        boolean attached,
        Kind kind,
        String mimeType,
        String file,
        @Nullable String previewFile,
        @Nullable String description,
        @Nullable String blurhash,
        @Nullable Size size,
        @Nullable Size previewSize,
        @Nullable Focus focus) {

    /** How a client shows it. */
    public enum Kind {
        IMAGE,
        VIDEO,
        AUDIO
    }

    /** In pixels. */
    public record Size(int width, int height) {}
}
