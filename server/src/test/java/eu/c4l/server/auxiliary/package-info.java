@NullMarked
package eu.c4l.server.auxiliary;

import org.jspecify.annotations.NullMarked;
