/**
 * Who follows whom, here and across servers; members of a learning community are its followers.
 * Uses {@code accounts} and {@code restrictions}. Start reading at {@link eu.c4l.server.follows.Follows}.
 */
@NullMarked
package eu.c4l.server.follows;

import org.jspecify.annotations.NullMarked;
