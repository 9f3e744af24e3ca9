package eu.c4l.recommender;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import eu.c4l.recommender.exchange.FeatureRows;
import eu.c4l.recommender.exchange.RankedRows;
import eu.c4l.recommender.features.Feature;
import eu.c4l.recommender.features.PairFeatures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

@NullMarked
class ExchangeTest {

    @TempDir
    Path folder = Path.of("");

    private final World world = new World(200, 5);

    /** What an engine does, in small: ties from the edges, common contacts from the ties, rows for all pairs. */
    @Test
    void featuresThatAnEngineComputesFromTheExportAreThoseOfTheRecommender() throws IOException {
        try (Recommender recommender = world.recommender()) {
            recommender.export(folder);
            Map<Integer, Long> ids = new HashMap<>();
            for (String[] node : rows("nodes.tsv")) {
                if (node[1].equals("person")) {
                    ids.put(Integer.valueOf(node[0]), Long.valueOf(node[2]));
                }
            }
            assertThat(ids).hasSize(200);
            Map<Long, Set<Long>> ties = new HashMap<>();
            Set<List<Long>> follows = new HashSet<>();
            for (String[] edge : rows("edges.tsv")) {
                if (edge[2].equals("follow")) {
                    long from = ids.getOrDefault(Integer.valueOf(edge[0]), 0L);
                    long to = ids.getOrDefault(Integer.valueOf(edge[1]), 0L);
                    follows.add(List.of(from, to));
                    ties.computeIfAbsent(from, key -> new HashSet<>()).add(to);
                    ties.computeIfAbsent(to, key -> new HashSet<>()).add(from);
                }
            }
            assertThat(follows)
                    .isEqualTo(new HashSet<>(world.signals.stream()
                            .map(Signal.Follow.class::cast)
                            .map(follow -> List.of(follow.from(), follow.to()))
                            .toList()));
            Path file = folder.resolve("pairs.tsv");
            Files.writeString(
                    file,
                    "reader\tcandidate\tFOLLOWS_READER\n4\t8\t" + (follows.contains(List.of(8L, 4L)) ? 1 : 0) + "\n");
            FeatureRows.read(file, (reader, candidate, values) -> {
                double[] own = values(recommender, reader, candidate);
                assertThat(values[Feature.FOLLOWS_READER.index()]).isEqualTo(own[Feature.FOLLOWS_READER.index()]);
            });
        }
    }

    @Test
    void rowsThatWereWrittenAreReadBackAndRankedAsTheRecommenderScores() {
        Path file = folder.resolve("pairs.tsv");
        try (Recommender recommender = world.recommender()) {
            try (FeatureRows.Writer writer = new FeatureRows.Writer(file)) {
                for (long other = 1; other <= 40; other++) {
                    writer.write(100, other, values(recommender, 100, other));
                }
            }
            assertThat(FeatureRows.read(
                            file,
                            (reader, other, values) -> assertThat(values)
                                    .containsExactly(values(recommender, reader, other), within(1e-4))))
                    .isZero();
            List<RankedRows.Ranked> list = recommender.ranked(file, 10).getOrDefault(100L, List.of());
            assertThat(list).hasSize(10).isSortedAccordingTo((a, b) -> Double.compare(b.score(), a.score()));
            long first = list.getFirst().person();
            assertThat(list.getFirst().score())
                    .isCloseTo(recommender.explain(100, first).orElseThrow().score(), within(1e-3));
            recommender.remove(first);
            assertThat(recommender.ranked(file, 10).getOrDefault(100L, List.of()))
                    .extracting(RankedRows.Ranked::person)
                    .doesNotContain(first);
        }
    }

    @Test
    void aRowThatIsNotUnderstoodIsLeftOutAndAnUnknownColumnIsNamed() throws IOException {
        Path file = folder.resolve("pairs.tsv");
        Files.writeString(file, "reader\tcandidate\tCOMMON_CONTACTS\n1\t2\t0.5\n1\t3\tNaN\n1\tx\t1\n1\n1\t4\t1\t1\n");
        Map<Long, double[]> read = new HashMap<>();
        assertThat(FeatureRows.read(file, (reader, other, values) -> read.put(other, values)))
                .isEqualTo(4);
        assertThat(read).containsOnlyKeys(2L);
        double[] expected = PairFeatures.nothing();
        expected[Feature.COMMON_CONTACTS.index()] = 0.5;
        assertThat(read.getOrDefault(2L, new double[0])).isEqualTo(expected);
        Files.writeString(file, "reader\tcandidate\tSHOE_SIZE\n");
        assertThatThrownBy(() -> FeatureRows.read(file, (reader, other, values) -> {}))
                .hasMessageContaining("SHOE_SIZE");
    }

    private static double[] values(Recommender recommender, long reader, long candidate) {
        double[] values = new double[Feature.COUNT];
        recommender
                .explain(reader, candidate)
                .orElseThrow()
                .contributions()
                .forEach(part -> values[Feature.valueOf(part.feature()).index()] = part.value());
        return values;
    }

    private List<String[]> rows(String file) throws IOException {
        return Files.readAllLines(folder.resolve(file)).stream()
                .skip(1)
                .map(line -> line.split("\t", -1))
                .toList();
    }
}
