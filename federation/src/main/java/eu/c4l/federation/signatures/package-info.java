/**
 * HTTP message signatures of server-to-server requests: who sent this, and how to say it is us. Uses java.security.
 * Start at {@link eu.c4l.federation.signatures.RequestVerifier} and {@link eu.c4l.federation.signatures.Signer}.
 */
@NullMarked
package eu.c4l.federation.signatures;

import org.jspecify.annotations.NullMarked;
