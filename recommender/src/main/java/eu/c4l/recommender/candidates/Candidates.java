package eu.c4l.recommender.candidates;

import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

import eu.c4l.recommender.Source;
import eu.c4l.recommender.features.ReaderScores;
import eu.c4l.recommender.graph.GraphReader;
import eu.c4l.recommender.graph.SparseScores;

/** The people worth scoring for one reader, with where each was found, in a repeatable order. */
public final class Candidates {
    private static final int MOST_COMMUNITIES = 10;
    private static final int MOST_MEMBERS = 5_000;

    private final GraphReader graph;
    private final IntPredicate eligible;
    private final int each;
    private final Map<Integer, Set<Source>> found = new LinkedHashMap<>();

    /**
     * @param eligible who may be suggested at all; never asked about the reader
     * @param each at most this many from each source
     */
    public Candidates(GraphReader graph, IntPredicate eligible, int each) {
        this.graph = graph;
        this.eligible = eligible;
        this.each = each;
    }

    /** From the reader's network, concepts, communities, content and activity. */
    public Candidates gather(ReaderScores scores) {
        int reader = scores.reader;
        IntPredicate wanted = wanted(reader);
        top(scores.far, wanted, Source.WALKS);
        top(scores.typed, wanted, Source.WALKS);
        top(scores.neighbourhood.adamicAdar, wanted, Source.CONTACTS_OF_CONTACTS);
        top(scores.neighbourhood.pathsOfThree, wanted, Source.CONTACTS_OF_CONTACTS);
        top(scores.content, wanted, Source.CONTENT);
        top(scores.objects, wanted, Source.ACTIVITY);
        top(followers(reader), wanted, Source.FOLLOWERS);
        top(communities(reader), wanted, Source.COMMUNITIES);
        return this;
    }

    /** Adds people found elsewhere, at most as many as from each other source. */
    public Candidates add(int reader, int[] people, Source source) {
        IntStream.of(people).filter(wanted(reader)).limit(each).forEach(person -> note(person, source));
        return this;
    }

    private IntPredicate wanted(int reader) {
        return node -> node != reader && graph.known(node) && eligible.test(node);
    }

    public Map<Integer, Set<Source>> found() {
        return found;
    }

    private void top(SparseScores scores, IntPredicate wanted, Source source) {
        for (int person : scores.top(each, wanted)) {
            note(person, source);
        }
    }

    private void note(int person, Source source) {
        found.computeIfAbsent(person, key -> EnumSet.noneOf(Source.class)).add(source);
    }

    private SparseScores followers(int reader) {
        SparseScores scores = new SparseScores();
        graph.eachTie(reader, (other, weight) -> scores.add(other, weight));
        graph.eachResponder(reader, other -> scores.add(other, graph.responses(other, reader)));
        return scores;
    }

    private SparseScores communities(int reader) {
        SparseScores scores = new SparseScores();
        IntStream.Builder joined = IntStream.builder();
        graph.eachMembership(reader, joined::add);
        joined.build()
                .boxed()
                .sorted(Comparator.comparingInt(graph::crowd).thenComparing(Comparator.naturalOrder()))
                .limit(MOST_COMMUNITIES)
                .filter(community -> graph.crowd(community) <= MOST_MEMBERS)
                .forEach(community -> {
                    double rarity = 1 / Math.log(2 + (double) graph.crowd(community));
                    graph.eachPersonAt(community, other -> scores.add(other, rarity));
                });
        return scores;
    }
}
