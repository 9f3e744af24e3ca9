package eu.c4l.federation.signatures;

import java.security.PublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.List;
import java.util.Optional;

import eu.c4l.federation.signatures.Verdict.Reason;

/** Holds what is claimed against the key it names, which is fetched again once if it does not fit. */
record Claims(PublicKeys keys) {

    Verdict verify(SignatureScheme.Claim claim) {
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
