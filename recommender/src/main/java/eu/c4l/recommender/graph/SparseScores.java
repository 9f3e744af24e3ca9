package eu.c4l.recommender.graph;

import java.util.Arrays;
import java.util.function.IntPredicate;

/** Sums per node for one request: a primitive map that remembers the order of first mention, so that results repeat. */
public final class SparseScores {
    private int[] slots = new int[256];
    private int[] keys = new int[128];
    private double[] values = new double[128];
    private int size;

    public SparseScores() {}

    private SparseScores(int[] slots, int[] keys, double[] values, int size) {
        this.slots = slots;
        this.keys = keys;
        this.values = values;
        this.size = size;
    }

    /** Nothing is left, the room is. */
    public void clear() {
        Arrays.fill(slots, 0);
        size = 0;
    }

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
        int most = Math.min(count, size);
        long[] ranked = new long[2 * most + 1];
        long worst = Long.MAX_VALUE;
        int kept = 0;
        for (int i = 0; i < size; i++) {
            long rank = rank(i);
            if (values[i] > 0 && rank < worst && wanted.test(keys[i])) {
                ranked[kept++] = rank;
                if (kept == ranked.length) {
                    Arrays.sort(ranked);
                    kept = most;
                    worst = most == 0 ? worst : ranked[most - 1];
                }
            }
        }
        Arrays.sort(ranked, 0, kept);
        int[] best = new int[Math.min(most, kept)];
        for (int i = 0; i < best.length; i++) {
            best[i] = (int) ranked[i];
        }
        return best;
    }

    /** Positive floats order like their bits: one long carries score and node, so a primitive sort is enough. */
    private long rank(int position) {
        long score = Float.floatToIntBits((float) values[position]);
        return (~score << 32) | (keys[position] & 0xFFFFFFFFL);
    }

    /** Other sums of the same nodes, to be read only; this one must not grow any more. */
    SparseScores beside(double[] others) {
        return new SparseScores(slots, keys, others, size);
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
