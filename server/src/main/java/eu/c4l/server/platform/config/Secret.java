package eu.c4l.server.platform.config;

/** A value that must never reach a log or an error message. */
public record Secret(String value) {
    /** No secret was given. */
    public static final Secret NONE = new Secret("");

    @Override
    public String toString() {
        return value.isEmpty() ? "(none)" : "(secret)";
    }
}
