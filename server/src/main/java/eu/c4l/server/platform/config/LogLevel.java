package eu.c4l.server.platform.config;

/** How much is logged, least first. */
public enum LogLevel {
    /** What is broken. */
    ERROR,
    /** What may need somebody. */
    WARN,
    /** What happens. */
    INFO,
    /** What is needed to find a fault. */
    DEBUG
}
