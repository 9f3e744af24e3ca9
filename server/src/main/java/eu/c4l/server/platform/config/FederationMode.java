package eu.c4l.server.platform.config;

/** Which servers are met. */
public enum FederationMode {
    /** All but the blocked ones. */
    OPEN,
    /** Only those let in. */
    ALLOW_LIST
}
