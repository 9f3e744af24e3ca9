package eu.c4l.recommender.graph;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Paths of two and three steps from a person over ties, with the usual neighbour measures. Work is bounded: contacts with few
 * contacts of their own come first, since a tie through them says most.
 */
public final class Neighbourhood {
    private static final int MOST_STEPS = 12_000;
    private static final double LEAST_SHARE = 2e-6;
    private static final int FIRST = 256;

    /** Everybody two steps away with the common contacts counted: one look-up a step, the other sums stand beside it. */
    public final SparseScores common = new SparseScores();
    /** Adamic and Adar 2003: common contacts, each divided by the logarithm of its degree. */
    public final SparseScores adamicAdar;
    /** Zhou, Lü, Zhang 2009: common contacts, each divided by its degree. */
    public final SparseScores allocation;
    /** Share of random walks of exactly three steps that end there. */
    public final SparseScores pathsOfThree = new SparseScores();
    /** Kovács and others 2019: three-step paths, each divided by the roots of the degrees of the two between. */
    public final SparseScores pathsOfThreeEven;
    /** The same for paths whose first step leaves the reader's country: known here along with those the reader knows there. */
    public final SparseScores pathsOfThreeAcross;
    /** Share of two-step walks that end in each country. */
    public final SparseScores countries = new SparseScores();

    private final Column byLog = new Column();
    private final Column byDegree = new Column();
    private final Column walkers = new Column();
    private final Column even = new Column();
    private final Column across = new Column();
    private final Column evenThree = new Column();
    private final Column acrossThree = new Column();

    /** Sums by position. */
    private static final class Column {
        double[] sums = new double[FIRST];

        void add(int position, double amount) {
            if (position >= sums.length) {
                sums = Arrays.copyOf(sums, Math.max(position + 1, sums.length * 2));
            }
            sums[position] += amount;
        }

        double at(int position) {
            return position < sums.length ? sums[position] : 0;
        }

        SparseScores beside(SparseScores scores) {
            return scores.beside(Arrays.copyOf(sums, Math.max(1, scores.size())));
        }
    }

    public Neighbourhood(GraphReader graph, int person) {
        int[] contacts = IntStream.of(graph.contacts(person))
                .boxed()
                .sorted(Comparator.comparingInt(graph::degree).thenComparing(Comparator.naturalOrder()))
                .mapToInt(Integer::intValue)
                .toArray();
        twoSteps(graph, person, contacts);
        threeSteps(graph);
        this.adamicAdar = byLog.beside(common);
        this.allocation = byDegree.beside(common);
        this.pathsOfThreeEven = evenThree.beside(pathsOfThree);
        this.pathsOfThreeAcross = acrossThree.beside(pathsOfThree);
    }

    private void twoSteps(GraphReader graph, int person, int[] contacts) {
        int steps = 0;
        for (int contact : contacts) {
            int degree = Math.max(1, graph.degree(contact));
            steps += degree;
            if (steps > MOST_STEPS) {
                break;
            }
            double log = 1 / Math.log(Math.max(2, degree));
            double share = 1.0 / degree;
            double root = 1 / Math.sqrt(degree);
            double abroad = graph.country(contact) == graph.country(person) ? 0 : root;
            graph.eachTie(contact, (other, tie) -> {
                double counts = Math.min(1, tie);
                int position = common.position(other);
                common.addAt(position, counts);
                byLog.add(position, log * counts);
                byDegree.add(position, share * counts);
                walkers.add(position, share * counts / contacts.length);
                even.add(position, root * counts);
                across.add(position, abroad * counts);
            });
        }
        for (int position = 0; position < common.size(); position++) {
            countries.add(graph.country(common.key(position)), walkers.at(position));
        }
    }

    private void threeSteps(GraphReader graph) {
        int steps = 0;
        for (int i = 0; i < common.size() && steps < MOST_STEPS; i++) {
            int node = common.key(i);
            int degree = Math.max(1, graph.degree(node));
            double share = walkers.at(i) / degree;
            if (share > LEAST_SHARE && degree <= MOST_STEPS) {
                steps += degree;
                double evenly = even.at(i) / Math.sqrt(degree);
                double abroad = across.at(i) / Math.sqrt(degree);
                graph.eachTie(node, (other, tie) -> {
                    double counts = Math.min(1, tie);
                    int position = pathsOfThree.position(other);
                    pathsOfThree.addAt(position, share * counts);
                    evenThree.add(position, evenly * counts);
                    acrossThree.add(position, abroad * counts);
                });
            }
        }
    }
}
