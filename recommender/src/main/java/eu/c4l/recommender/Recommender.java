package eu.c4l.recommender;

import java.io.Closeable;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import eu.c4l.recommender.content.ProfileIndex;
import eu.c4l.recommender.exchange.FeatureRows;
import eu.c4l.recommender.exchange.GraphFiles;
import eu.c4l.recommender.exchange.RankedRows;
import eu.c4l.recommender.features.Feature;
import eu.c4l.recommender.features.PairFeatures;
import eu.c4l.recommender.features.ReaderScores;
import eu.c4l.recommender.graph.Graph;
import eu.c4l.recommender.graph.GraphReader;
import eu.c4l.recommender.graph.SparseScores;
import eu.c4l.recommender.graph.Survey;
import eu.c4l.recommender.graph.Ties;
import eu.c4l.recommender.ranking.Exposure;
import eu.c4l.recommender.ranking.ModelFile;
import eu.c4l.recommender.ranking.Ranker;
import eu.c4l.recommender.ranking.Retraining;
import eu.c4l.recommender.reasons.Reasons;

/**
 * Suggests people to people. Feed it the people and public signals at start ({@link #load}), then every change as it happens;
 * each change is seen by the next list. Safe for any number of threads; reading never waits for writing.
 */
public final class Recommender implements Closeable {
    private static final int SECONDS_A_DAY = 86_400;
    private static final Logger LOG = LoggerFactory.getLogger(Recommender.class);

    private final RecommenderConfig config;
    private final Clock clock;
    private final Graph graph = new Graph();
    private final ProfileIndex index;
    private final Exposure exposure;
    private final ReentrantLock putting = new ReentrantLock();
    private final ReentrantLock training = new ReentrantLock();
    private final ReentrantLock surveying = new ReentrantLock();
    private final AtomicReference<Ranker> ranker;
    private final AtomicReference<Survey> survey;

    /** Opens the kept model (or the shipped default weights) and an empty graph. */
    public Recommender(RecommenderConfig config, Clock clock) {
        this.config = config;
        this.clock = clock;
        this.index = new ProfileIndex(config.indexFolder());
        this.exposure = new Exposure(clock);
        this.ranker = new AtomicReference<>(ModelFile.read(config.modelFile()));
        this.survey = new AtomicReference<>(Survey.of(graph.reader(clock.instant()), 0));
    }

    /** Takes in much at once, at start; people first, then signals. Signals about unknown people are kept too. */
    public void load(Stream<Person> people, Stream<Signal> signals) {
        people.forEach(this::put);
        signals.forEach(this::learn);
        graph.trim();
    }

    /** The same with follows in bulk, which takes a tenth of the time. */
    public void load(Stream<Person> people, Ties follows, Stream<Signal> others) {
        people.forEach(this::put);
        graph.learn(follows);
        others.forEach(this::learn);
        graph.trim();
    }

    /** Adds a person or replaces what is known of them (profile change, consent given or withdrawn). */
    public void put(Person person) {
        putting.lock();
        try {
            graph.put(person);
            index.put(person);
        } finally {
            putting.unlock();
        }
    }

    /** Forgets a person and all their signals (Delete, Move, suspension, objection). */
    public void remove(long person) {
        putting.lock();
        try {
            graph.removePerson(person);
            index.remove(person);
            exposure.forget(person);
        } finally {
            putting.unlock();
        }
    }

    /** Takes in one public act. Learning the same again changes nothing; a publication learned again replaces itself. */
    public void learn(Signal signal) {
        graph.learn(signal);
    }

    /** Takes back one act (unfollow, unfavourite, leaving a community, deleting a post); its time does not matter. */
    public void forget(Signal signal) {
        graph.forget(signal);
    }

    /** Forgets a post or material and every act on it. */
    public void removeObject(long object) {
        graph.removeObject(object);
    }

    /** Forgets a community and its memberships. */
    public void removeCommunity(long community) {
        graph.removeCommunity(community);
    }

    /** Drops single acts older than that (call it daily with 180 days); the fading sums that came of them stay. */
    public void dropActsBefore(Instant oldest) {
        graph.dropActsBefore(oldest);
    }

