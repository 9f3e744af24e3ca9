package eu.c4l.recommender.graph;

/** What a node of the graph stands for. */
public enum NodeKind {
    PERSON(0),
    CONCEPT(1),
    COMMUNITY(2),
    OBJECT(3);

    private final byte code;

    NodeKind(int code) {
        this.code = (byte) code;
    }

    byte code() {
        return code;
    }
}
