/**
 * A PostgreSQL that the instance itself runs, from programs on the class path, on its data directory.
 * Uses {@code platform.config}. Start reading at {@link eu.c4l.server.platform.postgres.EmbeddedPostgres}.
 */
@NullMarked
package eu.c4l.server.platform.postgres;

import org.jspecify.annotations.NullMarked;
