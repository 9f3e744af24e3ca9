package eu.c4l.recommender;

import java.util.List;
import java.util.Set;
import java.util.function.LongPredicate;

/**
 * Asks whom one publication may interest.
 *
 * @param author who published it; those who follow the author see it anyway and are left out
 * @param concepts IRIs of subjects and levels it is about
 * @param hashtags its hashtags without #
 * @param language its language, ISO 639-1, empty if unknown
 * @param limit at most this many people, 1 to 40
 * @param excluded ids never to name
 * @param profileOnly people of whom only the profile may be looked at, not what they published
 */
public record Audience(
        long author,
        Set<String> concepts,
        Set<String> hashtags,
        String language,
        int limit,
        LongPredicate excluded,
        LongPredicate profileOnly) {

    private static final int MOST = 40;

    public Audience {
        concepts = Set.copyOf(concepts);
        hashtags = Set.copyOf(hashtags);
        limit = Math.clamp(limit, 1, MOST);
    }

    /**
     * Somebody it may interest, and by what.
     *
     * @param profile concepts of it that stand in the person's profile, the rarest first
     * @param published concepts and hashtags (with #) of it that the person has published about
     * @param reads whether the person says to speak its language
     */
    public record Member(long person, List<String> profile, List<String> published, boolean reads) {
        public Member {
            profile = List.copyOf(profile);
            published = List.copyOf(published);
        }
    }
}
