package eu.c4l.recommender.graph;

import java.time.Instant;
import java.util.concurrent.locks.ReentrantLock;

import eu.c4l.recommender.Person;
import eu.c4l.recommender.Signal;

/**
 * People, concepts, communities and objects with their edges. Events change it in place under one short lock; readers take no
 * lock, and {@link #reader} makes them see every change that was finished before.
 */
public final class Graph {
    public static final int ABSENT = LongIndex.ABSENT;
    private static final int AUTHOR = 16;
    private static final int MATERIAL = 32;
    private static final int ADAPTED = bit(Signal.Act.ADAPT);
    private static final float PUBLICATION_WEIGHT = 0.5f;

    private final ReentrantLock lock = new ReentrantLock();
    final Nodes nodes = new Nodes();
    final Profiles profiles = new Profiles();
    final Edges edges = new Edges();
    private volatile long changes;

    /** A view for one computation at one time; cheap to make, and made anew for every list. */
    public GraphReader reader(Instant now) {
        return new GraphReader(this, Decay.factor(now), changes, HoldOut.NOTHING);
    }

    /** How often the graph was changed: reading it makes finished changes visible. */
    public long changes() {
        return changes;
    }

    public void put(Person person) {
        change(() -> {
            int node = nodes.number(NodeKind.PERSON, person.id());
            profiles.write(node, person);
            edges.clearInterests(node);
            person.concepts().stream().sorted().forEach(concept -> edges.interest(node, nodes.number(concept)));
            person.hashtags().stream().sorted().forEach(tag -> edges.interest(node, nodes.number("#" + tag)));
        });
    }

    public void removePerson(long person) {
        change(() -> {
            int node = nodes.find(NodeKind.PERSON, person);
            if (node != ABSENT) {
                profiles.clear(node);
                edges.removePerson(node);
            }
        });
    }

    public void learn(Signal signal) {
        change(() -> {
            switch (signal) {
                case Signal.Follow follow -> edges.tie(person(follow.from()), person(follow.to()));
                case Signal.Interaction interaction -> learn(interaction);
                case Signal.Membership membership ->
                    edges.join(person(membership.person()), nodes.number(NodeKind.COMMUNITY, membership.community()));
                case Signal.Publication publication -> learn(publication);
            }
        });
    }

    public void forget(Signal signal) {
        change(() -> {
            switch (signal) {
                case Signal.Follow follow -> edges.untie(person(follow.from()), person(follow.to()));
                case Signal.Interaction interaction -> forget(interaction);
                case Signal.Membership membership ->
                    edges.leave(person(membership.person()), nodes.number(NodeKind.COMMUNITY, membership.community()));
                case Signal.Publication publication -> removeObjectNode(publication.object());
            }
        });
    }

    public void removeObject(long object) {
        change(() -> removeObjectNode(object));
    }

    public void removeCommunity(long community) {
        change(() -> {
            int node = nodes.find(NodeKind.COMMUNITY, community);
            if (node != ABSENT) {
                Edges.cut(edges.members, 1, edges.memberships, node);
            }
        });
    }

    /** Drops single acts older than that; the decayed sums that came of them stay (R5). */
    public void dropActsBefore(Instant oldest) {
        int day = Profiles.days(oldest);
        change(() -> {
            for (int node = 0; node < nodes.count(); node++) {
                if (nodes.kind(node) == NodeKind.OBJECT && profiles.activeDay(node) < day) {
                    Edges.cut(edges.acts, 2, edges.touched, node);
                    edges.about.clear(node);
                }
            }
        });
    }

    /** Takes in very many follows at once. */
    public void learn(Ties ties) {
        change(() -> new BulkTies(nodes, edges).add(ties));
    }

    /** Gives back memory kept for growth, after loading. */
    public void trim() {
        change(() -> {
            edges.trim();
            nodes.trim();
            profiles.trim(nodes.count());
        });
    }

