package eu.c4l.recommender.graph;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/** What one computation reads of the graph. Nodes are numbers; a number never changes its meaning while the graph lives. */
public final class GraphReader {
    /** Weight of a tie in which both follow each other. */
    public static final double MUTUAL = 1.5;

    /** Weight of a tie in which only the person follows. */
    public static final double FOLLOWING = 1;

    private static final double MODEST = 4;

    private final Graph graph;
    private final Nodes nodes;
    private final Profiles profiles;
    private final Edges edges;
    private final double factorNow;
    private final long changes;

    private final HoldOut hidden;

    GraphReader(Graph graph, double factorNow, long changes, HoldOut hidden) {
        this.graph = graph;
        this.nodes = graph.nodes;
        this.profiles = graph.profiles;
        this.edges = graph.edges;
        this.factorNow = factorNow;
        this.changes = changes;
        this.hidden = hidden;
    }

    /** The same graph without a tenth of its ties, so that a model can be asked for them. */
    public GraphReader without(int tenth) {
        return new GraphReader(graph, factorNow, changes, HoldOut.of(tenth, edges, nodes.count()));
    }

    /** Whether this tie is left out here. */
    public boolean hides(int one, int other) {
        return hidden.hides(one, other);
    }

    /** A weighted edge as it is met. */
    @FunctionalInterface
    public interface Weighted {
        void accept(int node, double weight);
    }

    /** The state of the graph this reader was made for. */
    public long changes() {
        return changes;
    }

    public int nodeCount() {
        return nodes.count();
    }

    public int person(long id) {
        return nodes.find(NodeKind.PERSON, id);
    }

    public int concept(String name) {
        return nodes.find(name);
    }

    public long id(int node) {
        return nodes.id(node);
    }

    public NodeKind kind(int node) {
        return nodes.kind(node);
    }

    public boolean isHashtag(int node) {
        return nodes.isHashtag(node);
    }

    public String conceptName(int node) {
        return nodes.conceptName(node);
    }

    public boolean known(int person) {
        return profiles.has(person, Profiles.KNOWN);
    }

    public boolean local(int person) {
        return profiles.has(person, Profiles.LOCAL);
    }

    /** Reads the latest state, whatever changed since this reader was made. */
    public boolean discoverable(int person) {
        return graph.changes() >= 0 && profiles.has(person, Profiles.DISCOVERABLE);
    }

    public int country(int person) {
        return profiles.country(person);
    }

    public String countryName(int country) {
        return profiles.countryName(country);
    }

    public int countryCount() {
        return profiles.countryCount();
    }

    public int region(int person) {
        return profiles.region(person);
    }

    public long languages(int person) {
        return profiles.languages(person);
    }

    public List<String> languageNames(long mask) {
        return profiles.languageNames(mask);
    }

    public int joinedDay(int person) {
        return profiles.joinedDay(person);
    }

    public int activeDay(int person) {
        return profiles.activeDay(person);
    }

    /** Number of people linked with this one, in either direction. */
    public int degree(int person) {
        return hidden.degree(person, edges.ties.rows(person));
    }

    /** People linked with this one, in either direction. */
    public int[] contacts(int person) {
        IntStream.Builder contacts = IntStream.builder();
        eachContact(person, contacts::add);
        return contacts.build().toArray();
    }

    public void eachContact(int person, IntConsumer each) {
        int[] list = edges.ties.of(person);
        int rows = list[0];
        for (int at = 1; at <= rows; at++) {
            if (!hidden.hides(person, list[at] >>> 2)) {
                each.accept(list[at] >>> 2);
            }
        }
    }

    /** People whom this one follows. */
    public void eachFollowed(int person, IntConsumer each) {
        int[] list = edges.ties.of(person);
        int rows = list[0];
        for (int at = 1; at <= rows; at++) {
            if ((list[at] & Edges.OUT) != 0 && !hidden.hides(person, list[at] >>> 2)) {
                each.accept(list[at] >>> 2);
            }
        }
    }

    public boolean linked(int one, int other) {
        return tie(one, other) != 0;
    }

    public boolean follows(int from, int to) {
        return (tie(from, to) & Edges.OUT) != 0;
    }

    public boolean mutual(int one, int other) {
        return tie(one, other) == (Edges.OUT | Edges.IN);
    }

    private int tie(int one, int other) {
        boolean swap = edges.ties.rows(one) > edges.ties.rows(other);
        int owner = swap ? other : one;
        int at = edges.findTie(owner, swap ? one : other);
        if (at < 0 || hidden.hides(one, other)) {
            return 0;
        }
        int bits = edges.ties.of(owner)[at] & (Edges.OUT | Edges.IN);
        boolean both = bits == (Edges.OUT | Edges.IN);
        return swap && !both ? bits ^ (Edges.OUT | Edges.IN) : bits;
    }

