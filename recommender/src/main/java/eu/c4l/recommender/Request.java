package eu.c4l.recommender;

import java.util.function.LongPredicate;

/**
 * Asks for people to suggest to one reader.
 *
 * @param reader id of the reader, put before as a {@link Person}
 * @param limit at most this many suggestions, 1 to 80
 * @param excluded ids never to suggest to this reader: blocked, muted, refused domains, requested, dismissed; the reader
 *     and those they follow are left out anyway. Called for candidates only, again just before the list is given
 * @param preferences the reader's own settings
 */
public record Request(long reader, int limit, LongPredicate excluded, Preferences preferences) {

    private static final int MOST = 80;

    public Request {
        limit = Math.clamp(limit, 1, MOST);
    }

    public static Request of(long reader, int limit) {
        return new Request(reader, limit, id -> false, Preferences.DEFAULT);
    }

    public Request excluding(LongPredicate ids) {
        return new Request(reader, limit, ids, preferences);
    }

    public Request with(Preferences wanted) {
        return new Request(reader, limit, excluded, wanted);
    }
}
