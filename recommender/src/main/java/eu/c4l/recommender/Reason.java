package eu.c4l.recommender;

import java.util.List;

/**
 * Why a person is suggested: a true statement from public facts, carrying ids that the caller renders in the reader's
 * language. No reason names a person who is not discoverable, and none comes from a private act.
 */
public sealed interface Reason {

    /**
     * People both are linked with.
     *
     * @param count how many, the unnamed included
     * @param named at most three of them who are discoverable, possibly none
     */
    record CommonContacts(int count, List<Long> named) implements Reason {
        public CommonContacts {
            named = List.copyOf(named);
        }
    }

    /** Subjects and levels in both profiles or public posts, rarest first, at most three IRIs. */
    record SharedSubjects(List<String> concepts) implements Reason {
        public SharedSubjects {
            concepts = List.copyOf(concepts);
        }
    }

    /** Hashtags both use, rarest first, at most three. */
    record SharedHashtags(List<String> hashtags) implements Reason {
        public SharedHashtags {
            hashtags = List.copyOf(hashtags);
        }
    }

    /** A learning community both are members of; the smallest one. */
    record SharedCommunity(long community) implements Reason {}

    /** The suggested person adapted a material of the reader. */
    record AdaptedYourMaterial(long material) implements Reason {}

    /** The reader adapted a material of the suggested person. */
    record YouAdaptedTheirMaterial(long material) implements Reason {}

    /** Posts or materials on which both were publicly active, at most three. */
    record SameActivity(List<Long> objects) implements Reason {
        public SameActivity {
            objects = List.copyOf(objects);
        }
    }

    /** The suggested person answered, boosted or liked something the reader published. */
    record RespondedToYou() implements Reason {}

    /** The reader answered, boosted or liked something the suggested person published. */
    record YouRespondedToThem() implements Reason {}

    /** The suggested person already follows the reader. */
    record FollowsYou() implements Reason {}

    /** Languages both speak, ISO 639-1. */
    record SharedLanguages(List<String> languages) implements Reason {
        public SharedLanguages {
            languages = List.copyOf(languages);
        }
    }

    /** People of the reader's own country are linked with the suggested person. */
    record KnownInYourCountry(String country, int count) implements Reason {}

    /** Both describe themselves in similar words, in this language. */
    record SimilarProfile(String language) implements Reason {}

    /** The suggested person joined within the last 30 days. */
    record NewHere() implements Reason {}

    /** Few people of this country are suggested yet; the exploration slot gives them a chance. */
    record FewFromThere(String country) implements Reason {}

    /** Lives in a country the reader asked to see. */
    record ChosenCountry(String country) implements Reason {}
}
