package eu.c4l.server.suggestions;

import java.util.Locale;

/** What a reader did with a suggestion. */
public enum Feedback {
    SHOWN,
    OPENED,
    FOLLOWED,
    /** Never again. */
    DISMISSED,
    /** Fewer like this one. */
    FEWER;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
