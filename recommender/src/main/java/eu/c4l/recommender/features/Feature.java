package eu.c4l.recommender.features;

/**
 * What the ranker knows of a pair (reader, candidate). Ranges are given before standardisation; "log" is the natural logarithm,
 * with a floor so that nothing found is a number too.
 */
public enum Feature {
    /** log(1 + people linked with both). 0 to 10. Source: follows. */
    COMMON_CONTACTS(Group.PEOPLE),
    /** log(1 + Adamic-Adar index over common contacts). 0 to 10. Source: follows. */
    ADAMIC_ADAR(Group.PEOPLE),
    /** log of resource allocation over common contacts, floor e^-9. -9 to 5. Source: follows. */
    RESOURCE_ALLOCATION(Group.PEOPLE),
    /** Common contacts by all contacts of either. 0 to 1. Source: follows. */
    CONTACT_JACCARD(Group.PEOPLE),
    /** log share of three-step walks ending at the candidate, floor e^-14. -14 to 0. Source: follows. */
    PATHS_OF_THREE(Group.PEOPLE),
    /** The same per root of the candidate's degree. -16 to 0. Source: follows. */
    PATHS_OF_THREE_BY_DEGREE(Group.PEOPLE),
    /** log of three-step paths, each by the roots of its inner degrees (Kovács 2019), floor e^-9. -9 to 8. Source: follows. */
    PATHS_OF_THREE_EVEN(Group.PEOPLE),
    /** The same for paths whose first step goes abroad: known here along with those whom the reader knows there. -9 to 8. Source: follows, country. */
    PATHS_OF_THREE_ACROSS(Group.PEOPLE),
    /** log share of walks over people at the candidate, restart 0.15, floor e^-14. -14 to 0. Source: follows, responses. */
    WALK_FAR(Group.PEOPLE),
    /** The same with restart 0.5, which stays near. -14 to 0. Source: follows, responses. */
    WALK_NEAR(Group.PEOPLE),
    /** Walks over people by the candidate's degree: closeness without fame. -18 to 0. Source: follows, responses. */
    WALK_BY_DEGREE(Group.PEOPLE),
    /** log share of walks with a quarter of steps through concepts, communities, objects. -14 to 0. Source: all public. */
    WALK_TYPED(Group.TOPICS),
    /** The same for readers with few ties: times 1 / (1 + degree of the reader). -14 to 0. Source: all public. */
    WALK_TYPED_UNLINKED(Group.TOPICS),
    /** log(1 + followers of the candidate). 0 to 15. Source: follows. */
    CANDIDATE_DEGREE(Group.PEOPLE),
    /** The same for readers with few ties. 0 to 15. Source: follows. */
    CANDIDATE_DEGREE_UNLINKED(Group.PEOPLE),
    /** log(1 + the candidate's contacts in the reader's country). 0 to 15. Source: follows, country. */
    KNOWN_IN_READERS_COUNTRY(Group.PEOPLE),
    /** Share of the candidate's ties that cross a border. 0 to 1. Source: follows, country. */
    CANDIDATE_CROSS_BORDER(Group.PEOPLE),
    /** Share of the reader's ties into the candidate's country. 0 to 1. Source: follows, country. */
    READER_TIES_TO_COUNTRY(Group.PEOPLE),
    /** Share of the reader's two-step walks ending in the candidate's country. 0 to 1. Source: follows, country. */
    COUNTRY_REACH(Group.PEOPLE),
    /** log share of the ties of the reader's country that lead to the candidate's, over a thousandth. 0 to 7. Source: follows, country. */
    COUNTRY_BOND(Group.PEOPLE),
    /** Lives in another country. 0 or 1. Source: country. */
    OTHER_COUNTRY(Group.PEOPLE),
    /** Lives in the same region or on the same instance. 0 or 1. Source: region. */
    SAME_REGION(Group.PEOPLE),
    /** Cosine of the concepts of both, rare ones heavier. 0 to 1. Source: profile, public posts and materials. */
    CONCEPT_COSINE(Group.TOPICS),
    /** The same for readers with few ties. 0 to 1. Source: as above. */
    CONCEPT_COSINE_UNLINKED(Group.TOPICS),
    /** Rarity of the rarest common concept. 0 to 15. Source: as above. */
    RAREST_CONCEPT(Group.TOPICS),
    /** Cosine of the hashtags of both. 0 to 1. Source: profile, public posts. */
    HASHTAG_COSINE(Group.TOPICS),
    /** Cosine of the mean concepts of the reader's contacts and the candidate's. 0 to 1. Source: as above, follows. */
    CONTACTS_CONCEPTS(Group.TOPICS),
    /** Mean cosine of the reader's concepts and those of the candidate's contacts, six evenly taken. 0 to 1. Source: as above, follows. */
    CONCEPTS_OF_CANDIDATES_CONTACTS(Group.TOPICS),
    /** log(1 + score of the reader's profile as a query). 0 to 6. Source: profile text, concepts. */
    CONTENT_SCORE(Group.TOPICS),
    /** Common communities, small ones heavier. 0 to 5. Source: public membership. */
    SHARED_COMMUNITIES(Group.PEOPLE),
    /** log(1 + decayed activity on the same objects, rarely touched ones heavier). 0 to 5. Source: public acts. */
    SHARED_OBJECTS(Group.TOPICS),
    /** One adapted a material of the other. 0 or 1. Source: public materials. */
    ADAPTED(Group.TOPICS),
    /** log(1 + decayed responses of the reader to the candidate). 0 to 5. Source: public acts. */
    RESPONDED_TO_CANDIDATE(Group.PEOPLE),
    /** log(1 + decayed responses of the candidate to the reader). 0 to 5. Source: public acts. */
    CANDIDATE_RESPONDED(Group.PEOPLE),
    /** The candidate follows the reader. 0 or 1. Source: follows. */
    FOLLOWS_READER(Group.PEOPLE),
    /** Share of the candidate's ties that are mutual. 0 to 1. Source: follows. */
    CANDIDATE_MUTUAL(Group.PEOPLE),
    /** log of how many times more people the candidate follows than follow back, over three; 0 if few. 0 to 12. Source: follows. */
    UNRETURNED(Group.PEOPLE),
    /** Common languages, at most three, by three. 0 to 1. Source: profile. */
    LANGUAGES(Group.LANGUAGES),
    /** Both know their languages and have none in common. 0 or 1. Source: profile. */
    NO_COMMON_LANGUAGE(Group.LANGUAGES),
    /** 1 active today, half after 30 days. 0 to 1. Source: public acts. */
    RECENCY(Group.PEOPLE),
    /** 1 joined today, half after 30 days. 0 to 1. Source: account. */
    NEWNESS(Group.PEOPLE);

    /** Which weight of the reader's preferences a feature obeys. */
    public enum Group {
        PEOPLE,
        TOPICS,
        LANGUAGES
    }

    /** Names and order of all features; a model of another number is not used. */
    public static final int VERSION = 2;

    public static final int COUNT = values().length;

    private final Group group;

    Feature(Group group) {
        this.group = group;
    }

    /**
     * Whether past follows can teach this feature. People respond to those they follow because they follow them, so what
     * happened after a follow would be mistaken for its cause; attackers are not to be learned from. These keep their shipped weight.
     */
    public boolean learnable() {
        return switch (this) {
            case RESPONDED_TO_CANDIDATE, CANDIDATE_RESPONDED, FOLLOWS_READER, SHARED_OBJECTS, ADAPTED, UNRETURNED ->
                false;
            default -> true;
        };
    }

    /** Where the feature stands in a row of values. */
    @SuppressWarnings("EnumOrdinal") // the order is part of the version
    public int index() {
        return ordinal();
    }

    public Group group() {
        return group;
    }
}
