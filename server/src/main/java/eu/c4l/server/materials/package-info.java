/**
 * Teaching materials: published, versioned, adapted across instances, described in schema.org terms. Uses concepts, accounts,
 * statuses and groups. Start reading at {@link eu.c4l.server.materials.Materials}.
 */
@NullMarked
package eu.c4l.server.materials;

import org.jspecify.annotations.NullMarked;
