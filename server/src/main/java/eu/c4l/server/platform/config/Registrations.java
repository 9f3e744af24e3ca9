package eu.c4l.server.platform.config;

/** Who may make an account. */
public enum Registrations {
    /** Everybody. */
    OPEN,
    /** Everybody, once a moderator has agreed. */
    APPROVAL,
    /** Only whom an administrator adds. */
    CLOSED
}
