package eu.c4l.recommender.features;

import java.time.Instant;

import eu.c4l.recommender.graph.GraphReader;
import eu.c4l.recommender.graph.SparseScores;
import eu.c4l.recommender.graph.Standing;

/** Computes the features of pairs, in one thread. */
public final class PairFeatures {
    private static final double FLOOR_WALK = 1e-6;
    private static final double FLOOR_ALLOCATION = 1e-4;
    private static final double FLOOR_BOND = 1e-3;
    private static final double HALF_DAYS = 30;
    private static final int MANY = 50;
    private static final int SECONDS_A_DAY = 86_400;

    private final GraphReader graph;
    private final Concepts concepts;
    private final int today;
    private final SparseScores theirSubjects = new SparseScores();
    private final SparseScores theirHashtags = new SparseScores();

    public PairFeatures(GraphReader graph, Instant now) {
        this.graph = graph;
        this.concepts = new Concepts(graph);
        this.today = Math.clamp(now.getEpochSecond() / SECONDS_A_DAY, 0, Integer.MAX_VALUE);
    }

    /** The values of a pair that has nothing in common. */
    public static double[] nothing() {
        double[] values = new double[Feature.COUNT];
        set(values, Feature.RESOURCE_ALLOCATION, log(0, FLOOR_ALLOCATION));
        set(values, Feature.PATHS_OF_THREE_EVEN, log(0, FLOOR_ALLOCATION));
        set(values, Feature.PATHS_OF_THREE_ACROSS, log(0, FLOOR_ALLOCATION));
        for (Feature walk : new Feature[] {
            Feature.PATHS_OF_THREE,
            Feature.PATHS_OF_THREE_BY_DEGREE,
            Feature.WALK_FAR,
            Feature.WALK_NEAR,
            Feature.WALK_BY_DEGREE,
            Feature.WALK_TYPED
        }) {
            set(values, walk, log(0, FLOOR_WALK));
        }
        return values;
    }

    public double[] of(ReaderScores scores, int candidate) {
        double[] values = new double[Feature.COUNT];
        neighbours(scores, candidate, values);
        walks(scores, candidate, values);
        places(scores, candidate, values);
        topics(scores, candidate, values);
        acts(scores, candidate, values);
        person(scores, candidate, values);
        return values;
    }

    private void neighbours(ReaderScores scores, int candidate, double[] values) {
        double common = scores.neighbourhood.common.get(candidate);
        double either = scores.degree + graph.degree(candidate) - common;
        set(values, Feature.COMMON_CONTACTS, Math.log1p(common));
        set(values, Feature.ADAMIC_ADAR, Math.log1p(scores.neighbourhood.adamicAdar.get(candidate)));
        set(values, Feature.RESOURCE_ALLOCATION, log(scores.neighbourhood.allocation.get(candidate), FLOOR_ALLOCATION));
        set(values, Feature.CONTACT_JACCARD, either <= 0 ? 0 : Math.min(1, common / either));
    }

    private void walks(ReaderScores scores, int candidate, double[] values) {
        double root = Math.sqrt(1.0 + graph.degree(candidate));
        double three = scores.neighbourhood.pathsOfThree.get(candidate);
        double far = scores.far.get(candidate);
        set(values, Feature.PATHS_OF_THREE, log(three, FLOOR_WALK));
        set(values, Feature.PATHS_OF_THREE_BY_DEGREE, log(three / root, FLOOR_WALK));
        double even = scores.neighbourhood.pathsOfThreeEven.get(candidate);
        set(values, Feature.PATHS_OF_THREE_EVEN, log(even, FLOOR_ALLOCATION));
        set(
                values,
                Feature.PATHS_OF_THREE_ACROSS,
                log(scores.neighbourhood.pathsOfThreeAcross.get(candidate), FLOOR_ALLOCATION));
        set(values, Feature.WALK_FAR, log(far, FLOOR_WALK));
        set(values, Feature.WALK_NEAR, log(scores.near.get(candidate), FLOOR_WALK));
        set(values, Feature.WALK_BY_DEGREE, log(far / (root * root), FLOOR_WALK));
        double typed = log(scores.typed.get(candidate), FLOOR_WALK);
        set(values, Feature.WALK_TYPED, typed);
        set(values, Feature.WALK_TYPED_UNLINKED, typed * unlinked(scores));
    }

