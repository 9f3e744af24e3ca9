package eu.c4l.server.statuses;

import eu.c4l.server.platform.Problem;

/** The id of a status on this instance, time-ordered, a string on the wire. */
public record StatusId(long value) implements Comparable<StatusId> {

    /** Reads an id from a path or parameter; anything that is no number names nothing. */
    public static StatusId parse(String text) {
        try {
            return new StatusId(Long.parseLong(text));
        } catch (NumberFormatException _) {
            throw new Problem.NotFound("no status id: " + text.substring(0, Math.min(40, text.length())));
        }
    }

    @Override
    public int compareTo(StatusId other) {
        return Long.compare(value, other.value);
    }

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
