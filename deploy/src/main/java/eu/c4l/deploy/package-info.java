/**
 * The command {@code c4l}: starts an instance and administers it. One class for each command, listed in
 * {@link eu.c4l.deploy.C4l}, where to start reading.
 */
@NullMarked
package eu.c4l.deploy;

import org.jspecify.annotations.NullMarked;
