package eu.c4l.federation.signatures;

import java.net.URI;
import java.time.Clock;
import java.util.Map;

/** Signs requests to other servers. Thread-safe. */
public final class RequestSigner {

    /** How to sign. */
    public enum Scheme {
        /** What every server understands. */
        DRAFT_CAVAGE,
        /** What some servers of 2026 insist on. */
        RFC_9421
    }

    private final SignatureScheme draftCavage = new DraftCavage();
    private final SignatureScheme messageSignatures = new MessageSignatures();
    private final Clock clock;

    public RequestSigner(Clock clock) {
        this.clock = clock;
    }

    /** The headers to send with a GET: Host, Date, Signature. */
    public Map<String, String> signGet(URI target, Signer signer, Scheme scheme) {
        return scheme(scheme).sign(new Outgoing("GET", target, null, clock.instant()), signer);
    }

    /** The headers to send with a POST: Host, Date, Digest, Signature (or their RFC 9421 counterparts). */
    public Map<String, String> signPost(URI target, byte[] body, Signer signer, Scheme scheme) {
        return scheme(scheme).sign(new Outgoing("POST", target, body, clock.instant()), signer);
    }

    private SignatureScheme scheme(Scheme scheme) {
        return switch (scheme) {
            case DRAFT_CAVAGE -> draftCavage;
            case RFC_9421 -> messageSignatures;
        };
    }
}
