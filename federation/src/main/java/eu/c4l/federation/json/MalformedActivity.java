package eu.c4l.federation.json;

/** The bytes are not an activity, actor or post that can be read; nobody is to blame but the sender. */
public final class MalformedActivity extends Exception {

    private static final long serialVersionUID = 1L;

    /** Why it was refused, for metrics and for the status of the answer. */
    public enum Reason {
        /** More bytes than allowed: answer 413. */
        TOO_LARGE,
        /** Not UTF-8, or not JSON. */
        NOT_JSON,
        /** Nested too deeply, or a string or list is too long. */
        TOO_COMPLEX,
        /** JSON-LD that hides or redefines what the properties mean. */
        FORBIDDEN_CONTEXT,
        /** A property that must be there is missing or has the wrong shape. */
        WRONG_SHAPE,
        /** Ids that contradict each other. */
        WRONG_AUTHORITY
    }

    private final Reason reason;

    public MalformedActivity(Reason reason, String message) {
        super(reason + ": " + message);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
