/**
 * What people do with a status besides answering: favourites, bookmarks, pins, muted threads.
 * Uses {@code statuses}. Start reading at {@link eu.c4l.server.reactions.Reactions}.
 */
@NullMarked
package eu.c4l.server.reactions;

import org.jspecify.annotations.NullMarked;
