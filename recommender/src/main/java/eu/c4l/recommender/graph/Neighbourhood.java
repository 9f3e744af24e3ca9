package eu.c4l.recommender.graph;

import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Paths of two and three steps from a person over ties, with the usual neighbour measures. Work is bounded: contacts with few
 * contacts of their own come first, since a tie through them says most.
 */
public final class Neighbourhood {
    private static final int MOST_STEPS = 200_000;
    private static final double LEAST_SHARE = 2e-6;

    public final SparseScores common = new SparseScores();
    /** Adamic and Adar 2003: common contacts, each divided by the logarithm of its degree. */
    public final SparseScores adamicAdar = new SparseScores();
    /** Zhou, Lü, Zhang 2009: common contacts, each divided by its degree. */
    public final SparseScores allocation = new SparseScores();
    /** Share of random walks of exactly three steps that end there. */
    public final SparseScores pathsOfThree = new SparseScores();
    /** Kovács and others 2019: three-step paths, each divided by the roots of the degrees of the two between. */
    public final SparseScores pathsOfThreeEven = new SparseScores();
    /** Share of two-step walks that end in each country. */
    public final SparseScores countries = new SparseScores();

    private final SparseScores second = new SparseScores();
    private final SparseScores secondEven = new SparseScores();

    public Neighbourhood(GraphReader graph, int person) {
        int[] contacts = IntStream.of(graph.contacts(person))
                .boxed()
                .sorted(Comparator.comparingInt(graph::degree).thenComparing(Comparator.naturalOrder()))
                .mapToInt(Integer::intValue)
                .toArray();
        twoSteps(graph, person, contacts);
        threeSteps(graph);
    }

    private void twoSteps(GraphReader graph, int person, int[] contacts) {
        int steps = 0;
        for (int contact : contacts) {
            int degree = Math.max(1, graph.degree(contact));
            steps += degree;
            if (steps > MOST_STEPS) {
                break;
            }
            double byLog = 1 / Math.log(Math.max(2, degree));
            double share = 1.0 / degree;
            double evenly = 1 / Math.sqrt(degree);
            double walkers = share / contacts.length;
            graph.eachTie(contact, (other, tie) -> {
                double counts = Math.min(1, tie);
                second.add(other, walkers * counts);
                secondEven.add(other, evenly * counts);
                countries.add(graph.country(other), walkers);
                if (other != person) {
                    common.add(other, counts);
                    adamicAdar.add(other, byLog * counts);
                    allocation.add(other, share * counts);
                }
            });
        }
    }

    private void threeSteps(GraphReader graph) {
        int steps = 0;
        for (int i = 0; i < second.size() && steps < MOST_STEPS; i++) {
            int node = second.key(i);
            int degree = Math.max(1, graph.degree(node));
            double share = second.value(i) / degree;
            if (share > LEAST_SHARE) {
                steps += degree;
                double even = secondEven.get(node) / Math.sqrt(degree);
                graph.eachTie(node, (other, tie) -> {
                    pathsOfThree.add(other, share * Math.min(1, tie));
                    pathsOfThreeEven.add(other, even * Math.min(1, tie));
                });
            }
        }
    }
}
