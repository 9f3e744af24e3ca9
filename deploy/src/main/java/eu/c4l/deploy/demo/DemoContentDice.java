package eu.c4l.deploy.demo;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.ToDoubleFunction;

/** Seeded chance: the same seed makes the same community. */
final class DemoContentDice {

    private final Random random;

    DemoContentDice(long seed) {
        this.random = new Random(seed);
    }

    boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    /** Both ends are possible. */
    int between(int low, int high) {
        return low + random.nextInt(high - low + 1);
    }

    double fraction() {
        return random.nextDouble();
    }

    <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }

    <T> List<T> shuffled(List<T> from) {
        List<T> copy = new ArrayList<>(from);
        Collections.shuffle(copy, random);
        return copy;
    }

    /** Up to that many different ones, the heavier the likelier; a weight of zero never. */
    <T> List<T> weighted(List<T> from, int count, ToDoubleFunction<T> weight) {
        double[] weights =
                count == 0 ? new double[0] : from.stream().mapToDouble(weight).toArray();
        double total = Arrays.stream(weights).sum();
        List<T> chosen = new ArrayList<>();
        while (chosen.size() < Math.min(count, weights.length) && total > 0) {
            int index = indexAt(weights, random.nextDouble() * total);
            if (index < 0) {
                break;
            }
            chosen.add(from.get(index));
            total -= weights[index];
            weights[index] = 0;
        }
        return chosen;
    }

    /** The index the mark falls on; the last heavy one if rounding carries it past the end; -1 if none is heavy. */
    private static int indexAt(double[] weights, double mark) {
        int last = -1;
        double left = mark;
        for (int i = 0; i < weights.length; i++) {
            if (weights[i] > 0) {
                last = i;
                left -= weights[i];
            }
            if (left < 0) {
                return i;
            }
        }
        return last;
    }
}
