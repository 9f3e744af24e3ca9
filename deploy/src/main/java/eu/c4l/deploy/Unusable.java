package eu.c4l.deploy;

/** A command cannot do its work; the message says why and what to do, so nobody has to read a stack trace. */
final class Unusable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Unusable(String message) {
        super(message);
    }

    Unusable(String message, Throwable cause) {
        super(message, cause);
    }
}
