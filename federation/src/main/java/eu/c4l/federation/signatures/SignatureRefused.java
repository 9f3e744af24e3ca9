package eu.c4l.federation.signatures;

/** Why a request's signature was refused before any key was looked at. */
final class SignatureRefused extends Exception {

    private static final long serialVersionUID = 1L;

    private final Verdict.Reason reason;

    SignatureRefused(Verdict.Reason reason, String detail) {
        super(detail, null, false, false);
        this.reason = reason;
    }

    Verdict.Refused verdict() {
        return new Verdict.Refused(reason, String.valueOf(getMessage()));
    }
}
