package eu.c4l.recommender.evaluation;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.IntPredicate;
import java.util.stream.Stream;

import eu.c4l.recommender.Source;
import eu.c4l.recommender.candidates.Candidates;
import eu.c4l.recommender.features.PairFeatures;
import eu.c4l.recommender.features.ReaderScores;
import eu.c4l.recommender.graph.GraphReader;
import eu.c4l.recommender.graph.SparseScores;
import eu.c4l.recommender.graph.Survey;
import eu.c4l.recommender.ranking.Ranker;
import eu.c4l.recommender.ranking.Sample;
import eu.c4l.recommender.ranking.Trainer;

/**
 * Trains on the known links of a data set and ranks, for every user of a stage, the people they may not know yet. On stage
 * valid the known links are those of core, on stage test those of core and valid; the links of the stage itself are only used
 * to score.
 */
public final class Evaluation {
    private static final int MOST_PASSED = 80;

    private final Data data;
    private final Settings settings;
    private final Consumer<String> progress;
    private final Views views;

    /** Which candidates and links count: everybody, or only those of another group. */
    public enum Slice {
        XB,
        ALL
    }

    /**
     * What to measure and how.
     *
     * @param users at most this many, in the order of the file
     * @param each candidates from each source
     * @param folds how often a tenth of the known links is held out to learn from
     */
    public record Settings(
            String view,
            Slice slice,
            String stage,
            int users,
            int each,
            double precision,
            int folds,
            int trainingUsers,
            Trainer.Settings trainer) {
        /** The settings chosen on stage valid. */
        public static final Settings USUAL =
                new Settings("fed", Slice.XB, "test", Integer.MAX_VALUE, 150, 2e-5, 5, 1_500, Trainer.Settings.USUAL);
    }

    public Evaluation(Path folder, Settings settings, Consumer<String> progress) {
        this.data = Data.read(folder);
        this.settings = settings;
        this.progress = progress;
        this.views = new Views(data, Views.View.valueOf(settings.view().toUpperCase(java.util.Locale.ROOT)));
    }

    /** Learns, ranks and measures. */
    public Result run() {
        return run(new Trainer(settings.trainer()).train(samples(), "evaluated"));
    }

    /** Ranks and measures with a given model. */
    public Result run(Ranker ranker) {
        Map<Integer, List<Integer>> lists = new TreeMap<>();
        eachUser((user, options) -> lists.put(user, ranked(options, ranker)));
        return new Result(lists, measured(lists), ranker);
    }

    Measures.Figures measured(Map<Integer, List<Integer>> lists) {
        return new Measures(data, stage(), settings.slice() == Slice.XB).of(lists, users());
    }

    /** What came out: ranked lists by user, the measures printed, and the model. */
    public record Result(Map<Integer, List<Integer>> lists, Measures.Figures figures, Ranker ranker) {}

    List<Sample> samples() {
        List<Sample> samples = new ArrayList<>();
        for (int fold = 0; fold < settings.folds(); fold++) {
            int held = fold;
            List<int[]> left = views.links(link -> foldOf(link) != held, known());
            Map<Integer, Set<Integer>> targets = targets(views.links(link -> foldOf(link) == held, known()));
            collect(left, targets, samples);
            progress.accept("fold " + (fold + 1) + " of " + settings.folds() + ": " + samples.size() + " readers");
        }
        return samples;
    }

    private void collect(List<int[]> links, Map<Integer, Set<Integer>> targets, List<Sample> samples) {
        List<Integer> useful = targets.entrySet().stream()
                .filter(entry -> settings.slice() == Slice.ALL
                        || entry.getValue().stream().anyMatch(other -> abroad(entry.getKey(), other)))
                .map(Map.Entry::getKey)
                .toList();
        int every = Math.max(1, useful.size() / settings.trainingUsers());
        for (String instance : views.instances()) {
            List<Integer> readers = useful.stream()
                    .filter(node -> views.home(instance, node) && mixed(node) % every == 0)
                    .toList();
            if (readers.isEmpty()) {
                continue;
            }
            GraphReader graph = views.graph(instance, links).reader(Views.NOW);
            Survey survey = Survey.of(graph, 0);
            for (int reader : readers) {
                sample(graph, survey, reader, targets.getOrDefault(reader, Set.of()), samples);
            }
        }
    }

