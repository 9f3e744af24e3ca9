package eu.c4l.recommender.graph;

/**
 * Where walks from a person end up. Personalised PageRank by local push (Andersen, Chung, Lang 2006): the same result every
 * time, and work bounded by {@code 1 / (restart * precision)} whatever the size of the graph.
 */
public final class Walks {
    /** A quarter of the steps from a person go to a concept, community or object, three quarters to people. */
    public static final double THINGS_SHARE = 0.25;

    private static final double RESPONSE_WEIGHT = 0.5;
    private static final double COMMUNITY_WEIGHT = 2;

    private final GraphReader graph;
    private final double restart;
    private final double precision;
    private final double thingsShare;

    /** Walks that start anew with probability {@code restart} at each step. */
    public Walks(GraphReader graph, double restart, double precision, double thingsShare) {
        this.graph = graph;
        this.restart = restart;
        this.precision = precision;
        this.thingsShare = thingsShare;
    }

    /** The share of time a walker from this person is at each node. */
    public SparseScores from(int start) {
        Push push = new Push();
        push.residual.add(start, 1);
        push.enqueue(start);
        while (push.head != push.tail) {
            settle(push, push.dequeue());
        }
        return push.settled;
    }

    private void settle(Push push, int node) {
        double mass = push.residual.get(node);
        push.residual.set(node, 0);
        push.settled.add(node, mass * restart);
        double moving = mass * (1 - restart);
        if (graph.kind(node) == NodeKind.PERSON) {
            fromPerson(push, node, moving);
        } else {
            double[] attention = {0};
            graph.eachPersonAt(node, person -> attention[0] += graph.focus(person));
            graph.eachPersonAt(node, person -> push.receive(person, moving * graph.focus(person) / attention[0]));
        }
    }

    private void fromPerson(Push push, int person, double moving) {
        double people = peopleWeight(person);
        double things = thingsShare > 0 ? thingsWeight(person) : 0;
        double toThings = things == 0 ? 0 : people == 0 ? moving : moving * thingsShare;
        double toPeople = moving - toThings;
        if (people > 0) {
            double unit = toPeople / people;
            graph.eachTie(person, (other, weight) -> push.receive(other, unit * weight));
            graph.eachResponse(person, (other, weight) -> push.receive(other, unit * response(weight)));
        }
        if (toThings > 0) {
            double unit = toThings / things;
            graph.eachConcept(person, (concept, weight) -> push.receive(concept, unit * weight * rarity(concept)));
            graph.eachMembership(
                    person, community -> push.receive(community, unit * COMMUNITY_WEIGHT * rarity(community)));
            graph.eachTouched(person, (object, weight) -> push.receive(object, unit * Math.min(2, weight)));
        }
    }

    private double peopleWeight(int person) {
        double[] sum = {0};
        graph.eachTie(person, (other, weight) -> sum[0] += weight);
        graph.eachResponse(person, (other, weight) -> sum[0] += response(weight));
        return sum[0];
    }

    private double thingsWeight(int person) {
        double[] sum = {0};
        graph.eachConcept(person, (concept, weight) -> sum[0] += weight * rarity(concept));
        graph.eachMembership(person, community -> sum[0] += COMMUNITY_WEIGHT * rarity(community));
        graph.eachTouched(person, (object, weight) -> sum[0] += Math.min(2, weight));
        return sum[0];
    }

    private static double response(double weight) {
        return RESPONSE_WEIGHT * Math.min(2, weight);
    }

    private double rarity(int thing) {
        return 1 / Math.log(2 + (double) graph.crowd(thing));
    }

    /** What is settled, what still moves, and the ring of nodes that have enough to pass on. */
    private final class Push {
        final SparseScores settled = new SparseScores();
        final SparseScores residual = new SparseScores();
        private final SparseScores queued = new SparseScores();
        private int[] ring = new int[1024];
        int head;
        int tail;

        void receive(int node, double amount) {
            double sum = residual.plus(node, amount);
            if (sum > precision * (1 + graph.crowd(node)) && queued.get(node) == 0) {
                enqueue(node);
            }
        }

        void enqueue(int node) {
            queued.set(node, 1);
            ring[tail] = node;
            tail = (tail + 1) & (ring.length - 1);
            if (tail == head) {
                int[] larger = new int[ring.length * 2];
                System.arraycopy(ring, head, larger, 0, ring.length - head);
                System.arraycopy(ring, 0, larger, ring.length - head, head);
                head = 0;
                tail = ring.length;
                ring = larger;
            }
        }

        int dequeue() {
            int node = ring[head];
            head = (head + 1) & (ring.length - 1);
            queued.set(node, 0);
            return node;
        }
    }
}
