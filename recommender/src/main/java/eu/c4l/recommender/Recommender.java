package eu.c4l.recommender;

import java.io.Closeable;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Suggests people to people. Feed it the people and public signals at start ({@link #load}), then every change as it happens;
 * each change is seen by the next list. Safe for any number of threads; reading never waits for writing.
 */
public final class Recommender implements Closeable {

    private final Clock clock;

    /** Opens the kept model (or the shipped default weights) and an empty graph. */
    public Recommender(RecommenderConfig config, Clock clock) {
        this.clock = clock;
    }

    /** Takes in much at once, at start; people first, then signals. Signals about unknown people are kept too. */
    public void load(Stream<Person> people, Stream<Signal> signals) {
        people.forEach(this::put);
        signals.forEach(this::learn);
    }

    /** Adds a person or replaces what is known of them (profile change, consent given or withdrawn). */
    public void put(Person person) {}

    /** Forgets a person and all their signals (Delete, Move, suspension, objection). */
    public void remove(long person) {}

    /** Takes in one public act. */
    public void learn(Signal signal) {}

    /** Takes back one act (unfollow, unfavourite, leaving a community, deleting a post), given as it was learned. */
    public void forget(Signal signal) {}

    /** Forgets a post or material and every act on it. */
    public void removeObject(long object) {}

    /** Forgets a community and its memberships. */
    public void removeCommunity(long community) {}

    /** People worth knowing for this reader, best first; empty if the reader is unknown. */
    public SuggestionList suggest(Request request) {
        return new SuggestionList("default", clock.instant(), List.of());
    }

    /** How the score of this pair comes about; empty if one of them is unknown. */
    public Optional<Explanation> explain(long reader, long candidate) {
        return Optional.empty();
    }

    /** Notes that these people were shown to somebody, so that the same few are not shown everywhere (fades in a week). */
    public void shown(Collection<Long> people) {}

    /**
     * Learns anew from who followed whom and goes live only if not worse. Meant for a background thread, nightly; takes
     * seconds and does not disturb readers.
     */
    public TrainingReport retrain() {
        var none = new TrainingReport.Figures(0, 0, 0, 0);
        return new TrainingReport(
                0, 0, none, none, TrainingReport.Outcome.TOO_LITTLE_DATA, "default", java.time.Duration.ZERO);
    }

    @Override
    public void close() {}
}
