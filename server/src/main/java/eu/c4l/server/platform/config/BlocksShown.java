package eu.c4l.server.platform.config;

/** Who is shown which servers are blocked. */
public enum BlocksShown {
    EVERYBODY,
    MEMBERS,
    NOBODY
}
