package eu.c4l.recommender.graph;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * One growing list of rows per node, each row of a fixed number of ints, in one array: the count of rows first, then the
 * rows. One writer; a reader may miss a change that happens while it reads, never more.
 */
final class IntLists {
    private static final int[] EMPTY = {0};
    private static final int FIRST_ROWS = 4;

    private final int width;
    private final boolean counting;
    private volatile int[] counts = {};
    private volatile AtomicReferenceArray<int[]> lists = new AtomicReferenceArray<>(1024);

    IntLists(int width) {
        this(width, false);
    }

    private IntLists(int width, boolean counting) {
        this.width = width;
        this.counting = counting;
    }

    /** Keeps the numbers of rows in one more array, where they are found without waiting for main memory twice. */
    static IntLists counting(int width) {
        return new IntLists(width, true);
    }

    /** The raw list: {@code [0]} rows, row {@code i} starts at {@code 1 + i * width}. Not to be written to. */
    int[] of(int node) {
        AtomicReferenceArray<int[]> current = lists;
        if (node >= current.length()) {
            return EMPTY;
        }
        int[] list = current.getAcquire(node);
        return list == null ? EMPTY : list;
    }

    int rows(int node) {
        if (counting) {
            int[] column = counts;
            return node < column.length ? column[node] : 0;
        }
        return of(node)[0];
    }

    private void count(int node, int rows) {
        if (counting) {
            if (node >= counts.length) {
                counts = Arrays.copyOf(counts, Math.max(node + 1, counts.length + (counts.length >> 1)));
            }
            counts[node] = rows;
        }
    }

    void add(int node, int key, int extra) {
        int[] list = of(node);
        int rows = list[0];
        int at = 1 + rows * width;
        if (at + width > list.length) {
            int larger = rows < FIRST_ROWS ? FIRST_ROWS : rows + (rows >> 1);
            list = Arrays.copyOf(list, 1 + larger * width);
        }
        list[at] = key;
        if (width > 1) {
            list[at + 1] = extra;
        }
        list[0] = rows + 1;
        place(node, list);
        count(node, rows + 1);
    }

    void add(int node, int key) {
        add(node, key, 0);
    }

    /** Where the row with this key starts, or -1. */
    int find(int node, int key) {
        int[] list = of(node);
        int end = 1 + list[0] * width;
        for (int at = 1; at < end; at += width) {
            if (list[at] == key) {
                return at;
            }
        }
        return -1;
    }

    void set(int node, int at, int value) {
        of(node)[at] = value;
    }

    /** The last row takes the place of the removed one. */
    void removeAt(int node, int at) {
        int[] list = of(node);
        int last = 1 + (list[0] - 1) * width;
        System.arraycopy(list, last, list, at, width);
        list[0]--;
        count(node, list[0]);
    }

    void remove(int node, int key) {
        int at = find(node, key);
        if (at > 0) {
            removeAt(node, at);
        }
    }

    void clear(int node) {
        if (node < lists.length()) {
            lists.setRelease(node, EMPTY);
            count(node, 0);
        }
    }

    /** Room for so many nodes, so that {@link #put} may be called from several threads for different nodes. */
    void room(int nodes) {
        if (nodes > lists.length()) {
            resize(nodes);
        }
        if (counting && nodes > counts.length) {
            counts = Arrays.copyOf(counts, nodes);
        }
    }

    /** Replaces a node's whole list. */
    void put(int node, int[] list) {
        count(node, list[0]);
        lists.setRelease(node, list);
    }

    /** Gives back the room kept for growth. */
    void trim() {
        int used = lists.length();
        while (used > 1 && lists.getPlain(used - 1) == null) {
            used--;
        }
        resize(used);
        for (int node = 0; node < lists.length(); node++) {
            int[] list = lists.get(node);
            if (list != null && list.length > 1 + list[0] * width) {
                lists.setRelease(node, Arrays.copyOf(list, 1 + list[0] * width));
            }
        }
    }

    private void place(int node, int[] list) {
        if (node >= lists.length()) {
            resize(Math.max(node + 1, lists.length() + (lists.length() >> 1)));
        }
        lists.setRelease(node, list);
    }

    private void resize(int length) {
        AtomicReferenceArray<int[]> other = new AtomicReferenceArray<>(length);
        for (int i = 0; i < Math.min(length, lists.length()); i++) {
            other.setPlain(i, lists.getPlain(i));
        }
        lists = other;
    }
}
