package eu.c4l.federation.signatures;

import java.security.PublicKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

import eu.c4l.federation.signatures.Verdict.Reason;

/**
 * Says who sent a request. Understands draft-cavage signatures and RFC 9421; with the sender's key cached it costs some 20 µs. A key
 * that does not fit is fetched again once, since keys are rotated. Thread-safe.
 */
public final class RequestVerifier {

    private final List<SignatureScheme> schemes = List.of(new MessageSignatures(), new DraftCavage());
    private final PublicKeys keys;
    private final String host;
    private final Freshness freshness;

    /** {@code host} is our own as it stands in Host headers, with the port if it is unusual. */
    public RequestVerifier(PublicKeys keys, String host, Clock clock) {
        this.keys = keys;
        this.host = host;
        this.freshness = new Freshness(clock);
    }

    public Verdict verify(SignedRequest request) {
        Optional<SignatureScheme> scheme =
                schemes.stream().filter(each -> each.isUsedBy(request)).findFirst();
        if (scheme.isEmpty()) {
            return new Verdict.Refused(Reason.UNSIGNED, "no signature");
        }
        try {
            return verify(scheme.get().claim(request, freshness, host));
        } catch (SignatureRefused e) {
            return e.verdict();
        }
    }

    private Verdict verify(SignatureScheme.Claim claim) {
        Optional<SignerKey> known = keys.find(claim.keyId());
        if (known.isPresent() && isSignedBy(claim, known.get().key())) {
            return new Verdict.Verified(known.get().owner(), claim.keyId());
        }
        return switch (keys.refresh(claim.keyId())) {
            case KeyLookup.Found(SignerKey key) ->
                isSignedBy(claim, key.key())
                        ? new Verdict.Verified(key.owner(), claim.keyId())
                        : new Verdict.Refused(Reason.WRONG_SIGNATURE, "not signed with " + claim.keyId());
            case KeyLookup.Gone() -> new Verdict.SignerGone(claim.keyId());
            case KeyLookup.Unavailable(String reason) -> new Verdict.KeyUnavailable(claim.keyId(), reason);
            case KeyLookup.Invalid(String reason) -> new Verdict.Refused(Reason.UNKNOWN_KEY, reason);
        };
    }

    private static boolean isSignedBy(SignatureScheme.Claim claim, PublicKey key) {
        List<String> algorithms = key instanceof RSAPublicKey ? claim.algorithms() : List.of("Ed25519");
        for (byte[] data : claim.signedData()) {
            for (String algorithm : algorithms) {
                if (Crypto.verify(algorithm, key, data, claim.signature())) {
                    return true;
                }
            }
        }
        return false;
    }
}
