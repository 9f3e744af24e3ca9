/**
 * Who does not want to see whom, and which servers the instance refuses: asked by nearly everything that shows or sends.
 * Uses {@code accounts}. Start reading at {@link eu.c4l.server.restrictions.Restrictions}.
 */
@NullMarked
package eu.c4l.server.restrictions;

import org.jspecify.annotations.NullMarked;
