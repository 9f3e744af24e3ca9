@NullMarked
package eu.c4l.server.threads;

import org.jspecify.annotations.NullMarked;
