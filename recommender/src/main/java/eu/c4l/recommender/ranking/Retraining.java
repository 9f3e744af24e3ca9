package eu.c4l.recommender.ranking;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.IntPredicate;
import java.util.function.LongFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import eu.c4l.recommender.Source;
import eu.c4l.recommender.TrainingReport;
import eu.c4l.recommender.TrainingReport.Figures;
import eu.c4l.recommender.TrainingReport.Outcome;
import eu.c4l.recommender.candidates.Candidates;
import eu.c4l.recommender.features.Feature;
import eu.c4l.recommender.features.PairFeatures;
import eu.c4l.recommender.features.ReaderScores;
import eu.c4l.recommender.graph.GraphReader;
import eu.c4l.recommender.graph.NodeKind;
import eu.c4l.recommender.graph.SparseScores;
import eu.c4l.recommender.graph.Survey;

/**
 * Learns from who of this instance followed whom: a tenth of the ties is hidden, the candidates of their owners are gathered as
 * if for a list, and the model learns to put the hidden ones first. A fifth of the readers is kept apart to measure the live
 * model and the new one alike.
 */
public final class Retraining {
    private static final int MOST_READERS = 300;
    private static final int FEWEST_READERS = 100;
    /** Each reader costs more on a large graph: so many nodes times readers. */
    private static final long EFFORT = 60_000_000;

    private static final int LEAST_CHOSEN = 150;
    private static final int LEAST_MEASURED = 20;
    private static final int EACH_ABROAD = 45;
    private static final int EACH_AT_HOME = 20;
    private static final int SHOWN = 10;
    private static final int MOST_TENTHS = 5;
    private static final int ENOUGH_CHOSEN = 2_000;
    private static final int COLD = 2;
    private static final double TOLERANCE = 0.005;
    private static final double COVERAGE_KEPT = 0.9;

    private final GraphReader whole;
    private final LongFunction<SparseScores> content;
    private final double precision;
    private final Instant now;

    /** What came out; {@code ranker} is the one to use from now on. */
    public record Outcomes(TrainingReport report, Ranker ranker) {}

    @SuppressWarnings("ArrayRecordComponent") // numbers by feature; never compared or changed
    private record Option(int person, double[] values, boolean chosen, boolean abroad) {}

    private record Case(int degree, List<Option> options, int hidden, int hiddenAbroad) {}

    /**
     * @param content scores of people by the content index, for a reader's id
     */
    public Retraining(GraphReader graph, LongFunction<SparseScores> content, double precision, Instant now) {
        this.whole = graph;
        this.content = content;
        this.precision = precision;
        this.now = now;
    }

    public Outcomes improve(Ranker live) {
        long start = System.nanoTime();
        List<Case> learned = new ArrayList<>();
        List<Case> measured = new ArrayList<>();
        int chosen = 0;
        for (int tenth = 0; tenth < MOST_TENTHS && chosen < ENOUGH_CHOSEN; tenth++) {
            Tenth part = new Tenth(whole.without(tenth));
            for (int reader : part.readers()) {
                (mixed(reader) % 5 == 0 ? measured : learned).add(part.look(reader));
            }
            chosen = (int) learned.stream()
                    .flatMap(each -> each.options.stream())
                    .filter(Option::chosen)
                    .count();
        }
        int people = learned.size() + measured.size();
        Figures before = figures(measured, live);
        if (chosen < LEAST_CHOSEN || measured.size() < LEAST_MEASURED) {
            return new Report(people, chosen, start).of(before, before, Outcome.TOO_LITTLE_DATA, live);
        }
        Ranker trained = new Trainer(Trainer.Settings.USUAL)
                .train(learned.stream().flatMap(Retraining::samples).toList(), "trained-" + now);
        Ranker fresh = trained.keeping(live, Feature::learnable);
        Figures after = figures(measured, fresh);
        boolean better = notWorse(before, after);
        Ranker next = better ? fresh : live;
        Outcome outcome = better ? Outcome.LIVE : Outcome.WORSE;
        return new Report(people, chosen, start).of(before, after, outcome, next);
    }

    private static boolean notWorse(Figures before, Figures after) {
        return after.recall() >= before.recall() - TOLERANCE
                && after.crossBorderRecall() >= before.crossBorderRecall() - TOLERANCE
                && after.coldStartRecall() >= before.coldStartRecall() - TOLERANCE
                && after.coverage() >= before.coverage() * COVERAGE_KEPT;
    }

    private record Report(int people, int chosen, long start) {
        Outcomes of(Figures before, Figures after, Outcome outcome, Ranker ranker) {
            Duration took = Duration.ofNanos(System.nanoTime() - start);
            return new Outcomes(
                    new TrainingReport(people, chosen, before, after, outcome, ranker.version(), took), ranker);
        }
    }

