package eu.c4l.recommender;

import java.time.Duration;

/**
 * What a retraining found, measured on held-out follows that neither model had seen.
 *
 * @param people readers whose follows were held out
 * @param examples pairs learned from
 * @param before figures of the model that was live
 * @param after figures of the newly trained one
 * @param outcome whether the new one went live, and why not
 * @param model version of the model that is live now
 */
public record TrainingReport(
        int people, int examples, Figures before, Figures after, Outcome outcome, String model, Duration took) {

    /**
     * Measures of one model, each 0 to 1.
     *
     * @param recall share of held-out follows among the first ten
     * @param crossBorderRecall the same, for follows into another country only
     * @param coldStartRecall the same, for readers with at most two ties
     * @param coverage share of the discoverable people who are in some list
     */
    public record Figures(double recall, double crossBorderRecall, double coldStartRecall, double coverage) {}

    /** What became of the new model. */
    public enum Outcome {
        /** It passed the gate and ranks from now on. */
        LIVE,
        /** It was worse on some measure; the one before stays. */
        WORSE,
        /** There are not enough follows to learn from; the one before stays. */
        TOO_LITTLE_DATA
    }

    @Override
    public String toString() {
        return "%s %s: %d people, %d pairs, %d ms; recall@10 %.3f -> %.3f, cross-border %.3f -> %.3f, cold start %.3f -> %.3f, coverage %.3f -> %.3f"
                .formatted(
                        model,
                        outcome,
                        people,
                        examples,
                        took.toMillis(),
                        before.recall(),
                        after.recall(),
                        before.crossBorderRecall(),
                        after.crossBorderRecall(),
                        before.coldStartRecall(),
                        after.coldStartRecall(),
                        before.coverage(),
                        after.coverage());
    }
}
