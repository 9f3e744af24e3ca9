/**
 * Requests to other servers: signed, bounded in size and time, never to a private address. Uses Helidon's WebClient.
 * Start at {@link eu.c4l.federation.fetch.RemoteClient}.
 */
@NullMarked
package eu.c4l.federation.fetch;

import org.jspecify.annotations.NullMarked;
