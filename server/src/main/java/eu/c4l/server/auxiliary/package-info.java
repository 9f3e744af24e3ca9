/**
 * Fediverse auxiliary services (FASP) in both roles: this instance recommends people to other servers, and asks services whom
 * administrators approved for people worth suggesting here. Only public actor addresses cross, and every message is signed.
 * Start reading at {@link eu.c4l.server.auxiliary.Services}.
 */
@NullMarked
package eu.c4l.server.auxiliary;

import org.jspecify.annotations.NullMarked;