    /** The graph without one tenth of its ties, and the readers who own them. */
    private final class Tenth {
        private final GraphReader part;
        private final PairFeatures features;
        private final Survey survey;

        Tenth(GraphReader part) {
            this.part = part;
            this.features = new PairFeatures(part, now);
            this.survey =
                    Survey.of(part, (int) Duration.between(Instant.EPOCH, now).toDays());
        }

        /** Local people with a hidden follow, in a repeatable order that says nothing about them. */
        List<Integer> readers() {
            return IntStream.range(0, whole.nodeCount())
                    .filter(node -> whole.kind(node) == NodeKind.PERSON && whole.local(node))
                    .boxed()
                    .sorted(Comparator.<Integer>comparingInt(Retraining::mixed)
                            .thenComparing(Comparator.naturalOrder()))
                    .filter(node -> !hidden(node).isEmpty())
                    .limit(Math.clamp(EFFORT / Math.max(1, whole.nodeCount()), FEWEST_READERS, MOST_READERS))
                    .toList();
        }

        private Set<Integer> hidden(int reader) {
            Set<Integer> hidden = new HashSet<>();
            whole.eachFollowed(reader, other -> {
                if (part.hides(reader, other) && whole.known(other)) {
                    hidden.add(other);
                }
            });
            return hidden;
        }

        Case look(int reader) {
            Set<Integer> hidden = hidden(reader);
            ReaderScores scores = new ReaderScores(part, survey, reader, content.apply(part.id(reader)), precision);
            List<Option> options = new ArrayList<>();
            Consumer<Candidates> note = found -> found.found()
                    .keySet()
                    .forEach(other -> options.add(new Option(
                            other, features.of(scores, other), hidden.contains(other), abroad(reader, other))));
            // Gathered as for a list: on each side of the border by itself.
            note.accept(candidates(reader, other -> abroad(reader, other), EACH_ABROAD)
                    .gather(scores)
                    .add(reader, survey.knownIn(part, part.country(reader)), Source.KNOWN_HERE));
            note.accept(candidates(reader, other -> !abroad(reader, other), EACH_AT_HOME)
                    .gather(scores));
            int hiddenAbroad =
                    (int) hidden.stream().filter(other -> abroad(reader, other)).count();
            return new Case(part.degree(reader), options, hidden.size(), hiddenAbroad);
        }

        private Candidates candidates(int reader, IntPredicate side, int each) {
            return new Candidates(part, other -> side.test(other) && !part.follows(reader, other), each);
        }
    }

    private boolean abroad(int reader, int other) {
        return whole.country(other) != 0 && whole.country(other) != whole.country(reader);
    }

    private static Stream<Sample> samples(Case one) {
        Sample abroad = Sample.empty(Sample.Side.ABROAD);
        Sample home = Sample.empty(Sample.Side.HOME);
        one.options.forEach(option -> (option.abroad ? abroad : home).add(option.chosen, option.values));
        return Stream.of(abroad, home);
    }

    private Figures figures(List<Case> cases, Ranker ranker) {
        double[] sums = new double[3];
        int[] counts = new int[3];
        Set<Integer> shown = new HashSet<>();
        Set<Integer> all = new HashSet<>();
        for (Case one : cases) {
            List<Option> top = top(one.options, ranker);
            top.forEach(option -> shown.add(option.person));
            one.options.forEach(option -> all.add(option.person));
            double recall = (double) top.stream().filter(Option::chosen).count() / one.hidden;
            add(sums, counts, 0, recall);
            if (one.degree <= COLD) {
                add(sums, counts, 2, recall);
            }
            if (one.hiddenAbroad > 0) {
                List<Option> across =
                        top(one.options.stream().filter(Option::abroad).toList(), ranker);
                add(
                        sums,
                        counts,
                        1,
                        (double) across.stream().filter(Option::chosen).count() / one.hiddenAbroad);
            }
        }
        return new Figures(
                sums[0] / Math.max(1, counts[0]),
                sums[1] / Math.max(1, counts[1]),
                sums[2] / Math.max(1, counts[2]),
                (double) shown.size() / Math.max(1, all.size()));
    }

    private static void add(double[] sums, int[] counts, int at, double value) {
        sums[at] += value;
        counts[at]++;
    }

    private static List<Option> top(List<Option> options, Ranker ranker) {
        record Scored(Option option, double score) {}
        return options.stream()
                .map(option -> new Scored(option, ranker.score(option.values)))
                .sorted(Comparator.comparingDouble(Scored::score)
                        .reversed()
                        .thenComparingInt(scored -> scored.option.person))
                .limit(SHOWN)
                .map(Scored::option)
                .toList();
    }

    private static int mixed(int value) {
        int mixed = value * 0x9E3779B9;
        mixed ^= mixed >>> 16;
        return (mixed * 0x85EBCA6B) >>> 1;
    }
}
