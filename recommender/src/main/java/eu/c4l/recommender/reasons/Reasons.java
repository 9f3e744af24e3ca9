package eu.c4l.recommender.reasons;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongPredicate;
import java.util.stream.IntStream;

import eu.c4l.recommender.Reason;
import eu.c4l.recommender.content.ProfileIndex;
import eu.c4l.recommender.features.Concepts;
import eu.c4l.recommender.features.Feature;
import eu.c4l.recommender.features.PairFeatures;
import eu.c4l.recommender.features.ReaderScores;
import eu.c4l.recommender.graph.Graph;
import eu.c4l.recommender.graph.GraphReader;
import eu.c4l.recommender.graph.NodeKind;
import eu.c4l.recommender.graph.SparseScores;
import eu.c4l.recommender.ranking.Ranker;

/** Finds the reasons of one reader's list. Each is looked up in the graph again, not concluded from a number. */
public final class Reasons {
    private static final int MOST = 3;
    private static final int MOST_IDS = 3;
    private static final int NEW_DAYS = 30;
    private static final int LEAST_KNOWN = 2;
    private static final int SECONDS_A_DAY = 86_400;
    private static final double[] FLOOR = PairFeatures.nothing();

    private final GraphReader graph;
    private final ProfileIndex index;
    private final Ranker ranker;
    private final ReaderScores scores;
    private final LongPredicate unnamed;
    private final int today;
    private final Concepts concepts;
    private final SparseScores contacts = new SparseScores();

    /**
     * @param unnamed people never to name to this reader, besides those who are not discoverable
     */
    public Reasons(
            GraphReader graph,
            ProfileIndex index,
            Ranker ranker,
            ReaderScores scores,
            LongPredicate unnamed,
            Instant now) {
        this.graph = graph;
        this.index = index;
        this.ranker = ranker;
        this.scores = scores;
        this.unnamed = unnamed;
        this.today = Math.clamp(now.getEpochSecond() / SECONDS_A_DAY, 0, Integer.MAX_VALUE);
        this.concepts = new Concepts(graph);
        graph.eachContact(scores.reader, other -> contacts.set(other, 1));
    }

    private record Weighed(Reason reason, double carried) {}

    /** The strongest reasons, at most three; empty if nothing true is to be said. */
    public List<Reason> of(int candidate, double[] values) {
        List<Weighed> found = new ArrayList<>();
        people(candidate, values, found);
        topics(candidate, values, found);
        acts(candidate, values, found);
        if (found.size() < MOST) {
            circumstances(candidate, values, found);
        }
        return found.stream()
                .sorted(Comparator.comparingDouble(Weighed::carried).reversed())
                .limit(MOST)
                .map(Weighed::reason)
                .toList();
    }

    private void people(int candidate, double[] values, List<Weighed> found) {
        int reader = scores.reader;
        List<Integer> common = new ArrayList<>();
        int[] fromHome = {0};
        int home = graph.country(reader);
        graph.eachContact(candidate, other -> {
            if (contacts.get(other) > 0) {
                common.add(other);
            }
            fromHome[0] += home != 0 && other != reader && graph.country(other) == home ? 1 : 0;
        });
        if (!common.isEmpty()) {
            List<Long> named = common.stream()
                    .filter(other -> graph.discoverable(other) && !unnamed.test(graph.id(other)))
                    .sorted(Comparator.<Integer>comparingInt(graph::degree).thenComparing(Comparator.naturalOrder()))
                    .limit(MOST_IDS)
                    .map(graph::id)
                    .toList();
            add(
                    found,
                    new Reason.CommonContacts(common.size(), named),
                    carried(
                            values,
                            Feature.COMMON_CONTACTS,
                            Feature.ADAMIC_ADAR,
                            Feature.RESOURCE_ALLOCATION,
                            Feature.CONTACT_JACCARD));
        }
        if (fromHome[0] >= LEAST_KNOWN && graph.country(candidate) != home) {
            add(
                    found,
                    new Reason.KnownInYourCountry(graph.countryName(home), fromHome[0]),
                    carried(values, Feature.KNOWN_IN_READERS_COUNTRY) / 2);
        }
        if (graph.follows(candidate, reader)) {
            add(found, new Reason.FollowsYou(), carried(values, Feature.FOLLOWS_READER));
        }
    }

