@NullMarked
package eu.c4l.server.relays;

import org.jspecify.annotations.NullMarked;
