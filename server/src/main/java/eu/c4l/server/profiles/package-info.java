/**
 * What the owner of an account changes about it, by app and by page: profile, pictures, defaults of posts. Uses
 * {@code accounts}, {@code sessions} and {@code media}. Start reading at {@link eu.c4l.server.profiles.Profiles}.
 */
@NullMarked
package eu.c4l.server.profiles;

import org.jspecify.annotations.NullMarked;
