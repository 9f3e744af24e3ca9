package eu.c4l.recommender;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

@NullMarked
class TrainingTest {

    @TempDir
    Path folder = Path.of("");

    @Test
    void whoFollowedWhomTrainsAModelThatIsNotWorseAndIsKept() {
        RecommenderConfig config = RecommenderConfig.in(folder);
        World world = new World(900, 11);
        try (Recommender recommender = world.recommender(config)) {
            TrainingReport report = recommender.retrain();
            assertThat(report.people()).isGreaterThan(60);
            assertThat(report.outcome()).isNotEqualTo(TrainingReport.Outcome.TOO_LITTLE_DATA);
            assertThat(recommender.model()).isEqualTo(report.model());
            if (report.outcome() == TrainingReport.Outcome.LIVE) {
                assertThat(report.after().recall())
                        .isGreaterThanOrEqualTo(report.before().recall() - 0.005);
                try (Recommender again = new Recommender(config.withoutIndex(), World.CLOCK)) {
                    assertThat(again.model()).isEqualTo(report.model());
                }
            }
        }
    }

    @Test
    void aModelOfAnotherVersionOrABrokenOneGivesTheShippedWeights() throws IOException {
        Path file = folder.resolve("people.model");
        RecommenderConfig config = new RecommenderConfig(Optional.of(file), Optional.empty(), 1);
        for (String content :
                new String[] {"", "features = 99\nversion = x\n", "features = 2\nversion = y\n", "\\u00zz"}) {
            Files.writeString(file, content);
            try (Recommender recommender = new Recommender(config, World.CLOCK)) {
                assertThat(recommender.model()).startsWith("shipped");
            }
        }
        Files.delete(file);
        try (Recommender recommender = new Recommender(config, World.CLOCK)) {
            assertThat(recommender.model()).startsWith("shipped");
        }
    }
}
