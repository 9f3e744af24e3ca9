package eu.c4l.federation.signatures;

import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/** Signs requests to other servers. Thread-safe. */
public final class RequestSigner {

    /** How to sign. */
    public enum Scheme {
        /** What every server understands. */
        DRAFT_CAVAGE,
        /** What some servers of 2026 insist on. */
        RFC_9421,
        /** The same with the signer's Ed25519 key: ten times faster, for servers that say they verify it. */
        RFC_9421_ED25519;

        /** What else to try where this is refused, the likeliest first. */
        public List<Scheme> alternatives() {
            return switch (this) {
                case DRAFT_CAVAGE -> List.of(RFC_9421);
                case RFC_9421 -> List.of(DRAFT_CAVAGE);
                case RFC_9421_ED25519 -> List.of(DRAFT_CAVAGE, RFC_9421);
            };
        }
    }

    private final SignatureScheme draftCavage = new DraftCavage();
    private final SignatureScheme messageSignatures = new MessageSignatures();
    private final Clock clock;

    public RequestSigner(Clock clock) {
        this.clock = clock;
    }

    /** The headers to send with a GET: Host, Date, Signature. */
    public Map<String, String> signGet(URI target, Signer signer, Scheme scheme) {
        return sign(new Outgoing("GET", target, null, clock.instant(), Map.of()), signer, scheme);
    }

    /** The headers to send with a POST: Host, Date, Digest, Signature (or their RFC 9421 counterparts). */
    public Map<String, String> signPost(URI target, byte[] body, Signer signer, Scheme scheme) {
        return signPost(target, body, signer, scheme, Map.of());
    }

    /** The same with further headers, which are signed and answered too. */
    public Map<String, String> signPost(
            URI target, byte[] body, Signer signer, Scheme scheme, Map<String, String> further) {
        return sign(new Outgoing("POST", target, body, clock.instant(), further), signer, scheme);
    }

    private Map<String, String> sign(Outgoing request, Signer signer, Scheme scheme) {
        Signer.Key second = signer.ed25519();
        return switch (scheme) {
            case DRAFT_CAVAGE -> draftCavage.sign(request, signer.rsa());
            case RFC_9421 -> messageSignatures.sign(request, signer.rsa());
            case RFC_9421_ED25519 -> messageSignatures.sign(request, second == null ? signer.rsa() : second);
        };
    }
}
