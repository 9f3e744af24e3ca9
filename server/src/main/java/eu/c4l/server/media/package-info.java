/**
 * Files that people upload: pictures, films and sounds of posts, and pictures of profiles.
 *
 * Uses {@code accounts}. Start reading at {@link eu.c4l.server.media.Media}.
 */
@NullMarked
package eu.c4l.server.media;

import org.jspecify.annotations.NullMarked;
