package eu.c4l.recommender;

/** Where a suggested person was found. */
public enum Source {
    /** Two steps away: linked with somebody the reader is linked with. */
    CONTACTS_OF_CONTACTS,
    /** Found by walks over people, concepts, communities and shared objects. */
    WALKS,
    /** A learning community in common. */
    COMMUNITIES,
    /** Subjects, levels, hashtags or words in common. */
    CONTENT,
    /** Active on the same posts and materials. */
    ACTIVITY,
    /** Linked with or responded to the reader first. */
    FOLLOWERS,
    /** Known to many in the reader's own country. */
    KNOWN_HERE,
    /** A chance for newcomers and for countries with few people. */
    EXPLORATION
}
