package eu.c4l.recommender.graph;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * One look over all people: who is new, who lives where few are, who is known to many in a country. Made anew when the graph
 * has changed (on large graphs, by more than a thousandth).
 */
public final class Survey {
    private static final int NEW_DAYS = 30;
    private static final int MOST_NEW = 500;
    private static final int MOST_KNOWN = 300;
    private static final int MOST_COUNTED = 10_000;
    /** About 20 MB. */
    private static final int MOST_STANDINGS = 200_000;

    private static final int TOLERANCE = 1_000;

    private final long changes;
    private final int tolerated;
    private final int[] newcomers;
    private final Map<Integer, int[]> people;
    private final Set<Integer> large;
    private final Map<Long, Standing> standings = new ConcurrentHashMap<>();
    private final Map<Integer, Known> knownIn = new ConcurrentHashMap<>();

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Known(int[] people, int[] countries, double ties) {
        int tiesTo(int country) {
            return country < countries.length ? countries[country] : 0;
        }
    }

    private Survey(GraphReader graph, int[] newcomers, Map<Integer, int[]> people) {
        this.changes = graph.changes();
        this.tolerated = graph.nodeCount() / TOLERANCE;
        this.newcomers = newcomers;
        this.people = people;
        this.large = large(people);
    }

    /** Whether this survey still describes the graph well enough. */
    public boolean fits(GraphReader graph) {
        return graph.changes() - changes <= tolerated;
    }

    public static Survey of(GraphReader graph, int today) {
        List<Integer> fresh = new ArrayList<>();
        Map<Integer, IntStream.Builder> places = new HashMap<>();
        for (int node = 0; node < graph.nodeCount(); node++) {
            if (graph.kind(node) != NodeKind.PERSON || !graph.known(node) || !graph.discoverable(node)) {
                continue;
            }
            if (graph.joinedDay(node) > today - NEW_DAYS) {
                fresh.add(node);
            }
            places.computeIfAbsent(graph.country(node), country -> IntStream.builder())
                    .add(node);
        }
        int[] newcomers = fresh.stream()
                .sorted(Comparator.<Integer>comparingInt(graph::joinedDay)
                        .reversed()
                        .thenComparing(Comparator.naturalOrder()))
                .limit(MOST_NEW)
                .mapToInt(Integer::intValue)
                .toArray();
        Map<Integer, int[]> people = new HashMap<>();
        places.forEach((country, nodes) -> people.put(country, nodes.build().toArray()));
        return new Survey(graph, newcomers, people);
    }

    /** People with the most contacts in this country, best known first. */
    public int[] knownIn(GraphReader graph, int country) {
        return known(graph, country).people;
    }

    /** The share of the ties of one country's people that lead to the other country. */
    public double bond(GraphReader graph, int country, int other) {
        Known known = known(graph, country);
        return known.tiesTo(other) / Math.max(1, known.ties);
    }

    private Known known(GraphReader graph, int country) {
        return knownIn.computeIfAbsent(country, wanted -> knownFrom(graph, wanted));
    }

    private static Known knownFrom(GraphReader graph, int home) {
        int[] counts = new int[graph.nodeCount()];
        int[] countries = new int[graph.countryCount() + 1];
        for (int node = 0; node < counts.length; node++) {
            if (graph.kind(node) == NodeKind.PERSON && graph.country(node) == home) {
                graph.eachContact(node, other -> {
                    int country = graph.country(other);
                    // Whoever came after the arrays were made is for the next survey.
                    if (other < counts.length && country < countries.length) {
                        counts[other]++;
                        countries[country]++;
                    }
                });
            }
        }
        double ties = IntStream.of(countries).asDoubleStream().sum();
        return new Known(most(counts).top(MOST_KNOWN * 4, graph::known), countries, ties);
    }

    /** Those with the highest counts, and no more of the others than can be kept. */
    private static SparseScores most(int[] counts) {
        int[] having = new int[MOST_COUNTED + 1];
        for (int count : counts) {
            having[Math.min(count, MOST_COUNTED)]++;
        }
        int least = MOST_COUNTED;
        for (int found = having[least]; least > 1 && found < MOST_KNOWN * 8; found += having[least]) {
            least--;
        }
        SparseScores most = new SparseScores();
        for (int node = 0; node < counts.length; node++) {
            if (counts[node] >= least) {
                most.add(node, counts[node]);
            }
        }
        return most;
    }

    /** Whether this country has less than half of its equal share of the people. */
    public boolean small(int country) {
        return country != 0 && !large.contains(country);
    }

    private static Set<Integer> large(Map<Integer, int[]> people) {
        int all = people.values().stream().mapToInt(nodes -> nodes.length).sum();
        long countries = people.keySet().stream().filter(key -> key != 0).count();
        return people.entrySet().stream()
                .filter(place -> countries <= 1 || place.getValue().length * 2L * countries >= all)
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** How the person's ties lie, seen from a country. */
    public Standing standing(GraphReader graph, int person, int country) {
        long key = (long) country << 32 | person;
        Standing known = standings.get(key);
        if (known == null) {
            known = Standing.of(graph, person, country);
            if (standings.size() >= MOST_STANDINGS) {
                standings.clear();
            }
            standings.put(key, known);
        }
        return known;
    }

    /** Some newcomers, some people of small countries and some of any other country, drawn repeatably. */
    public int[] draw(int home, int count, long seed, IntPredicate wanted) {
        SplittableRandom random = new SplittableRandom(seed);
        IntStream fresh = drawn(newcomers, count, random, wanted);
        List<Integer> countries = people.keySet().stream()
                .filter(c -> c != 0 && c != home)
                .sorted()
                .toList();
        IntStream places = countries.stream()
                .flatMapToInt(country -> drawn(
                        people.getOrDefault(country, new int[0]),
                        small(country) ? count : Math.max(1, count / Math.max(1, countries.size())),
                        random,
                        wanted));
        return IntStream.concat(fresh, places).distinct().toArray();
    }

    private static IntStream drawn(int[] from, int count, SplittableRandom random, IntPredicate wanted) {
        if (from.length <= count) {
            return IntStream.of(from).filter(wanted);
        }
        int[] picks = new int[count];
        for (int i = 0; i < count; i++) {
            picks[i] = from[random.nextInt(from.length)];
        }
        return IntStream.of(picks).filter(wanted);
    }
}
