package eu.c4l.recommender.graph;

import java.util.Arrays;

/**
 * Maps the server's 64-bit ids to node numbers: open addressing over primitive arrays, about 18 bytes an entry where a hash
 * map of objects takes 80. One writer; readers never wait.
 */
final class LongIndex {
    static final int ABSENT = -1;
    private static final double FULL = 0.7;

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Table(long[] keys, int[] values) {}

    private volatile Table table = new Table(new long[64], absent(64));
    private int size;

    int find(long key) {
        Table current = table;
        int mask = current.keys.length - 1;
        for (int slot = spread(key) & mask; ; slot = (slot + 1) & mask) {
            int value = current.values[slot];
            if (value == ABSENT || current.keys[slot] == key) {
                return value;
            }
        }
    }

    void put(long key, int value) {
        if (size + 1 > table.keys.length * FULL) {
            grow();
        }
        Table current = table;
        insert(current, key, value);
        size++;
        table = current;
    }

    private void grow() {
        Table old = table;
        Table larger = new Table(new long[old.keys.length * 2], absent(old.keys.length * 2));
        for (int slot = 0; slot < old.keys.length; slot++) {
            if (old.values[slot] != ABSENT) {
                insert(larger, old.keys[slot], old.values[slot]);
            }
        }
        table = larger;
    }

    private static void insert(Table into, long key, int value) {
        int mask = into.keys.length - 1;
        int slot = spread(key) & mask;
        while (into.values[slot] != ABSENT) {
            slot = (slot + 1) & mask;
        }
        into.keys[slot] = key;
        into.values[slot] = value;
    }

    private static int[] absent(int length) {
        int[] values = new int[length];
        Arrays.fill(values, ABSENT);
        return values;
    }

    private static int spread(long key) {
        long mixed = key * 0x9E3779B97F4A7C15L;
        return (int) (mixed >>> 32);
    }
}
