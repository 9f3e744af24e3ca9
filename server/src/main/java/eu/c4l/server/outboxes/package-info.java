/**
 * What other servers read of statuses by themselves: posts, outboxes, pinned posts, answers, threads.
 * Uses {@code statuses}. Start reading at {@link eu.c4l.server.outboxes.OutboxRoutes}.
 */
@NullMarked
package eu.c4l.server.outboxes;

import org.jspecify.annotations.NullMarked;
