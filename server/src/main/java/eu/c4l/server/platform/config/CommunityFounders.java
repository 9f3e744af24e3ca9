package eu.c4l.server.platform.config;

/** Who may found learning communities. */
public enum CommunityFounders {
    /** Those whose role is facilitator or higher. */
    FACILITATORS,
    /** Everybody who is signed in. */
    EVERYBODY
}
