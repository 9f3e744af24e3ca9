package eu.c4l.recommender.graph;

import java.util.Arrays;
import java.util.function.IntPredicate;

/** Sums per node for one request: a primitive map that remembers the order of first mention, so that results repeat. */
public final class SparseScores {
    private int[] slots = new int[256];
    private int[] keys = new int[128];
    private double[] values = new double[128];
    private int size;

    public int size() {
        return size;
    }

    /** The node first mentioned as number {@code position}. */
    public int key(int position) {
        return keys[position];
    }

    public double value(int position) {
        return values[position];
    }

    public double get(int key) {
        int position = slots[slotOf(key)] - 1;
        return position < 0 ? 0 : values[position];
    }

    public void add(int key, double amount) {
        int position = position(key);
        values[position] += amount;
    }

    public void set(int key, double value) {
        int position = position(key);
        values[position] = value;
    }

    void addAt(int position, double amount) {
        values[position] += amount;
    }

    /** The nodes with the highest sums, best first; equal sums by node number. */
    public int[] top(int count, IntPredicate wanted) {
        long[] ranked = new long[size];
        int kept = 0;
        for (int i = 0; i < size; i++) {
            if (values[i] > 0 && wanted.test(keys[i])) {
                // Positive floats order like their bits: one long carries score and node, so a primitive sort is
                // enough.
                long score = Float.floatToIntBits((float) values[i]);
                ranked[kept++] = (~score << 32) | (keys[i] & 0xFFFFFFFFL);
            }
        }
        ranked = Arrays.copyOf(ranked, kept);
        Arrays.sort(ranked);
        int[] best = new int[Math.min(count, kept)];
        for (int i = 0; i < best.length; i++) {
            best[i] = (int) ranked[i];
        }
        return best;
    }

    /** The position of the node, which it keeps; new ones start with nothing. */
    int position(int key) {
        int slot = slotOf(key);
        if (slots[slot] != 0) {
            return slots[slot] - 1;
        }
        if (size == keys.length) {
            grow();
            slot = slotOf(key);
        }
        keys[size] = key;
        values[size] = 0;
        slots[slot] = ++size;
        return size - 1;
    }

    private int slotOf(int key) {
        int mask = slots.length - 1;
        int slot = (key * 0x9E3779B9) >>> 7 & mask;
        while (slots[slot] != 0 && keys[slots[slot] - 1] != key) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private void grow() {
        keys = Arrays.copyOf(keys, size * 2);
        values = Arrays.copyOf(values, size * 2);
        slots = new int[slots.length * 2];
        for (int i = 0; i < size; i++) {
            slots[slotOf(keys[i])] = i + 1;
        }
    }
}
