package eu.c4l.federation.fetch;

import java.util.Locale;

/** What kind of document is asked for, and which content types count as it. */
public enum Accept {
    /** Never plain JSON or HTML: users may be able to upload such (ActivityPub section 3.2, CVE-2024-23832 and its like). */
    ACTIVITY("application/activity+json, application/ld+json; profile=\"https://www.w3.org/ns/activitystreams\""),
    /** WebFinger (RFC 7033 section 10.2); many send plain JSON. */
    JRD("application/jrd+json, application/json"),
    /** NodeInfo and the like. */
    JSON("application/json");

    private final String header;

    Accept(String header) {
        this.header = header;
    }

    String header() {
        return header;
    }

    /** Whether a Content-Type, or the type of a link, is of this kind. */
    public boolean accepts(String contentType) {
        String lower = contentType.toLowerCase(Locale.ROOT);
        int end = lower.indexOf(';');
        String type = (end < 0 ? lower : lower.substring(0, end)).strip();
        return switch (this) {
            case ACTIVITY ->
                type.equals("application/activity+json")
                        || (type.equals("application/ld+json") && lower.contains("www.w3.org/ns/activitystreams"));
            case JRD -> type.equals("application/jrd+json") || type.equals("application/json");
            case JSON -> type.equals("application/json");
        };
    }
}
