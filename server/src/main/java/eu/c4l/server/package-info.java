/** server. */
@NullMarked
package eu.c4l.server;

import org.jspecify.annotations.NullMarked;