    private void topics(int candidate, double[] values, List<Weighed> found) {
        List<Integer> shared = new ArrayList<>();
        SparseScores theirs = new SparseScores();
        graph.eachConcept(candidate, (concept, weight) -> theirs.add(concept, weight));
        SparseScores mine = new SparseScores();
        graph.eachConcept(scores.reader, (concept, weight) -> mine.add(concept, weight));
        for (int i = 0; i < mine.size(); i++) {
            if (theirs.get(mine.key(i)) > 0) {
                shared.add(mine.key(i));
            }
        }
        shared.sort(
                Comparator.<Integer>comparingDouble(concepts::rarity).reversed().thenComparing(graph::conceptName));
        List<String> names = shared.stream().map(graph::conceptName).toList();
        List<String> subjects = names.stream()
                .filter(name -> !name.startsWith("#"))
                .limit(MOST_IDS)
                .toList();
        List<String> hashtags = names.stream()
                .filter(name -> name.startsWith("#"))
                .map(name -> name.substring(1))
                .limit(MOST_IDS)
                .toList();
        if (!subjects.isEmpty()) {
            double carried =
                    carried(values, Feature.CONCEPT_COSINE, Feature.CONCEPT_COSINE_UNLINKED, Feature.RAREST_CONCEPT);
            add(found, new Reason.SharedSubjects(subjects), Math.max(0.1, carried));
        }
        if (!hashtags.isEmpty()) {
            add(found, new Reason.SharedHashtags(hashtags), carried(values, Feature.HASHTAG_COSINE));
        }
        if (scores.content.get(candidate) > 0 && subjects.isEmpty()) {
            index.commonWords(graph.id(scores.reader), graph.id(candidate)).stream()
                    .limit(1)
                    .forEach(language ->
                            add(found, new Reason.SimilarProfile(language), carried(values, Feature.CONTENT_SCORE)));
        }
    }

    private void acts(int candidate, double[] values, List<Weighed> found) {
        int reader = scores.reader;
        smallestCommonCommunity(candidate)
                .forEach(community -> add(
                        found,
                        new Reason.SharedCommunity(graph.id(community)),
                        carried(values, Feature.SHARED_COMMUNITIES)));
        graph.adaptedMaterials(candidate, reader).stream()
                .limit(1)
                .forEach(material -> add(
                        found, new Reason.AdaptedYourMaterial(graph.id(material)), carried(values, Feature.ADAPTED)));
        graph.adaptedMaterials(reader, candidate).stream()
                .limit(1)
                .forEach(material -> add(
                        found,
                        new Reason.YouAdaptedTheirMaterial(graph.id(material)),
                        carried(values, Feature.ADAPTED)));
        List<Long> same = sameObjects(candidate);
        if (!same.isEmpty()) {
            add(found, new Reason.SameActivity(same), carried(values, Feature.SHARED_OBJECTS));
        }
        if (graph.responses(candidate, reader) > 0) {
            add(found, new Reason.RespondedToYou(), carried(values, Feature.CANDIDATE_RESPONDED));
        }
        if (graph.responses(reader, candidate) > 0) {
            add(found, new Reason.YouRespondedToThem(), carried(values, Feature.RESPONDED_TO_CANDIDATE));
        }
    }

    private void circumstances(int candidate, double[] values, List<Weighed> found) {
        long common = graph.languages(scores.reader) & graph.languages(candidate);
        if (common != 0) {
            double carried = Math.min(0.05, carried(values, Feature.LANGUAGES));
            add(found, new Reason.SharedLanguages(graph.languageNames(common)), carried);
        }
        if (graph.joinedDay(candidate) > today - NEW_DAYS) {
            add(found, new Reason.NewHere(), 0);
        }
    }

    private IntStream smallestCommonCommunity(int candidate) {
        IntStream.Builder mine = IntStream.builder();
        graph.eachMembership(scores.reader, mine::add);
        return mine.build()
                .filter(community -> graph.member(candidate, community))
                .boxed()
                .sorted(Comparator.<Integer>comparingInt(graph::crowd).thenComparingLong(graph::id))
                .mapToInt(Integer::intValue)
                .limit(1);
    }

    private List<Long> sameObjects(int candidate) {
        Set<Integer> theirs = new TreeSet<>();
        graph.eachTouched(candidate, (object, weight) -> theirs.add(object));
        List<Integer> same = new ArrayList<>();
        graph.eachTouched(scores.reader, (object, weight) -> {
            int author = graph.author(object);
            boolean others = author != Graph.ABSENT && author != scores.reader && author != candidate;
            if (others && theirs.contains(object) && graph.kind(object) == NodeKind.OBJECT) {
                same.add(object);
            }
        });
        return same.stream()
                .sorted(Comparator.<Integer>comparingInt(graph::crowd).thenComparingLong(graph::id))
                .limit(MOST_IDS)
                .map(graph::id)
                .toList();
    }

    private double carried(double[] values, Feature... features) {
        double sum = 0;
        for (Feature feature : features) {
            sum += ranker.part(values, feature) - ranker.part(FLOOR, feature);
        }
        return sum;
    }

    private static void add(List<Weighed> found, Reason reason, double carried) {
        found.add(new Weighed(reason, carried));
    }
}
