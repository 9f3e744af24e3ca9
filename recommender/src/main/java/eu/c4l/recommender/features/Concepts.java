package eu.c4l.recommender.features;

import eu.c4l.recommender.graph.GraphReader;
import eu.c4l.recommender.graph.SparseScores;

/** Concept vectors of people, each concept weighted by how rare it is. */
public final class Concepts {
    private static final int MOST_CONTACTS = 60;
    private static final int FEW_CONTACTS = 6;

    private final GraphReader graph;
    private final double people;
    private final SparseScores rarities = new SparseScores();

    public Concepts(GraphReader graph) {
        this.graph = graph;
        this.people = Math.max(2, graph.nodeCount());
    }

    /** Which concepts count. */
    public enum Part {
        SUBJECTS,
        HASHTAGS
    }

    public double rarity(int concept) {
        double known = rarities.get(concept);
        if (known == 0) {
            known = Math.log(1 + people / (1.0 + graph.crowd(concept)));
            rarities.set(concept, known);
        }
        return known;
    }

    /** The person's own vector, not normalised. */
    public SparseScores of(int person, Part part) {
        return into(new SparseScores(), person, part);
    }

    /** {@link #of}, in place of what this vector held. */
    SparseScores into(SparseScores vector, int person, Part part) {
        vector.clear();
        addTo(vector, person, part, 1);
        return vector;
    }

    /** The sum of the vectors of the person's contacts, at most some of them, evenly taken. */
    public SparseScores ofContacts(int person) {
        SparseScores sum = new SparseScores();
        int[] contacts = graph.contacts(person);
        int step = Math.max(1, contacts.length / MOST_CONTACTS);
        for (int i = 0; i < contacts.length; i += step) {
            addTo(sum, contacts[i], Part.SUBJECTS, 1);
        }
        return sum;
    }

    /** How like this vector the person's contacts are: the mean of the cosines, over at most some of them, evenly taken. */
    double likeContacts(SparseScores vector, int person) {
        double norm = norm(vector);
        double[] sums = new double[3];
        graph.eachTie(person, Math.max(1, graph.degree(person) / FEW_CONTACTS), (contact, tie) -> {
            sums[0] = 0;
            sums[1] = 0;
            graph.eachConcept(contact, (concept, weight) -> {
                if (!graph.isHashtag(concept)) {
                    double value = weight * rarity(concept);
                    sums[0] += value * value;
                    sums[1] += value * vector.get(concept);
                }
            });
            sums[2] += sums[1] == 0 ? 0 : sums[1] / (norm * Math.sqrt(sums[0]));
        });
        return sums[2] / Math.clamp(graph.degree(person), 1, FEW_CONTACTS);
    }

    public static double cosine(SparseScores one, SparseScores other) {
        SparseScores small = one.size() < other.size() ? one : other;
        SparseScores large = small == one ? other : one;
        double dot = 0;
        for (int i = 0; i < small.size(); i++) {
            dot += small.value(i) * large.get(small.key(i));
        }
        return dot == 0 ? 0 : dot / (norm(one) * norm(other));
    }

    /** The highest rarity of a concept in both. */
    public double rarest(SparseScores one, SparseScores other) {
        double most = 0;
        for (int i = 0; i < one.size(); i++) {
            if (other.get(one.key(i)) > 0) {
                most = Math.max(most, rarity(one.key(i)));
            }
        }
        return most;
    }

    private void addTo(SparseScores vector, int person, Part part, double times) {
        graph.eachConcept(person, (concept, weight) -> {
            if (graph.isHashtag(concept) == (part == Part.HASHTAGS)) {
                vector.add(concept, times * weight * rarity(concept));
            }
        });
    }

    private static double norm(SparseScores vector) {
        double sum = 0;
        for (int i = 0; i < vector.size(); i++) {
            sum += vector.value(i) * vector.value(i);
        }
        return Math.sqrt(sum);
    }
}
