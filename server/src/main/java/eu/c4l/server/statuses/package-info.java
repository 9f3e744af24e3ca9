/**
 * Posts of every kind, ours and other servers': publishing, editing, deleting, boosting, reading, threads, federation.
 * Uses {@code accounts} and {@code media}. Start reading at {@link eu.c4l.server.statuses.Statuses}.
 */
@NullMarked
package eu.c4l.server.statuses;

import org.jspecify.annotations.NullMarked;
