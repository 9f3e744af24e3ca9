package eu.c4l.recommender.graph;

import java.util.Arrays;

/**
 * Where walks from a person end up. Personalised PageRank by local push (Andersen, Chung, Lang 2006): the same result every
 * time, and work bounded by {@code 1 / (restart * precision)} whatever the size of the graph.
 */
public final class Walks {
    /** A quarter of the steps from a person go to a concept, community or object, three quarters to people. */
    public static final double THINGS_SHARE = 0.25;

    private static final double RESPONSE_WEIGHT = 0.5;
    private static final double COMMUNITY_WEIGHT = 2;
    private static final double UNKNOWN = -1;
    private static final int FIRST = 1024;

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
        push.receive(start, 1);
        for (int position = push.dequeue(); position >= 0; position = push.dequeue()) {
            settle(push, position);
        }
        // What is too little to pass on would at least have stayed where it is.
        for (int position = 0; position < push.settled.size(); position++) {
            push.settled.addAt(position, push.take(position) * restart);
        }
        return push.settled;
    }

    private void settle(Push push, int position) {
        int node = push.settled.key(position);
        double mass = push.take(position);
        push.settled.addAt(position, mass * restart);
        double moving = mass * (1 - restart);
        if (graph.kind(node) == NodeKind.PERSON) {
            fromPerson(push, position, moving);
        } else {
            if (push.things[position] == UNKNOWN) {
                double[] attention = {0};
                graph.eachPersonAt(node, person -> attention[0] += graph.focus(person));
                push.things[position] = attention[0];
            }
            double unit = moving / Math.max(push.things[position], Double.MIN_NORMAL);
            graph.eachPersonAt(node, person -> push.receive(person, unit * graph.focus(person)));
        }
    }

    private void fromPerson(Push push, int position, double moving) {
        int person = push.settled.key(position);
        if (push.people[position] == UNKNOWN) {
            push.people[position] = peopleWeight(person);
            push.things[position] = thingsShare > 0 ? thingsWeight(person) : 0;
        }
        double people = push.people[position];
        double things = push.things[position];
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

    /** What is settled, what still moves, and the ring of places that have enough to pass on; columns by position. */
    private final class Push {
        final SparseScores settled = new SparseScores();
        double[] people = new double[FIRST];
        double[] things = new double[FIRST];
        private double[] moving = new double[FIRST];
        private double[] enough = new double[FIRST];
        private int known;
        private int[] ring = new int[FIRST];
        private int head;
        private int tail;

        void receive(int node, double amount) {
            int position = settled.position(node);
            if (position >= known) {
                meet(node, position);
            }
            double before = moving[position];
            moving[position] = before + amount;
            if (before <= enough[position] && before + amount > enough[position]) {
                enqueue(position);
            }
        }

        double take(int position) {
            double mass = moving[position];
            moving[position] = 0;
            return mass;
        }

        private void meet(int node, int position) {
            if (position == people.length) {
                int larger = position * 2;
                people = Arrays.copyOf(people, larger);
                things = Arrays.copyOf(things, larger);
                moving = Arrays.copyOf(moving, larger);
                enough = Arrays.copyOf(enough, larger);
            }
            people[position] = UNKNOWN;
            things[position] = UNKNOWN;
            enough[position] = precision * (1 + graph.crowd(node));
            known = position + 1;
        }

        private void enqueue(int position) {
            ring[tail] = position;
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
            if (head == tail) {
                return -1;
            }
            int position = ring[head];
            head = (head + 1) & (ring.length - 1);
            return position;
        }
    }
}
