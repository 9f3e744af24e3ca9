package eu.c4l.server.platform;

/**
 * What a caller did wrong: a text that is safe to show and a text for the log. Mapped to a status in one place
 * ({@code platform.http}); everything else that is thrown is a fault of ours and answered 500.
 */
public abstract sealed class Problem extends RuntimeException {

    private final transient int status;

    private Problem(int status, String clientText, String logText) {
        super(clientText + (logText.isEmpty() ? "" : ": " + logText), null, false, false);
        this.status = status;
        this.clientText = clientText;
    }

    private final String clientText;

    /** The HTTP status this problem is answered with. */
    public int status() {
        return status;
    }

    /** Safe to show to whoever asked. */
    public String clientText() {
        return clientText;
    }

    /** 404, also used where the caller may not know that the thing exists. */
    public static final class NotFound extends Problem {
        public NotFound(String logText) {
            super(404, "Record not found", logText);
        }
    }

    /** 401: who is asking is not known. */
    public static final class Unauthorized extends Problem {
        public Unauthorized(String clientText) {
            super(401, clientText, "");
        }
    }

    /** 403: known, but not allowed. */
    public static final class Forbidden extends Problem {
        public Forbidden(String clientText) {
            super(403, clientText, "");
        }
    }

    /** 400: the request cannot be read. */
    public static final class Malformed extends Problem {
        public Malformed(String clientText) {
            super(400, clientText, "");
        }
    }

    /** 422: readable, but its values are not acceptable. */
    public static final class Invalid extends Problem {
        public Invalid(String clientText) {
            super(422, clientText, "");
        }
    }

    /** 409: it contradicts what is there. */
    public static final class Conflict extends Problem {
        public Conflict(String clientText) {
            super(409, clientText, "");
        }
    }

    /** 410: it was here and is not any more. */
    public static final class Gone extends Problem {
        public Gone(String logText) {
            super(410, "Gone", logText);
        }
    }

    /** 413: larger than this instance takes. */
    public static final class TooLarge extends Problem {
        public TooLarge(String clientText) {
            super(413, clientText, "");
        }
    }

    /** 429: too many requests. */
    public static final class TooMany extends Problem {
        public TooMany(String clientText) {
            super(429, clientText, "");
        }
    }
}
