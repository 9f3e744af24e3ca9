package eu.c4l.recommender;

import java.nio.file.Path;
import java.util.Optional;

/**
 * How a recommender is set up.
 *
 * @param modelFile where the trained model is kept; empty keeps it in memory only
 * @param indexFolder where the content index lives, rebuilt at every start; empty keeps it in memory (small instances)
 * @param seed makes every draw repeatable: same data, same seed, same list
 */
public record RecommenderConfig(Optional<Path> modelFile, Optional<Path> indexFolder, long seed) {

    private static final long USUAL_SEED = 20_26L;

    public static RecommenderConfig inMemory() {
        return new RecommenderConfig(Optional.empty(), Optional.empty(), USUAL_SEED);
    }

    public static RecommenderConfig in(Path folder) {
        return new RecommenderConfig(
                Optional.of(folder.resolve("people.model")), Optional.of(folder.resolve("people.index")), USUAL_SEED);
    }

    /** The same with the content index in memory. */
    public RecommenderConfig withoutIndex() {
        return new RecommenderConfig(modelFile, Optional.empty(), seed);
    }
}
