/** Tests of what other servers read by themselves. */
@NullMarked
package eu.c4l.server.outboxes;

import org.jspecify.annotations.NullMarked;
