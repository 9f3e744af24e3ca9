package eu.c4l.recommender.graph;

/** Ties that a reader of the graph must not see, chosen by a hash of both ends; a tenth of all, or none. */
final class HoldOut {
    private static final int TENTHS = 10;
    private static final int[] AS_THEY_ARE = {};

    static final HoldOut NOTHING = new HoldOut(-1, AS_THEY_ARE);

    private final int tenth;
    private final int[] degrees;

    private HoldOut(int tenth, int[] degrees) {
        this.tenth = tenth;
        this.degrees = degrees;
    }

    static HoldOut of(int tenth, Edges edges, int nodes) {
        HoldOut bare = new HoldOut(tenth, AS_THEY_ARE);
        int[] degrees = new int[nodes];
        for (int node = 0; node < nodes; node++) {
            int[] list = edges.ties.of(node);
            for (int at = 1; at <= list[0]; at++) {
                degrees[node] += bare.hides(node, list[at] >>> 2) ? 0 : 1;
            }
        }
        return new HoldOut(tenth, degrees);
    }

    boolean hides(int one, int other) {
        if (tenth < 0) {
            return false;
        }
        int mixed = Math.min(one, other) * 0x9E3779B9 + Math.max(one, other) * 0x85EBCA6B;
        mixed ^= mixed >>> 15;
        mixed *= 0xC2B2AE35;
        return (mixed >>> 1) % TENTHS == tenth;
    }

    int degree(int node, int all) {
        return node < degrees.length ? degrees[node] : all;
    }
}
