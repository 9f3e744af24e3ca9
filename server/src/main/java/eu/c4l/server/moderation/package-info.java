/**
 * Reports, what moderators decide about people and servers, and what follows from it at once. Stands on nearly every
 * feature; start reading at {@link eu.c4l.server.moderation.Reports} and {@link eu.c4l.server.moderation.ServerCuts}.
 */
@NullMarked
package eu.c4l.server.moderation;

import org.jspecify.annotations.NullMarked;
