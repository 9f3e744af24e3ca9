/** Tests of blocks and mutes. */
@NullMarked
package eu.c4l.server.restrictions;

import org.jspecify.annotations.NullMarked;
