package eu.c4l.federation.signatures;

import java.net.URI;
import java.util.List;
import java.util.Map;

/** A way to sign requests: the old draft that all servers speak, or RFC 9421. */
interface SignatureScheme {

    /** Whether the request says it is signed this way. */
    boolean isUsedBy(SignedRequest request);

    /** Checks everything that needs no key. */
    Claim claim(SignedRequest request, Freshness freshness, String ownHost) throws SignatureRefused;

    /** The headers to add to a request. */
    Map<String, String> sign(Outgoing request, Signer.Key key);

    /**
     * What must be verified with the key.
     *
     * @param algorithms names of {@code java.security.Signature}, tried in turn when the key is RSA
     * @param signedData what may have been signed, the likeliest first
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Claim(URI keyId, List<String> algorithms, List<byte[]> signedData, byte[] signature) {}
}