    /**
     * Ties with a weight: mutual 1.5, followed by the person 1. Who only follows the person counts at most 0.5, and next to
     * nothing if they follow a great many: following everyone must not bring anybody near anyone.
     */
    public void eachTie(int person, Weighted each) {
        eachTie(person, 1, each);
    }

    /** Only every so-manieth of these ties, evenly taken. */
    public void eachTie(int person, int step, Weighted each) {
        int[] list = edges.ties.of(person);
        int rows = list[0];
        for (int at = 1; at <= rows; at += step) {
            if (!hidden.hides(person, list[at] >>> 2)) {
                each.accept(list[at] >>> 2, weight(list[at]));
            }
        }
    }

    private double weight(int row) {
        return switch (row & (Edges.OUT | Edges.IN)) {
            case Edges.OUT -> FOLLOWING;
            case Edges.IN -> Math.min(FOLLOWING / 2, MODEST / Math.max(1, edges.ties.rows(row >>> 2)));
            default -> MUTUAL;
        };
    }

    /** One person's share of the attention at a concept: less for those who claim many. */
    public double focus(int person) {
        return Math.min(1, MODEST / Math.max(1, edges.interests.rows(person)));
    }

    /** Concepts of profile (weight 1) and publications (decayed, at most 2); a concept may come twice. */
    public void eachConcept(int person, Weighted each) {
        int[] own = edges.interests.of(person);
        for (int at = 1; at <= own[0]; at++) {
            each.accept(own[at], 1);
        }
        int[] published = edges.topics.of(person);
        for (int row = 0, at = 1; row < published[0]; row++, at += 2) {
            each.accept(published[at], Math.min(2, worth(published[at + 1])));
        }
    }

    /** Concepts of the profile alone. */
    public void eachInterest(int person, IntConsumer each) {
        each(edges.interests, 1, person, each);
    }

    public void eachMembership(int person, IntConsumer each) {
        each(edges.memberships, 1, person, each);
    }

    public void eachTouched(int person, Weighted each) {
        int[] list = edges.touched.of(person);
        for (int row = 0, at = 1; row < list[0]; row++, at += 2) {
            each.accept(list[at], worth(list[at + 1]));
        }
    }

    public void eachResponse(int person, Weighted each) {
        int[] list = edges.responses.of(person);
        for (int row = 0, at = 1; row < list[0]; row++, at += 2) {
            if (!hidden.hides(person, list[at])) {
                each.accept(list[at], worth(list[at + 1]));
            }
        }
    }

    public void eachResponder(int person, IntConsumer each) {
        each(edges.responders, 1, person, each);
    }

    /** The people at a concept, community or object. */
    public void eachPersonAt(int node, IntConsumer each) {
        switch (nodes.kind(node)) {
            case CONCEPT -> each(edges.audience, 1, node, each);
            case COMMUNITY -> each(edges.members, 1, node, each);
            case OBJECT -> each(edges.acts, 2, node, each);
            case PERSON -> eachContact(node, each);
        }
    }

    /** How many people are at a concept, community or object. */
    public int crowd(int node) {
        return switch (nodes.kind(node)) {
            case CONCEPT -> edges.audience.rows(node);
            case COMMUNITY -> edges.members.rows(node);
            case OBJECT -> edges.acts.rows(node);
            case PERSON -> degree(node);
        };
    }

    /** What one person's responses to the other are worth now. */
    public double responses(int from, int to) {
        return hidden.hides(from, to) ? 0 : Edges.sum(edges.responses, from, to) / factorNow;
    }

    public boolean member(int person, int community) {
        return edges.memberships.find(person, community) > 0;
    }

    /** Who published the object, or {@link Graph#ABSENT}. */
    public int author(int object) {
        return graph.author(object);
    }

    /** Materials of the author that the person adapted. */
    public List<Integer> adaptedMaterials(int person, int author) {
        List<Integer> found = new ArrayList<>();
        eachTouched(person, (object, weight) -> {
            if (graph.adapted(object, person) && graph.author(object) == author && graph.isMaterial(object)) {
                found.add(object);
            }
        });
        Collections.sort(found);
        return found;
    }

    private double worth(int bits) {
        return Decay.now(Float.intBitsToFloat(bits), factorNow);
    }

    private static void each(IntLists lists, int width, int node, IntConsumer each) {
        int[] list = lists.of(node);
        int rows = list[0];
        for (int row = 0, at = 1; row < rows; row++, at += width) {
            each.accept(list[at]);
        }
    }
}
