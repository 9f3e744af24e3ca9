package eu.c4l.server.platform.http;

import java.util.OptionalLong;

/**
 * Which page of a list newest-first is asked for, as Mastodon's clients do.
 *
 * @param maxId only what is older than this
 * @param sinceId only what is newer than this: the newest such rows, so there may be a gap above {@code sinceId}
 * @param minId only what is newer than this: the rows just above it, without a gap. Select ascending, then turn round:
 *     the answer is newest-first all the same
 * @param limit how many at most, at least 1
 */
public record PageRequest(OptionalLong maxId, OptionalLong sinceId, OptionalLong minId, int limit) {

    public PageRequest {
        if (limit < 1) {
            throw new IllegalArgumentException("a page has room for one at least");
        }
    }

    public static PageRequest of(Parameters parameters, int fallback, int most) {
        int limit = Math.max(1, parameters.number("limit", fallback, most));
        return new PageRequest(
                parameters.whole("max_id"), parameters.whole("since_id"), parameters.whole("min_id"), limit);
    }

    public static PageRequest first(int limit) {
        return new PageRequest(OptionalLong.empty(), OptionalLong.empty(), OptionalLong.empty(), limit);
    }

    /** Whether rows are selected ascending, see {@code minId}. */
    public boolean upwards() {
        return minId.isPresent();
    }
}
