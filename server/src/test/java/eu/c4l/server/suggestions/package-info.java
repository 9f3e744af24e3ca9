@NullMarked
package eu.c4l.server.suggestions;

import org.jspecify.annotations.NullMarked;
