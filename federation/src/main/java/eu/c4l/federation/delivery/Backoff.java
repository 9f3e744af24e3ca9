package eu.c4l.federation.delivery;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** Waits longer after each failure, and never all at the same moment. */
record Backoff(Duration first, Duration longest, RandomGenerator random) {

    /** Between three quarters and five quarters of {@code first} doubled {@code failures} times. */
    Duration after(int failures) {
        int doublings = Math.clamp(failures, 0, 30);
        double millis = Math.min((double) first.toMillis() * (1L << doublings), (double) longest.toMillis());
        return Duration.ofMillis((long) (millis * (0.75 + random.nextDouble() / 2)));
    }
}
