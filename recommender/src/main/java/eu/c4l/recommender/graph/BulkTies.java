package eu.c4l.recommender.graph;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Builds the rows of all ties at once. Halves of ties are first laid out by blocks of owners, so that filling a row does not wait
 * for main memory at every tie; one at a time, with search and growth, takes ten times as long.
 */
final class BulkTies {
    private static final int BLOCK_BITS = 11;
    private static final int PARTS = Math.clamp(Runtime.getRuntime().availableProcessors(), 1, 4);

    private final Nodes nodes;
    private final Edges edges;

    BulkTies(Nodes nodes, Edges edges) {
        this.nodes = nodes;
        this.edges = edges;
    }

    void add(Ties ties) {
        int[] from = new int[ties.count()];
        int[] to = new int[ties.count()];
        parts(ties.count(), (first, end) -> find(ties, first, end, from, to));
        for (int tie = 0; tie < from.length; tie++) {
            if (from[tie] < 0 || to[tie] < 0) {
                from[tie] = nodes.number(NodeKind.PERSON, ties.from(tie));
                to[tie] = nodes.number(NodeKind.PERSON, ties.to(tie));
            }
        }
        int blocks = (nodes.count() >> BLOCK_BITS) + 1;
        edges.ties.room(nodes.count());
        parts(blocks, (first, end) -> new Part(first << BLOCK_BITS, end << BLOCK_BITS).build(from, to));
    }

    private void find(Ties ties, int first, int end, int[] from, int[] to) {
        long last = 0;
        int lastNode = LongIndex.ABSENT;
        for (int tie = first; tie < end; tie++) {
            long id = ties.from(tie);
            if (id != last || lastNode == LongIndex.ABSENT) {
                last = id;
                lastNode = nodes.find(NodeKind.PERSON, id);
            }
            from[tie] = lastNode;
            to[tie] = nodes.find(NodeKind.PERSON, ties.to(tie));
        }
    }

    private interface Span {
        void work(int first, int end);
    }

    private static void parts(int count, Span span) {
        IntStream.range(0, PARTS)
                .parallel()
                .forEach(part ->
                        span.work((int) ((long) count * part / PARTS), (int) ((long) count * (part + 1) / PARTS)));
    }

    /** The owners of one span of node numbers. */
    private final class Part {
        private final int first;
        private final int end;

        Part(int first, int end) {
            this.first = first;
            this.end = Math.min(end, nodes.count());
        }

        void build(int[] from, int[] to) {
            if (first >= end) {
                return;
            }
            int blocks = ((end - first - 1) >> BLOCK_BITS) + 1;
            int[] starts = new int[blocks + 1];
            for (int tie = 0; tie < from.length; tie++) {
                if (from[tie] != to[tie]) {
                    count(from[tie], starts);
                    count(to[tie], starts);
                }
            }
            Arrays.parallelPrefix(starts, Integer::sum);
            int[] next = Arrays.copyOf(starts, blocks);
            int[] owners = new int[starts[blocks]];
            int[] rows = new int[starts[blocks]];
            for (int tie = 0; tie < from.length; tie++) {
                if (from[tie] != to[tie]) {
                    lay(from[tie], to[tie] << 2 | Edges.OUT, next, owners, rows);
                    lay(to[tie], from[tie] << 2 | Edges.IN, next, owners, rows);
                }
            }
            int[] seen = new int[nodes.count()];
            for (int block = 0; block < blocks; block++) {
                fill(block, starts, owners, rows, seen);
            }
        }

        private void count(int owner, int[] starts) {
            if (owner >= first && owner < end) {
                starts[((owner - first) >> BLOCK_BITS) + 1]++;
            }
        }

        private void lay(int owner, int row, int[] next, int[] owners, int[] rows) {
            if (owner >= first && owner < end) {
                int at = next[(owner - first) >> BLOCK_BITS]++;
                owners[at] = owner;
                rows[at] = row;
            }
        }

        private void fill(int block, int[] starts, int[] owners, int[] rows, int[] seen) {
            int low = first + (block << BLOCK_BITS);
            int high = Math.min(end, low + (1 << BLOCK_BITS));
            int[] counts = new int[high - low];
            for (int at = starts[block]; at < starts[block + 1]; at++) {
                counts[owners[at] - low]++;
            }
            int[][] lists = new int[high - low][];
            for (int owner = low; owner < high; owner++) {
                int[] before = edges.ties.of(owner);
                lists[owner - low] = Arrays.copyOf(before, 1 + before[0] + counts[owner - low]);
            }
            for (int at = starts[block]; at < starts[block + 1]; at++) {
                int[] list = lists[owners[at] - low];
                list[++list[0]] = rows[at];
            }
            for (int owner = low; owner < high; owner++) {
                if (counts[owner - low] > 0) {
                    edges.ties.put(owner, merged(lists[owner - low], seen, owner + 1));
                }
            }
        }
    }

    /** Both directions of a tie become one row. */
    private static int[] merged(int[] list, int[] seen, int mark) {
        int kept = 0;
        boolean twice = false;
        for (int at = 1; at <= list[0]; at++) {
            int other = list[at] >>> 2;
            twice |= seen[other] == mark;
            seen[other] = mark;
        }
        if (!twice) {
            return list;
        }
        int[] sorted = Arrays.copyOfRange(list, 1, 1 + list[0]);
        Arrays.sort(sorted);
        for (int row : sorted) {
            if (kept > 0 && list[kept] >>> 2 == row >>> 2) {
                list[kept] |= row;
            } else {
                list[++kept] = row;
            }
        }
        list[0] = kept;
        return Arrays.copyOf(list, 1 + kept);
    }
}
