package eu.c4l.federation.signatures;

import java.net.URI;

/** Whether a request is signed by whom it says. */
public sealed interface Verdict {

    /** The signature is {@code actor}'s. */
    record Verified(URI actor, URI keyId) implements Verdict {}

    /** Not signed, badly signed, too old, or not what the digest says: answer 401. */
    record Refused(Reason reason, String detail) implements Verdict {}

    /** The key's server could not be asked: answer 503, so that the sender tries again. */
    record KeyUnavailable(URI keyId, String detail) implements Verdict {}

    /** The signer no longer exists (its key answers 404 or 410): answer 202 to its Delete and ignore it. */
    record SignerGone(URI keyId) implements Verdict {}

    /** For metrics. */
    enum Reason {
        UNSIGNED,
        MALFORMED,
        WEAK,
        STALE,
        WRONG_DIGEST,
        UNKNOWN_KEY,
        WRONG_SIGNATURE
    }
}
