package eu.c4l.federation.json;

/**
 * How much of a stranger's document is read.
 *
 * @param bytes of the whole document
 * @param nesting of objects and arrays
 * @param expandedBytes of a document whose unusual JSON-LD must be expanded, which costs fifty times more
 * @param entries of a list; the rest is ignored
 */
public record JsonLimits(int bytes, int nesting, int expandedBytes, int entries) {

    /** As Mastodon: 1 MB. */
    public static final JsonLimits DEFAULT = new JsonLimits(1_000_000, 64, 256_000, 1_000);

    /** Length of an address. */
    static final int URI_LENGTH = 4_096;

    /** Length of a display name or title. */
    static final int NAME_LENGTH = 2_048;

    /** Length of a profile text. */
    static final int BIOGRAPHY_LENGTH = 20_480;

    /** Lines of a profile. */
    static final int FIELDS = 50;

    /** Other names of an account. */
    static final int ALIASES = 256;

    /** Languages, levels, versions, durations and the like. */
    static final int WORD_LENGTH = 256;
}
