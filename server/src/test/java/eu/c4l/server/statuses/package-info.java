@NullMarked
package eu.c4l.server.statuses;

import org.jspecify.annotations.NullMarked;
