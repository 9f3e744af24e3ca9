package eu.c4l.recommender;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;

import eu.c4l.recommender.candidates.Candidates;
import eu.c4l.recommender.content.ProfileIndex;
import eu.c4l.recommender.features.Feature;
import eu.c4l.recommender.features.PairFeatures;
import eu.c4l.recommender.features.ReaderScores;
import eu.c4l.recommender.graph.Graph;
import eu.c4l.recommender.graph.GraphReader;
import eu.c4l.recommender.graph.SparseScores;
import eu.c4l.recommender.graph.Survey;
import eu.c4l.recommender.ranking.Diversity;
import eu.c4l.recommender.ranking.Diversity.Scored;
import eu.c4l.recommender.ranking.Exposure;
import eu.c4l.recommender.ranking.Ranker;
import eu.c4l.recommender.reasons.Reasons;

/** Makes one list for one reader: candidates, features, scores, diversity, reasons. */
final class Listing {
    static final double PRECISION = 5e-5;
    private static final int EACH_ABROAD = 45;
    private static final int EACH_AT_HOME = 20;
    private static final int DRAWN = 8;
    private static final int CONTENT = 120;
    private static final int MOST_COMPARED = 150;
    private static final int NEW_DAYS = 30;
    private static final int ROUNDS = 20;
    private static final int SECONDS_A_DAY = 86_400;
    private static final double FEWER = 2;
    private static final double MORE = 1;

    private final Tools tools;
    private final Request request;
    private final GraphReader graph;
    private final int reader;
    private final int home;
    private final int today;
    private final SparseScores followed = new SparseScores();

    /** What every list is made with. */
    record Tools(
            Graph graph, ProfileIndex index, Ranker ranker, Exposure exposure, Survey survey, long seed, Instant now) {}

    @SuppressWarnings("ArrayRecordComponent") // numbers by feature; never compared or changed
    private record Rated(int person, double score, double[] values, Set<Source> sources) {}

    Listing(Tools tools, Request request) {
        this.tools = tools;
        this.request = request;
        this.graph = tools.graph().reader(tools.now());
        this.reader = graph.person(request.reader());
        this.home = reader == Graph.ABSENT ? 0 : graph.country(reader);
        if (reader != Graph.ABSENT) {
            graph.eachFollowed(reader, person -> followed.set(person, 1));
        }
        this.today = Math.clamp(tools.now().getEpochSecond() / SECONDS_A_DAY, 0, Integer.MAX_VALUE);
    }

    List<Suggestion> make() {
        if (reader == Graph.ABSENT || !graph.known(reader)) {
            return List.of();
        }
        ReaderScores scores = new ReaderScores(graph, tools.survey(), reader, content(request.reader()), PRECISION);
        PairFeatures features = new PairFeatures(graph, tools.now());
        Reasons reasons = new Reasons(graph, tools.index(), tools.ranker(), scores, request.excluded(), tools.now());
        List<Rated> all = new ArrayList<>();
        candidates(scores).forEach((person, sources) -> {
            double[] values = features.of(scores, person);
            all.add(new Rated(person, score(person, values), values, sources));
        });
        all.sort(Comparator.comparingDouble(Rated::score).reversed().thenComparingInt(Rated::person));
        Map<Integer, Rated> rated = new LinkedHashMap<>();
        for (Rated one : all) {
            if (rated.size() < MOST_COMPARED + request.limit() || one.sources().contains(Source.EXPLORATION)) {
                rated.put(one.person(), one);
            }
        }
        return withReasons(rated, reasons).stream()
                .filter(suggestion -> eligible(graph.person(suggestion.person())))
                .toList();
    }

    SparseScores content(long person) {
        SparseScores content = new SparseScores();
        for (ProfileIndex.Hit hit : tools.index().like(person, CONTENT)) {
            int node = graph.person(hit.person());
            if (node != Graph.ABSENT) {
                content.set(node, hit.score());
            }
        }
        return content;
    }

    private Map<Integer, Set<Source>> candidates(ReaderScores scores) {
        IntPredicate abroad = person -> graph.country(person) != 0 && graph.country(person) != home;
        Candidates found =
                new Candidates(graph, person -> abroad.test(person) && eligible(person), EACH_ABROAD).gather(scores);
        if (home != 0) {
            found.add(reader, tools.survey().knownIn(graph, home), Source.KNOWN_HERE);
        }
        Map<Integer, Set<Source>> all = new LinkedHashMap<>(found.found());
        new Candidates(graph, person -> !abroad.test(person) && eligible(person), EACH_AT_HOME)
                .gather(scores)
                .found()
                .forEach(all::putIfAbsent);
        long drawSeed = tools.seed() ^ request.reader() * 31 ^ today;
        int[] drawn = tools.survey().draw(home, DRAWN, drawSeed, this::eligible);
        new Candidates(graph, this::eligible, Integer.MAX_VALUE)
                .add(reader, drawn, Source.EXPLORATION)
                .found()
                .forEach((person, sources) -> all.merge(person, sources, Listing::union));
        return all;
    }

    private static Set<Source> union(Set<Source> one, Set<Source> other) {
        Set<Source> union = new HashSet<>(one);
        union.addAll(other);
        return union;
    }

    private boolean eligible(int person) {
        Set<String> countries = request.preferences().countries();
        return person != reader
                && graph.discoverable(person)
                && followed.get(person) == 0
                && (countries.isEmpty() || countries.contains(graph.countryName(graph.country(person))))
                && !request.excluded().test(graph.id(person));
    }