    /** People worth knowing for this reader, best first; empty if the reader is unknown. */
    public SuggestionList suggest(Request request) {
        Listing.Tools tools = tools();
        Listing listing = new Listing(tools, request);
        List<Suggestion> suggestions = request.preferences().profiling() == Preferences.Profiling.ON
                ? listing.make()
                : listing.withoutProfiling();
        return new SuggestionList(tools.ranker().version(), tools.now(), suggestions);
    }

    /** People whom one publication may interest, the likeliest first; only who agreed to be named. */
    public List<Audience.Member> audience(Audience asked) {
        Instant now = clock.instant();
        return new AudienceSearch(graph.reader(now), exposure, now, asked).members();
    }

    /** How the score of this pair comes about; empty if one of them is unknown. */
    public Optional<Explanation> explain(long reader, long candidate) {
        Listing.Tools tools = tools();
        GraphReader view = graph.reader(tools.now());
        int one = view.person(reader);
        int other = view.person(candidate);
        if (one == Graph.ABSENT || other == Graph.ABSENT || !view.known(one) || !view.known(other)) {
            return Optional.empty();
        }
        SparseScores content = new Listing(tools, Request.of(reader, 1)).content(reader);
        ReaderScores scores = new ReaderScores(view, tools.survey(), one, content, Listing.PRECISION);
        double[] values = new PairFeatures(view, tools.now()).of(scores, other);
        List<Explanation.Contribution> parts = Stream.of(Feature.values())
                .map(feature -> new Explanation.Contribution(
                        feature.name(), values[feature.index()], tools.ranker().part(values, feature)))
                .sorted(Comparator.comparingDouble((Explanation.Contribution part) -> -Math.abs(part.added()))
                        .thenComparing(Explanation.Contribution::feature))
                .toList();
        List<Reason> reasons =
                new Reasons(view, index, tools.ranker(), scores, id -> false, tools.now()).of(other, values);
        return Optional.of(new Explanation(tools.ranker().score(values), parts, reasons));
    }

    /** Writes the graph for a distributed engine (see {@link GraphFiles}). */
    public void export(Path folder) {
        new GraphFiles(graph.reader(clock.instant())).write(folder);
    }

    /** Ranks an engine's feature rows (see {@link FeatureRows}) by this instance's model; asks for consent now. */
    public Map<Long, List<RankedRows.Ranked>> ranked(Path rows, int limit) {
        GraphReader view = graph.reader(clock.instant());
        return new RankedRows(ranker.get(), id -> {
                    int node = view.person(id);
                    return node != Graph.ABSENT && view.discoverable(node);
                })
                .best(rows, limit);
    }

    /** Notes that these people were shown to somebody, so that the same few are not shown everywhere (fades in a week). */
    public void shown(Collection<Long> people) {
        exposure.note(people);
    }

    /**
     * Learns anew from who followed whom and goes live only if not worse. Meant for a background thread, nightly; takes
     * seconds and does not disturb readers.
     */
    public TrainingReport retrain() {
        training.lock();
        try {
            Listing.Tools tools = tools();
            Retraining retraining = new Retraining(
                    graph.reader(tools.now()),
                    person -> new Listing(tools, Request.of(person, 1)).content(person),
                    Listing.PRECISION,
                    tools.now());
            Retraining.Outcomes outcomes = retraining.improve(tools.ranker());
            ranker.set(outcomes.ranker());
            if (outcomes.report().outcome() == TrainingReport.Outcome.LIVE) {
                config.modelFile().ifPresent(file -> ModelFile.write(file, outcomes.ranker()));
            }
            LOG.info("Retrained: {}", outcomes.report());
            return outcomes.report();
        } finally {
            training.unlock();
        }
    }

    /** Version of the model that ranks now. */
    public String model() {
        return ranker.get().version();
    }

    @Override
    public void close() {
        index.close();
    }

    private Listing.Tools tools() {
        Instant now = clock.instant();
        GraphReader view = graph.reader(now);
        return new Listing.Tools(graph, index, ranker.get(), exposure, survey(view, now), config.seed(), now);
    }

    private Survey survey(GraphReader view, Instant now) {
        if (survey.get().fits(view)) {
            return survey.get();
        }
        surveying.lock();
        try {
            if (!survey.get().fits(view)) {
                survey.set(Survey.of(view, (int) (now.getEpochSecond() / SECONDS_A_DAY)));
            }
            return survey.get();
        } finally {
            surveying.unlock();
        }
    }
}
