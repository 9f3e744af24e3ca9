package eu.c4l.server.groups;

import java.util.Locale;

/** What somebody is to a community. */
public enum Membership {
    NONE,
    /** Has asked, the community has not answered yet. */
    REQUESTED,
    MEMBER,
    FACILITATOR;

    public boolean belongs() {
        return this == MEMBER || this == FACILITATOR;
    }

    /** As the client API and the pages call it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
