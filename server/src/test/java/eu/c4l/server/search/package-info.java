@NullMarked
package eu.c4l.server.search;

import org.jspecify.annotations.NullMarked;
