package eu.c4l.federation.signatures;

import java.net.URI;
import java.security.PrivateKey;

/** In whose name a request is signed. Keep it: parsing a private key costs more than signing with it. */
public record Signer(URI keyId, PrivateKey key) {
    /** Never shows the key. */
    @Override
    public String toString() {
        return "Signer[" + keyId + "]";
    }
}
