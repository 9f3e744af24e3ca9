package eu.c4l.federation.signatures;

import java.net.URI;
import java.security.PublicKey;

/**
 * A public key and whose it is.
 *
 * @param owner the actor, checked to name this key as its own
 */
public record SignerKey(URI keyId, URI owner, PublicKey key) {}
