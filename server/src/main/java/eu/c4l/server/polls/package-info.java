/**
 * Voting in polls, here and on other servers, and their end.
 * Uses {@code statuses}. Start reading at {@link eu.c4l.server.polls.Polls}.
 */
@NullMarked
package eu.c4l.server.polls;

import org.jspecify.annotations.NullMarked;
