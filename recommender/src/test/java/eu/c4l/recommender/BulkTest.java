package eu.c4l.recommender;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

import eu.c4l.recommender.evaluation.MadeUp;
import eu.c4l.recommender.graph.Ties;

import static org.assertj.core.api.Assertions.assertThat;

@NullMarked
class BulkTest {
    private static final Set<String> COUNTED = Set.of(
            "COMMON_CONTACTS",
            "CONTACT_JACCARD",
            "CANDIDATE_DEGREE",
            "CANDIDATE_MUTUAL",
            "CANDIDATE_CROSS_BORDER",
            "FOLLOWS_READER",
            "KNOWN_IN_READERS_COUNTRY");

    private record Listed(List<Signal.Follow> follows) implements Ties {
        @Override
        public int count() {
            return follows.size();
        }

        @Override
        public long from(int tie) {
            return follows.get(tie).from();
        }

        @Override
        public long to(int tie) {
            return follows.get(tie).to();
        }
    }

    /** Twice, in both directions, from unknown people and on top of others: as if told one by one. */
    @Test
    void followsInBulkMakeTheSameTiesAsOneByOne() {
        World world = new World(300, 9);
        List<Signal.Follow> follows = new ArrayList<>(
                world.signals.stream().map(Signal.Follow.class::cast).toList());
        for (int i = 0; i < 40; i++) {
            Signal.Follow follow = follows.get(i * 5);
            follows.add(follow);
            follows.add(new Signal.Follow(follow.to(), follow.from(), World.NOW));
            follows.add(new Signal.Follow(7_000 + i, follow.from(), World.NOW));
            follows.add(new Signal.Follow(follow.from(), follow.from(), World.NOW));
        }
        try (Recommender bulk = new Recommender(RecommenderConfig.inMemory(), World.CLOCK);
                Recommender single = new Recommender(RecommenderConfig.inMemory(), World.CLOCK)) {
            bulk.load(world.people.stream(), new Listed(follows), Stream.empty());
            single.load(world.people.stream(), follows.stream().map(Signal.class::cast));
            for (long reader = 4; reader <= 300; reader += 20) {
                for (long other = 1; other <= 300; other += 29) {
                    assertThat(exact(bulk, reader, other)).isEqualTo(exact(single, reader, other));
                }
            }
            Signal.Follow first = follows.getFirst();
            bulk.forget(first);
            bulk.learn(new Signal.Follow(first.from(), 9_999, World.NOW));
            assertThat(SuggestionsTest.ids(bulk.suggest(Request.of(first.from(), 10))))
                    .doesNotContain(9_999L);
        }
    }

    /** Counts; the sums of walks differ in the last places with the order of rows. */
    private static Map<String, Double> exact(Recommender recommender, long reader, long candidate) {
        return recommender.explain(reader, candidate).orElseThrow().contributions().stream()
                .filter(part -> COUNTED.contains(part.feature()))
                .collect(Collectors.toMap(Explanation.Contribution::feature, Explanation.Contribution::value));
    }

    @Test
    void theSameSeedMakesUpTheSameCommunity() {
        MadeUp.Size size = new MadeUp.Size(50, 200, 2_000);
        MadeUp one = new MadeUp(size, 3);
        MadeUp other = new MadeUp(size, 3);
        assertThat(one.people()).containsExactlyElementsOf(other.people().toList());
        assertThat(one.signals()).containsExactlyElementsOf(other.signals().toList());
        Ties ties = one.ties();
        Ties again = other.ties();
        assertThat(ties.count()).isEqualTo(2_000);
        for (int tie = 0; tie < ties.count(); tie++) {
            assertThat(ties.from(tie)).isEqualTo(again.from(tie));
        }
    }
}
