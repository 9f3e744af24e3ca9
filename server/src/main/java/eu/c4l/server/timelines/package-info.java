/**
 * What people read: home, public, hashtag and list timelines, direct conversations; and what shapes them: lists, followed
 * hashtags, reading markers. Uses {@code follows}, {@code restrictions}, {@code statuses}. Start reading at
 * {@link eu.c4l.server.timelines.Timelines} and {@link eu.c4l.server.timelines.Home}.
 */
@NullMarked
package eu.c4l.server.timelines;

import org.jspecify.annotations.NullMarked;
