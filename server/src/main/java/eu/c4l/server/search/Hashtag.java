package eu.c4l.server.search;

import java.time.LocalDate;

/**
 * A hashtag that was found.
 *
 * @param key under which it is found
 * @param name as it was first written
 * @param uses in how many posts, up to a thousand
 */
public record Hashtag(long id, String key, String name, long uses, boolean following) {

    /** How much it was used on a day, and by how many. */
    public record Day(LocalDate day, long uses, long accounts) {}
}
