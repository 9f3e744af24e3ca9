package eu.c4l.server.accounts;

import eu.c4l.server.platform.Problem;

/** The id of an account on this instance, time-ordered, a string on the wire. */
public record AccountId(long value) implements Comparable<AccountId> {

    /** Reads an id from a path or parameter; anything that is no number names nothing. */
    public static AccountId parse(String text) {
        try {
            return new AccountId(Long.parseLong(text));
        } catch (NumberFormatException _) {
            throw new Problem.NotFound("no account id: " + text.substring(0, Math.min(40, text.length())));
        }
    }

    @Override
    public int compareTo(AccountId other) {
        return Long.compare(value, other.value);
    }

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
