/**
 * What concerns somebody and they should hear of: mentions, boosts, favourites, follows, ended polls, posts they asked to
 * be told of. Uses {@code follows}, {@code statuses}, {@code reactions}, {@code polls}. Start reading at
 * {@link eu.c4l.server.notifications.Notifications}.
 */
@NullMarked
package eu.c4l.server.notifications;

import org.jspecify.annotations.NullMarked;
