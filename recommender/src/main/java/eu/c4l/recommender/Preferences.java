package eu.c4l.recommender;

import java.util.Set;

/**
 * What the reader set on "How suggestions work".
 *
 * @param profiling whether personal signals may be used, or only same subject, recency and the chosen countries
 * @param people weight of the network, 0 (off) to 2, normally 1
 * @param topics weight of subjects, hashtags and text, 0 to 2
 * @param languages weight of common languages, 0 to 2
 * @param countries only people of these countries, ISO 3166; empty means all
 * @param fewerConcepts concepts the reader asked to see less of
 * @param moreConcepts concepts of suggestions the reader found helpful
 */
public record Preferences(
        Profiling profiling,
        double people,
        double topics,
        double languages,
        Set<String> countries,
        Set<String> fewerConcepts,
        Set<String> moreConcepts) {

    /** Whether the list may be made from the reader's own activity. */
    public enum Profiling {
        ON,
        OFF
    }

    public static final Preferences DEFAULT = new Preferences(Profiling.ON, 1, 1, 1, Set.of(), Set.of(), Set.of());

    public Preferences {
        people = Math.clamp(people, 0, 2);
        topics = Math.clamp(topics, 0, 2);
        languages = Math.clamp(languages, 0, 2);
        countries = Set.copyOf(countries);
        fewerConcepts = Set.copyOf(fewerConcepts);
        moreConcepts = Set.copyOf(moreConcepts);
    }

    /** The same, by what the reader said of earlier suggestions. */
    public Preferences after(Set<String> fewer, Set<String> more) {
        return new Preferences(profiling, people, topics, languages, countries, fewer, more);
    }

    public static Preferences withoutProfiling() {
        return new Preferences(Profiling.OFF, 1, 1, 1, Set.of(), Set.of(), Set.of());
    }
}
