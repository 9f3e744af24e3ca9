package eu.c4l.recommender;

import java.util.List;
import java.util.Set;

/**
 * One person worth knowing now, and why.
 *
 * @param person id of the suggested person
 * @param score orders the list; never to be shown to anybody
 * @param reasons one to three, the strongest first
 * @param sources where the person was found, never empty
 */
public record Suggestion(long person, double score, List<Reason> reasons, Set<Source> sources) {
    public Suggestion {
        reasons = List.copyOf(reasons);
        sources = Set.copyOf(sources);
    }
}
