/** The product; {@code Server} is the composition root, {@code Instance} starts and stops one server. */
@NullMarked
package eu.c4l.server;

import org.jspecify.annotations.NullMarked;
