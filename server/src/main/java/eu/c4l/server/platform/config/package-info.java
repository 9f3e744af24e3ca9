/**
 * What an operator can set: one record component per key, read from a file and from the environment.
 * Uses nothing of the server. Start reading at {@link eu.c4l.server.platform.config.ServerConfig}.
 */
@NullMarked
package eu.c4l.server.platform.config;

import org.jspecify.annotations.NullMarked;
