package eu.c4l.federation.signatures;

import java.net.URI;
import java.security.PrivateKey;

import org.jspecify.annotations.Nullable;

/**
 * In whose name a request is signed. Keep it: parsing a private key costs more than signing with it.
 *
 * @param rsa the key that every server verifies
 * @param ed25519 a second one for those that say they verify it, and for integrity proofs
 */
public record Signer(Key rsa, @Nullable Key ed25519) {

    public Signer(URI keyId, PrivateKey rsa) {
        this(new Key(keyId, rsa), null);
    }

    /** A private key and the address of its public half. */
    public record Key(URI id, PrivateKey privateKey) {
        /** Never shows the key. */
        @Override
        public String toString() {
            return "Key[" + id + "]";
        }
    }
}
