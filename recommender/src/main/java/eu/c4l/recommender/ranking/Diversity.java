package eu.c4l.recommender.ranking;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Makes a list of the scored people: best first, but at least half from other countries while there are any, at most three in
 * ten from one country, not the same subjects throughout, and one place in ten for exploration.
 */
public final class Diversity {
    private static final int EXPLORED_PLACE = 5;
    private static final double SHARE_OF_ONE_COUNTRY = 0.3;
    private static final int LEAST_OF_ONE_COUNTRY = 3;
    private static final double SAME_SUBJECT = 0.08;
    private static final double FIRST = 1_000;

    private final int home;
    private final int limit;
    private final int mostOfOneCountry;

    /** A scored candidate; country 0 is unknown and counts neither as home nor as abroad. */
    public record Scored(int person, double score, int country, Set<Integer> concepts, boolean explored) {}

    public Diversity(int home, int limit) {
        this.home = home;
        this.limit = limit;
        this.mostOfOneCountry = Math.max(LEAST_OF_ONE_COUNTRY, (int) Math.ceil(limit * SHARE_OF_ONE_COUNTRY));
    }

    /** At most {@code limit} of the candidates, in the order to show them. */
    public List<Scored> pick(List<Scored> candidates) {
        List<Scored> left = new ArrayList<>(candidates);
        left.sort(Comparator.comparingDouble(Scored::score).reversed().thenComparingInt(Scored::person));
        Picked picked = new Picked();
        fill(picked, left, mostOfOneCountry);
        // Where few countries are known, a short list would be worse than a less even one.
        fill(picked, left, Integer.MAX_VALUE);
        return picked.people;
    }

    private void fill(Picked picked, List<Scored> left, int mostOfOne) {
        while (picked.people.size() < limit && !left.isEmpty()) {
            Scored next = next(picked, left, mostOfOne);
            if (next == null) {
                return;
            }
            left.remove(next);
            picked.add(next, abroad(next));
        }
    }

    private @Nullable Scored next(Picked picked, List<Scored> left, int mostOfOne) {
        boolean abroadOnly = picked.abroad < picked.people.size() + 1 - picked.abroad
                && left.stream().anyMatch(this::abroad);
        boolean exploring = picked.people.size() % 10 == EXPLORED_PLACE && !picked.explored;
        Scored best = null;
        double bestScore = Double.NEGATIVE_INFINITY;
        for (Scored each : left) {
            if (picked.room(each, mostOfOne) && (abroad(each) || !abroadOnly)) {
                double chance = exploring && each.explored() ? FIRST : 0;
                double score = each.score() - SAME_SUBJECT * picked.sameSubjects(each) + chance;
                best = score > bestScore ? each : best;
                bestScore = Math.max(score, bestScore);
            }
        }
        return best;
    }

    private boolean abroad(Scored scored) {
        return scored.country() != 0 && scored.country() != home;
    }

    private static final class Picked {
        final List<Scored> people = new ArrayList<>();
        final Map<Integer, Integer> countries = new HashMap<>();
        final Map<Integer, Integer> concepts = new HashMap<>();
        int abroad;
        boolean explored;

        void add(Scored scored, boolean isAbroad) {
            people.add(scored);
            countries.merge(scored.country(), 1, Integer::sum);
            new HashSet<>(scored.concepts()).forEach(concept -> concepts.merge(concept, 1, Integer::sum));
            abroad += isAbroad ? 1 : 0;
            explored = people.size() % 10 != 0 && (explored || scored.explored());
        }

        boolean room(Scored scored, int mostOfOne) {
            return scored.country() == 0 || countries.getOrDefault(scored.country(), 0) < mostOfOne;
        }

        /** How often the candidate's concepts came before, by concept. */
        double sameSubjects(Scored scored) {
            if (scored.concepts().isEmpty()) {
                return 0;
            }
            double sum = 0;
            for (int concept : scored.concepts()) {
                sum += concepts.getOrDefault(concept, 0);
            }
            return sum / scored.concepts().size();
        }
    }
}