    private void places(ReaderScores scores, int candidate, double[] values) {
        int home = graph.country(scores.reader);
        int country = graph.country(candidate);
        Standing standing = scores.survey.standing(graph, candidate, home);
        set(values, Feature.KNOWN_IN_READERS_COUNTRY, Math.log1p(standing.knownThere()));
        set(values, Feature.CANDIDATE_CROSS_BORDER, standing.crossBorderShare());
        set(values, Feature.CANDIDATE_MUTUAL, standing.mutualShare());
        double followers = standing.followers();
        set(values, Feature.CANDIDATE_DEGREE, Math.log1p(followers));
        set(values, Feature.CANDIDATE_DEGREE_UNLINKED, Math.log1p(followers) * unlinked(scores));
        set(values, Feature.UNRETURNED, unreturned(standing.followed(), followers));
        if (country != 0) {
            set(values, Feature.READER_TIES_TO_COUNTRY, scores.tiesToCountry.get(country));
            set(values, Feature.COUNTRY_REACH, scores.neighbourhood.countries.get(country));
            double bond = scores.survey.bond(graph, home, country);
            set(values, Feature.COUNTRY_BOND, Math.log(bond + FLOOR_BOND) - Math.log(FLOOR_BOND));
            set(values, Feature.OTHER_COUNTRY, country == home ? 0 : 1);
        }
        int region = graph.region(candidate);
        set(values, Feature.SAME_REGION, region != 0 && region == graph.region(scores.reader) ? 1 : 0);
    }

    private static double unreturned(double followed, double followers) {
        return followed < MANY ? 0 : Math.max(0, Math.log((followed + 1) / (followers + 1)) - Math.log(3));
    }

    private void topics(ReaderScores scores, int candidate, double[] values) {
        SparseScores subjects = concepts.into(theirSubjects, candidate, Concepts.Part.SUBJECTS);
        double cosine = Concepts.cosine(scores.subjects, subjects);
        set(values, Feature.CONCEPT_COSINE, cosine);
        set(values, Feature.CONCEPT_COSINE_UNLINKED, cosine * unlinked(scores));
        set(values, Feature.RAREST_CONCEPT, concepts.rarest(scores.subjects, subjects) * graph.focus(candidate));
        if (scores.hashtags.size() > 0) {
            SparseScores hashtags = concepts.into(theirHashtags, candidate, Concepts.Part.HASHTAGS);
            set(values, Feature.HASHTAG_COSINE, Concepts.cosine(scores.hashtags, hashtags));
        }
        set(values, Feature.CONTACTS_CONCEPTS, Concepts.cosine(scores.contactsSubjects, subjects));
        if (scores.subjects.size() > 0) {
            double theirs = concepts.likeContacts(scores.subjects, candidate);
            set(values, Feature.CONCEPTS_OF_CANDIDATES_CONTACTS, theirs);
        }
        set(values, Feature.CONTENT_SCORE, Math.log1p(scores.content.get(candidate) * graph.focus(candidate)));
    }

    private void acts(ReaderScores scores, int candidate, double[] values) {
        double[] communities = {0};
        graph.eachMembership(scores.reader, community -> {
            if (graph.member(candidate, community)) {
                communities[0] += 2 / Math.log(2 + (double) graph.crowd(community));
            }
        });
        set(values, Feature.SHARED_COMMUNITIES, Math.min(5, communities[0]));
        double shared = scores.objects.get(candidate);
        set(values, Feature.SHARED_OBJECTS, Math.log1p(shared));
        boolean adapted = shared > 0
                && !(graph.adaptedMaterials(candidate, scores.reader).isEmpty()
                        && graph.adaptedMaterials(scores.reader, candidate).isEmpty());
        set(values, Feature.ADAPTED, adapted ? 1 : 0);
        set(values, Feature.RESPONDED_TO_CANDIDATE, Math.log1p(graph.responses(scores.reader, candidate)));
        set(values, Feature.CANDIDATE_RESPONDED, Math.log1p(graph.responses(candidate, scores.reader)));
        set(values, Feature.FOLLOWS_READER, graph.follows(candidate, scores.reader) ? 1 : 0);
    }

    private void person(ReaderScores scores, int candidate, double[] values) {
        long mine = graph.languages(scores.reader);
        long theirs = graph.languages(candidate);
        int common = Long.bitCount(mine & theirs);
        set(values, Feature.LANGUAGES, Math.min(3, common) / 3.0);
        set(values, Feature.NO_COMMON_LANGUAGE, mine != 0 && theirs != 0 && common == 0 ? 1 : 0);
        set(values, Feature.RECENCY, fading(graph.activeDay(candidate)));
        set(values, Feature.NEWNESS, fading(graph.joinedDay(candidate)));
    }

    private double fading(int day) {
        return Math.pow(2, -Math.max(0, today - day) / HALF_DAYS);
    }

    private static double unlinked(ReaderScores scores) {
        return 1.0 / (1 + scores.degree);
    }

    private static double log(double value, double floor) {
        return Math.log(value + floor);
    }

    private static void set(double[] values, Feature feature, double value) {
        values[feature.index()] = value;
    }
}