    private double score(int person, double[] values) {
        Preferences wanted = request.preferences();
        double score = 0;
        for (Feature feature : Feature.values()) {
            double weight = switch (feature.group()) {
                case PEOPLE -> wanted.people();
                case TOPICS -> wanted.topics();
                case LANGUAGES -> wanted.languages();
            };
            score += weight * tools.ranker().part(values, feature);
        }
        return score
                - FEWER * among(wanted.fewerConcepts(), person)
                + MORE * among(wanted.moreConcepts(), person)
                - tools.exposure().penalty(graph.id(person));
    }

    /** How many of the concepts are the person's, two at most: nobody rises or falls by claiming many. */
    private long among(Set<String> names, int person) {
        return names.isEmpty()
                ? 0
                : concepts(person).stream()
                        .map(graph::conceptName)
                        .filter(names::contains)
                        .limit(2)
                        .count();
    }

    private Set<Integer> concepts(int person) {
        Set<Integer> concepts = new HashSet<>();
        graph.eachConcept(person, (concept, weight) -> concepts.add(concept));
        return concepts;
    }

    private Scored scored(Rated one) {
        int person = one.person();
        boolean chance =
                graph.joinedDay(person) > today - NEW_DAYS || tools.survey().small(graph.country(person));
        boolean explored = chance && one.sources().contains(Source.EXPLORATION);
        return new Scored(person, one.score(), graph.country(person), concepts(person), explored);
    }

    /** Nobody is shown without a reason: who has none leaves the list, and it is made again without them. */
    private List<Suggestion> withReasons(Map<Integer, Rated> rated, Reasons reasons) {
        Map<Integer, List<Reason>> known = new LinkedHashMap<>();
        List<Scored> left =
                new ArrayList<>(rated.values().stream().map(this::scored).toList());
        List<Scored> picked = List.of();
        for (int round = 0; round < ROUNDS; round++) {
            picked = new Diversity(home, request.limit()).pick(left);
            Set<Integer> without = new HashSet<>();
            for (Scored scored : picked) {
                List<Reason> found = known.computeIfAbsent(scored.person(), person -> reasons(reasons, rated, person));
                if (found.isEmpty()) {
                    without.add(scored.person());
                }
            }
            if (without.isEmpty()) {
                break;
            }
            left.removeIf(scored -> without.contains(scored.person()));
        }
        List<Suggestion> suggestions = new ArrayList<>();
        for (Scored scored : picked) {
            Rated one = rated.get(scored.person());
            List<Reason> why = known.getOrDefault(scored.person(), List.of());
            if (one != null && !why.isEmpty()) {
                suggestions.add(new Suggestion(graph.id(scored.person()), scored.score(), why, one.sources()));
            }
        }
        return suggestions;
    }

    private List<Reason> reasons(Reasons reasons, Map<Integer, Rated> rated, int person) {
        Rated one = rated.get(person);
        if (one == null) {
            return List.of();
        }
        List<Reason> found = reasons.of(person, one.values());
        if (!found.isEmpty()) {
            return found;
        }
        String country = graph.countryName(graph.country(person));
        if (request.preferences().countries().contains(country)) {
            return List.of(new Reason.ChosenCountry(country));
        }
        return one.sources().contains(Source.EXPLORATION) && tools.survey().small(graph.country(person))
                ? List.of(new Reason.FewFromThere(country))
                : List.of();
    }

    /** Without profiling: people of the same subjects or the chosen countries, those active last first. */
    List<Suggestion> withoutProfiling() {
        if (reader == Graph.ABSENT || !graph.known(reader)) {
            return List.of();
        }
        Set<Integer> mine = new HashSet<>();
        graph.eachInterest(reader, mine::add);
        Set<Integer> people = new HashSet<>();
        mine.forEach(concept -> graph.eachPersonAt(concept, people::add));
        for (int person : tools.survey().draw(home, DRAWN, tools.seed() ^ today, this::eligible)) {
            people.add(person);
        }
        List<Suggestion> suggestions = new ArrayList<>();
        people.stream()
                .filter(this::eligible)
                .sorted(Comparator.<Integer>comparingInt(person -> -graph.activeDay(person))
                        .thenComparing(Comparator.naturalOrder()))
                .forEach(person -> unprofiled(person, mine, suggestions));
        List<Scored> ordered = new ArrayList<>();
        for (int i = 0; i < suggestions.size(); i++) {
            int person = graph.person(suggestions.get(i).person());
            ordered.add(new Scored(person, -i, graph.country(person), Set.of(), false));
        }
        Map<Long, Suggestion> byPerson = new LinkedHashMap<>();
        suggestions.forEach(suggestion -> byPerson.put(suggestion.person(), suggestion));
        return new Diversity(home, request.limit())
                .pick(ordered).stream()
                        .map(scored -> byPerson.get(graph.id(scored.person())))
                        .filter(java.util.Objects::nonNull)
                        .toList();
    }

    private void unprofiled(int person, Set<Integer> mine, List<Suggestion> suggestions) {
        List<String> shared = new ArrayList<>();
        graph.eachInterest(person, concept -> {
            if (mine.contains(concept)) {
                shared.add(graph.conceptName(concept));
            }
        });
        List<String> subjects = shared.stream()
                .filter(name -> !name.startsWith("#"))
                .sorted()
                .limit(3)
                .toList();
        List<Reason> why = new ArrayList<>();
        String country = graph.countryName(graph.country(person));
        if (!subjects.isEmpty()) {
            why.add(new Reason.SharedSubjects(subjects));
        }
        if (request.preferences().countries().contains(country)) {
            why.add(new Reason.ChosenCountry(country));
        }
        if (graph.joinedDay(person) > today - NEW_DAYS) {
            why.add(new Reason.NewHere());
        }
        if (!why.isEmpty()) {
            Source source = subjects.isEmpty() ? Source.EXPLORATION : Source.CONTENT;
            suggestions.add(new Suggestion(graph.id(person), 0, why, Set.of(source)));
        }
    }
}
