package eu.c4l.recommender.graph;

import java.time.Instant;

/**
 * Influence halves every 90 days. Sums are kept as if seen from a fixed day, growing for later acts, so that nothing has to be
 * rewritten as time passes and raw events need not be kept.
 */
final class Decay {
    private static final Instant FIXED = Instant.parse("2026-01-01T00:00:00Z");
    private static final double HALF_LIFE_DAYS = 90;
    private static final double SECONDS_A_DAY = 86_400;
    private static final double MOST_HALVINGS = 100;

    private Decay() {}

    /** What an act of weight one at that time adds to a kept sum. */
    static double factor(Instant at) {
        double days = (at.getEpochSecond() - FIXED.getEpochSecond()) / SECONDS_A_DAY;
        return Math.pow(2, Math.clamp(days / HALF_LIFE_DAYS, -MOST_HALVINGS, MOST_HALVINGS));
    }

    /** What a kept sum is worth now. */
    static double now(double kept, double factorNow) {
        return kept / factorNow;
    }
}
