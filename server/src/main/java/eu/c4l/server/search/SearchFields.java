package eu.c4l.server.search;

/** The names of the index' fields. */
final class SearchFields {

    /** Kind and id, by which a document is replaced. */
    static final String KEY = "key";
    /** The id, for reading results and for the newest first. */
    static final String ID = "id";

    static final String TYPE = "type";
    /** Who may find it: {@link #EVERYBODY} or ids of accounts. */
    static final String FINDER = "finder";

    static final String EVERYBODY = "all";
    /** {@code user} or {@code user@domain}, in lower case. */
    static final String ADDRESS = "address";

    static final String NAME = "name";
    static final String TITLE = "title";
    static final String TEXT = "text";
    /** Subjects, levels, countries and languages, by their names in many languages. */
    static final String LABELS = "labels";

    static final String AUTHOR = "author";
    static final String LANGUAGE = "language";
    static final String MEDIA = "media";
    static final String REPLY = "reply";
    /** Seconds since 1970. */
    static final String TIME = "time";

    static final String YES = "1";

    private SearchFields() {}
}
