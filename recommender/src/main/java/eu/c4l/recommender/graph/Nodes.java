package eu.c4l.recommender.graph;

import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Numbers all nodes of all kinds in one row, so that a walk may cross kinds. One writer. */
final class Nodes {
    private static final int FIRST = 1024;
    private static final byte HASHTAG = 8;
    private static final NodeKind[] KINDS = NodeKind.values();

    private final LongIndex[] byId = {new LongIndex(), new LongIndex(), new LongIndex(), new LongIndex()};
    private final Map<String, Integer> concepts = new ConcurrentHashMap<>();
    private final Map<Integer, String> conceptNames = new ConcurrentHashMap<>();
    private volatile long[] ids = new long[FIRST];
    private volatile byte[] kinds = new byte[FIRST];
    private volatile int count;

    int find(NodeKind kind, long id) {
        return byId[kind.code()].find(id);
    }

    int number(NodeKind kind, long id) {
        int found = find(kind, id);
        if (found != LongIndex.ABSENT) {
            return found;
        }
        int node = next(kind, id);
        byId[kind.code()].put(id, node);
        return node;
    }

    int find(String concept) {
        return concepts.getOrDefault(concept, LongIndex.ABSENT);
    }

    int number(String concept) {
        Integer found = concepts.get(concept);
        if (found != null) {
            return found;
        }
        int node = next(NodeKind.CONCEPT, 0);
        kinds[node] |= concept.startsWith("#") ? HASHTAG : 0;
        conceptNames.put(node, concept);
        concepts.put(concept, node);
        return node;
    }

    String conceptName(int node) {
        return conceptNames.getOrDefault(node, "");
    }

    long id(int node) {
        return ids[node];
    }

    NodeKind kind(int node) {
        return KINDS[kinds[node] & ~HASHTAG];
    }

    boolean isHashtag(int node) {
        return (kinds[node] & HASHTAG) != 0;
    }

    int count() {
        return count;
    }

    int count(NodeKind kind) {
        byte wanted = kind.code();
        int found = 0;
        for (int node = 0; node < count; node++) {
            found += (kinds[node] & ~HASHTAG) == wanted ? 1 : 0;
        }
        return found;
    }

    /** Gives back the room kept for growth. */
    void trim() {
        ids = Arrays.copyOf(ids, Math.max(FIRST, count));
        kinds = Arrays.copyOf(kinds, Math.max(FIRST, count));
    }

    private int next(NodeKind kind, long id) {
        int node = count;
        if (node == ids.length) {
            ids = Arrays.copyOf(ids, node + (node >> 1));
            kinds = Arrays.copyOf(kinds, node + (node >> 1));
        }
        ids[node] = id;
        kinds[node] = kind.code();
        count = node + 1;
        return node;
    }
}
