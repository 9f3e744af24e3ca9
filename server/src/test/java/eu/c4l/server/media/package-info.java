@NullMarked
package eu.c4l.server.media;

import org.jspecify.annotations.NullMarked;
