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
    private static final int BY_LOG = 0;
    private static final int BY_DEGREE = 1;
    private static final int WALKERS = 2;
    private static final int EVEN = 3;
    private static final int ACROSS = 4;

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

    /** Sums beside {@link #common}: by logarithm, by degree, walkers, even, across. */
    private final Rows two = new Rows(ACROSS + 1);
    /** Sums beside {@link #pathsOfThree}: even, across. */
    private final Rows three = new Rows(2);

    /** Several sums a position, side by side, so that a step waits for memory once. */
    private static final class Rows {
        final int width;
        double[] sums;

        Rows(int width) {
            this.width = width;
            this.sums = new double[FIRST * width];
        }

        /** Where the sums of the position start, which there is room for from now on. */
        int at(int position) {
            int start = position * width;
            if (start >= sums.length) {
                sums = Arrays.copyOf(sums, Math.max(start + width, sums.length * 2));
            }
            return start;
        }

        SparseScores beside(SparseScores scores, int column) {
            double[] picked = new double[Math.max(1, scores.size())];
            for (int position = 0; position < scores.size(); position++) {
                picked[position] = sums[position * width + column];
            }
            return scores.beside(picked);
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
        this.adamicAdar = two.beside(common, BY_LOG);
        this.allocation = two.beside(common, BY_DEGREE);
        this.pathsOfThreeEven = three.beside(pathsOfThree, 0);
        this.pathsOfThreeAcross = three.beside(pathsOfThree, 1);
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
                int at = two.at(position);
                two.sums[at + BY_LOG] += log * counts;
                two.sums[at + BY_DEGREE] += share * counts;
                two.sums[at + WALKERS] += share * counts / contacts.length;
                two.sums[at + EVEN] += root * counts;
                two.sums[at + ACROSS] += abroad * counts;
            });
        }
        for (int position = 0; position < common.size(); position++) {
            countries.add(graph.country(common.key(position)), two.sums[position * two.width + WALKERS]);
        }
    }

    private void threeSteps(GraphReader graph) {
        int steps = 0;
        for (int i = 0; i < common.size() && steps < MOST_STEPS; i++) {
            int node = common.key(i);
            int degree = Math.max(1, graph.degree(node));
            int row = i * two.width;
            double share = two.sums[row + WALKERS] / degree;
            if (share > LEAST_SHARE && degree <= MOST_STEPS) {
                steps += degree;
                double evenly = two.sums[row + EVEN] / Math.sqrt(degree);
                double abroad = two.sums[row + ACROSS] / Math.sqrt(degree);
                graph.eachTie(node, (other, tie) -> {
                    double counts = Math.min(1, tie);
                    int position = pathsOfThree.position(other);
                    pathsOfThree.addAt(position, share * counts);
                    int at = three.at(position);
                    three.sums[at] += evenly * counts;
                    three.sums[at + 1] += abroad * counts;
                });
            }
        }
    }
}
