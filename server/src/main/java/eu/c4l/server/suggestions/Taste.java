package eu.c4l.server.suggestions;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which subjects and levels a reader asked to see fewer or more of, by what they said of earlier suggestions. */
record Taste(Set<String> fewer, Set<String> more) {

    static final Taste NONE = new Taste(Set.of(), Set.of());

    Taste {
        fewer = Set.copyOf(fewer);
        more = Set.copyOf(more);
    }

    /** Something the reader found helpful, or wants fewer of. */
    record Said(boolean helpful, List<String> concepts) {
        Said {
            concepts = List.copyOf(concepts);
        }
    }

    /**
     * What was said last weighs as much as what was said first. Who wants fewer like a colleague means what that colleague
     * does besides the reader's own subjects, if there is any.
     */
    static Taste of(Collection<Said> all, Set<String> own) {
        Map<String, Integer> sums = new HashMap<>();
        for (var said : all) {
            var meant = new HashSet<>(said.concepts());
            if (!said.helpful() && !own.containsAll(meant)) {
                meant.removeAll(own);
            }
            meant.forEach(concept -> sums.merge(concept, said.helpful() ? 1 : -1, Integer::sum));
        }
        var fewer = new HashSet<String>();
        var more = new HashSet<String>();
        sums.forEach((concept, sum) -> {
            if (sum != 0) {
                (sum < 0 ? fewer : more).add(concept);
            }
        });
        return new Taste(fewer, more);
    }

    /** How many of the concepts are wanted more, less those that are wanted fewer. */
    int of(Collection<String> concepts) {
        int sum = 0;
        for (var concept : concepts) {
            sum += (more.contains(concept) ? 1 : 0) - (fewer.contains(concept) ? 1 : 0);
        }
        return Math.clamp(sum, -2, 2);
    }
}
