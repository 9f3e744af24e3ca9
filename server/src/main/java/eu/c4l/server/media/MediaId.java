package eu.c4l.server.media;

import eu.c4l.server.platform.Problem;

/** The id of an uploaded file, time-ordered, a string on the wire. */
public record MediaId(long value) {

    /** Reads an id from a path or parameter; anything that is no number names nothing. */
    public static MediaId parse(String text) {
        try {
            return new MediaId(Long.parseLong(text));
        } catch (NumberFormatException _) {
            throw new Problem.NotFound("no media id: " + text.substring(0, Math.min(40, text.length())));
        }
    }

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
