/**
 * Timelines and notifications as they happen, over WebSocket and server-sent events. Uses {@code timelines}, {@code
 * notifications}, {@code statuses}, {@code sessions}. Start reading at {@link eu.c4l.server.streaming.Broadcasts}.
 */
@NullMarked
package eu.c4l.server.streaming;

import org.jspecify.annotations.NullMarked;