    private void learn(Signal.Interaction interaction) {
        int person = person(interaction.person());
        int author = person(interaction.author());
        int object = nodes.number(NodeKind.OBJECT, interaction.object());
        float amount = interaction.act().weight() * (float) Decay.factor(interaction.at());
        profiles.activeAt(object, interaction.at());
        profiles.activeAt(person, interaction.at());
        Edges.raise(edges.touched, edges.acts, author, object, 0);
        edges.act(author, object, AUTHOR);
        // Told twice (by two processes, or once more after a start) it counts once, and so does answering the same post
        // often.
        if (person != author && (acts(object, person) & bit(interaction.act())) == 0) {
            Edges.raise(edges.touched, edges.acts, person, object, amount);
            edges.act(person, object, bit(interaction.act()));
            Edges.raise(edges.responses, edges.responders, person, author, amount);
        }
    }

    private void forget(Signal.Interaction interaction) {
        int person = person(interaction.person());
        int author = person(interaction.author());
        int object = nodes.find(NodeKind.OBJECT, interaction.object());
        int bit = bit(interaction.act());
        if (object == ABSENT || person == author || (acts(object, person) & bit) == 0) {
            return;
        }
        // When it happened need not be known: the act takes its part of the sum along.
        float all = 0;
        for (Signal.Act act : Signal.Act.values()) {
            all += (acts(object, person) & bit(act)) == 0 ? 0 : act.weight();
        }
        float amount =
                Edges.sum(edges.touched, person, object) * interaction.act().weight() / all;
        edges.undoAct(person, object, bit);
        Edges.lower(edges.touched, edges.acts, person, object, amount);
        Edges.lower(edges.responses, edges.responders, person, author, amount);
    }

    private void learn(Signal.Publication publication) {
        int person = person(publication.person());
        int object = nodes.number(NodeKind.OBJECT, publication.object());
        edges.unpublish(person, object);
        profiles.activeAt(object, publication.at());
        profiles.activeAt(person, publication.at());
        float amount = (float) Decay.factor(publication.at());
        if ((acts(object, person) & AUTHOR) == 0 || Edges.sum(edges.touched, person, object) == 0) {
            Edges.raise(edges.touched, edges.acts, person, object, amount);
        }
        edges.act(person, object, publication.kind() == Signal.ObjectKind.MATERIAL ? AUTHOR | MATERIAL : AUTHOR);
        publication.concepts().stream()
                .sorted()
                .forEach(concept -> about(person, object, concept, amount * PUBLICATION_WEIGHT));
        publication.hashtags().stream()
                .sorted()
                .forEach(tag -> about(person, object, "#" + tag, amount * PUBLICATION_WEIGHT));
    }

    private void about(int person, int object, String concept, float amount) {
        edges.publishAbout(person, nodes.number(concept), object, amount);
    }

    private void removeObjectNode(long id) {
        int object = nodes.find(NodeKind.OBJECT, id);
        if (object == ABSENT) {
            return;
        }
        int author = author(object);
        int[] rows = edges.acts.of(object);
        for (int row = 0, at = 1; row < rows[0] && author != ABSENT; row++, at += 2) {
            if (rows[at] != author) {
                float amount = Edges.sum(edges.touched, rows[at], object);
                Edges.lower(edges.responses, edges.responders, rows[at], author, amount);
            }
        }
        if (author != ABSENT) {
            edges.unpublish(author, object);
        }
        Edges.cut(edges.acts, 2, edges.touched, object);
    }

    private int person(long id) {
        return nodes.number(NodeKind.PERSON, id);
    }

    private static int bit(Signal.Act act) {
        return switch (act) {
            case FAVOURITE -> 1;
            case BOOST -> 2;
            case REPLY -> 4;
            case ADAPT -> 8;
        };
    }

    int author(int object) {
        int[] rows = edges.acts.of(object);
        for (int row = 0, at = 1; row < rows[0]; row++, at += 2) {
            if ((rows[at + 1] & AUTHOR) != 0) {
                return rows[at];
            }
        }
        return ABSENT;
    }

    boolean isMaterial(int object) {
        int author = author(object);
        return author != ABSENT && (acts(object, author) & MATERIAL) != 0;
    }

    boolean adapted(int object, int person) {
        return (acts(object, person) & ADAPTED) != 0;
    }

    private int acts(int object, int person) {
        int at = edges.acts.find(object, person);
        return at < 0 ? 0 : edges.acts.of(object)[at + 1];
    }

    private void change(Runnable work) {
        lock.lock();
        try {
            work.run();
        } finally {
            bump();
            lock.unlock();
        }
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // only under the lock
    private void bump() {
        changes++;
    }
}