    private void sample(GraphReader graph, Survey survey, int user, Set<Integer> targets, List<Sample> samples) {
        Sample abroad = Sample.empty(Sample.Side.ABROAD);
        Sample home = Sample.empty(Sample.Side.HOME);
        String own = data.groups().get(user);
        // Not those abroad by themselves: that was measured to cost a tenth of coverage for no more recall.
        new Pairs(graph, survey, user, node -> true)
                .each((id, values) ->
                        (data.groups().get(id).equals(own) ? home : abroad).add(targets.contains(id), values));
        Stream.of(abroad, home)
                .filter(sample -> !sample.chosen().isEmpty())
                .map(sample -> sample.thinned(MOST_PASSED))
                .forEach(samples::add);
    }

    private boolean abroad(int user, int other) {
        return !data.groups().get(user).equals(data.groups().get(other));
    }

    /** Every user of the stage with the features of their candidates. */
    void eachUser(BiConsumer<Integer, Map<Integer, double[]>> each) {
        List<Integer> users = users();
        List<int[]> links = views.links(link -> true, known());
        int done = 0;
        for (String instance : views.instances()) {
            List<Integer> here =
                    users.stream().filter(user -> views.home(instance, user)).toList();
            if (here.isEmpty() || (settings.slice() == Slice.XB && instance.equals(Data.NO_GROUP))) {
                continue;
            }
            GraphReader graph = views.graph(instance, links).reader(Views.NOW);
            Survey survey = Survey.of(graph, 0);
            for (int user : here) {
                Map<Integer, double[]> options = new LinkedHashMap<>();
                new Pairs(graph, survey, user, wanted(user)).each(options::put);
                each.accept(user, options);
            }
            done += here.size();
            progress.accept("ranked " + done + " of " + users.size() + " users");
        }
    }

    private IntPredicate wanted(int user) {
        String own = data.groups().get(user);
        return id -> settings.slice() == Slice.ALL
                || (!data.groups().get(id).equals(own) && !data.groups().get(id).equals(Data.NO_GROUP));
    }

    static List<Integer> ranked(Map<Integer, double[]> options, Ranker ranker) {
        record Scored(int id, double score) {}
        return options.entrySet().stream()
                .map(option -> new Scored(option.getKey(), ranker.score(option.getValue())))
                .sorted(Comparator.comparingDouble(Scored::score).reversed().thenComparingInt(Scored::id))
                .limit(Measures.DEPTH)
                .map(Scored::id)
                .toList();
    }

    /** The candidates of one user with their features. */
    private final class Pairs {
        private final GraphReader graph;
        private final ReaderScores scores;
        private final Candidates candidates;

        Pairs(GraphReader graph, Survey survey, int user, IntPredicate wanted) {
            this.graph = graph;
            int reader = graph.person(user);
            this.scores = new ReaderScores(graph, survey, reader, new SparseScores(), settings.precision());
            this.candidates = new Candidates(
                            graph,
                            node -> !graph.linked(reader, node) && wanted.test((int) graph.id(node)),
                            settings.each())
                    .gather(scores)
                    .add(reader, survey.knownIn(graph, graph.country(reader)), Source.KNOWN_HERE);
        }

        void each(Pair pair) {
            PairFeatures features = new PairFeatures(graph, Views.NOW);
            candidates.found().keySet().forEach(node -> pair.accept((int) graph.id(node), features.of(scores, node)));
        }
    }

    @FunctionalInterface
    private interface Pair {
        void accept(int id, double[] values);
    }

    private Map<Integer, Set<Integer>> targets(List<int[]> links) {
        Map<Integer, Set<Integer>> targets = new HashMap<>();
        for (int[] link : links) {
            targets.computeIfAbsent(link[0], node -> new HashSet<>()).add(link[1]);
            if (!data.directed()) {
                targets.computeIfAbsent(link[1], node -> new HashSet<>()).add(link[0]);
            }
        }
        return targets;
    }

    private List<Integer> users() {
        return data.users().getOrDefault(stage(), List.of()).stream()
                .limit(settings.users())
                .toList();
    }

    private Data.Stage stage() {
        return Data.Stage.valueOf(settings.stage().toUpperCase(java.util.Locale.ROOT));
    }

    private Data.Stage[] known() {
        return stage() == Data.Stage.TEST
                ? new Data.Stage[] {Data.Stage.CORE, Data.Stage.VALID}
                : new Data.Stage[] {Data.Stage.CORE};
    }

    private int foldOf(int[] link) {
        return mixed(Math.min(link[0], link[1]) * 31 + Math.max(link[0], link[1])) % 10;
    }

    private static int mixed(int value) {
        int mixed = value * 0x9E3779B9;
        mixed ^= mixed >>> 15;
        return (mixed * 0x85EBCA6B) >>> 1;
    }
}
