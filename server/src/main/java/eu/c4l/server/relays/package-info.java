/**
 * Relays pass public posts on between servers whose people do not follow each other (FEP-ae0c). Administrators subscribe;
 * only public posts go out, and what comes in is believed by its author's own proof or asked for at its own address.
 * Start reading at {@link eu.c4l.server.relays.Relays}.
 */
@NullMarked
package eu.c4l.server.relays;

import org.jspecify.annotations.NullMarked;
