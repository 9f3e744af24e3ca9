package eu.c4l.recommender.features;

import eu.c4l.recommender.graph.GraphReader;
import eu.c4l.recommender.graph.Neighbourhood;
import eu.c4l.recommender.graph.SparseScores;
import eu.c4l.recommender.graph.Survey;
import eu.c4l.recommender.graph.Walks;

/** Everything about one reader that all pairs with them need, computed once a list. */
public final class ReaderScores {
    private static final double FAR = 0.15;
    private static final double NEAR = 0.5;

    public final int reader;
    final Survey survey;
    public final Neighbourhood neighbourhood;
    public final SparseScores far;
    public final SparseScores near;
    public final SparseScores typed;
    public final SparseScores content;
    final SparseScores subjects;
    final SparseScores hashtags;
    final SparseScores contactsSubjects;
    final SparseScores tiesToCountry = new SparseScores();
    public final SparseScores objects = new SparseScores();
    final int degree;

    /**
     * @param content scores of candidates from the content index
     * @param precision of the walks: smaller is finer and slower
     */
    public ReaderScores(GraphReader graph, Survey survey, int reader, SparseScores content, double precision) {
        this.survey = survey;
        this.reader = reader;
        this.content = content;
        this.degree = graph.degree(reader);
        this.neighbourhood = new Neighbourhood(graph, reader);
        this.far = new Walks(graph, FAR, precision, 0).from(reader);
        this.near = new Walks(graph, NEAR, precision, 0).from(reader);
        this.typed = new Walks(graph, FAR, precision, Walks.THINGS_SHARE).from(reader);
        Concepts concepts = new Concepts(graph);
        this.subjects = concepts.of(reader, Concepts.Part.SUBJECTS);
        this.hashtags = concepts.of(reader, Concepts.Part.HASHTAGS);
        this.contactsSubjects = concepts.ofContacts(reader);
        graph.eachContact(reader, other -> tiesToCountry.add(graph.country(other), 1.0 / Math.max(1, degree)));
        sharedObjects(graph);
    }

    private void sharedObjects(GraphReader graph) {
        graph.eachTouched(reader, (object, mine) -> {
            double rarity = Math.min(2, mine) / Math.log(2 + (double) graph.crowd(object));
            if (graph.crowd(object) <= GIANT) {
                graph.eachPersonAt(object, other -> objects.add(other, rarity));
            }
        });
    }

    private static final int GIANT = 2_000;
}
