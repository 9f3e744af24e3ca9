package eu.c4l.recommender;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import eu.c4l.recommender.graph.Graph;
import eu.c4l.recommender.graph.GraphReader;
import eu.c4l.recommender.ranking.Exposure;

/** Finds the people whom one publication may interest: by rare concepts first, and rather abroad than next door. */
final class AudienceSearch {

    private static final int MOST_LOOKED_AT = 20_000;
    private static final int OF_ONE_COUNTRY = 2;
    private static final int IDLE_DAYS = 180;
    private static final int SECONDS_A_DAY = 86_400;
    private static final double STRANGE_LANGUAGE = 0.3;
    private static final double IDLE = 0.5;
    private static final double ABROAD = 1.3;

    private final GraphReader graph;
    private final Exposure exposure;
    private final Audience asked;
    private final int author;
    private final int today;

    AudienceSearch(GraphReader graph, Exposure exposure, Instant now, Audience asked) {
        this.graph = graph;
        this.exposure = exposure;
        this.asked = asked;
        this.author = graph.person(asked.author());
        this.today = Math.clamp(now.getEpochSecond() / SECONDS_A_DAY, 0, Integer.MAX_VALUE);
    }

    private record Match(double weight, List<Integer> profile, List<Integer> published) {
        boolean isAny() {
            return !profile.isEmpty() || !published.isEmpty();
        }
    }

    private record Rated(int person, double score, Match match) {}

    List<Audience.Member> members() {
        List<Integer> nodes = Stream.concat(
                        asked.concepts().stream(), asked.hashtags().stream().map(tag -> "#" + tag))
                .sorted()
                .map(graph::concept)
                .filter(node -> node != Graph.ABSENT)
                .sorted(Comparator.comparingInt(graph::crowd).thenComparing(Comparator.naturalOrder()))
                .toList();
        List<Rated> rated = new ArrayList<>();
        for (int person : candidates(nodes)) {
            Match match = match(person, nodes);
            if (match.isAny()) {
                rated.add(new Rated(person, score(person, match), match));
            }
        }
        rated.sort(Comparator.comparingDouble(Rated::score).reversed().thenComparingInt(Rated::person));
        return diverse(rated).stream().map(this::member).toList();
    }

    private Set<Integer> candidates(List<Integer> nodes) {
        Set<Integer> found = new HashSet<>();
        for (int node : nodes) {
            graph.eachPersonAt(node, person -> {
                if (found.size() < MOST_LOOKED_AT && mayBeNamed(person)) {
                    found.add(person);
                }
            });
        }
        return found;
    }

    private boolean mayBeNamed(int person) {
        return person != author
                && graph.discoverable(person)
                && (author == Graph.ABSENT || !graph.follows(person, author))
                && !asked.excluded().test(graph.id(person));
    }

    private Match match(int person, List<Integer> nodes) {
        Set<Integer> own = new HashSet<>();
        graph.eachInterest(person, own::add);
        Map<Integer, Double> published = new HashMap<>();
        if (!asked.profileOnly().test(graph.id(person))) {
            graph.eachConcept(person, (concept, weight) -> published.merge(concept, weight, Double::sum));
        }
        List<Integer> inProfile = new ArrayList<>();
        List<Integer> inPosts = new ArrayList<>();
        double weight = 0;
        for (int node : nodes) {
            if (own.contains(node)) {
                inProfile.add(node);
                weight += rarity(node);
            } else if (published.containsKey(node)) {
                inPosts.add(node);
                weight += rarity(node) * Math.min(1, published.getOrDefault(node, 0.0));
            }
        }
        return new Match(weight, inProfile, inPosts);
    }

    private double rarity(int node) {
        return Math.log1p((double) graph.nodeCount() / Math.max(1, graph.crowd(node)));
    }

    private double score(int person, Match match) {
        double score = match.weight() * Math.sqrt(graph.focus(person));
        if (!asked.language().isEmpty() && graph.languages(person) != 0 && !reads(person)) {
            score *= STRANGE_LANGUAGE;
        }
        if (graph.activeDay(person) < today - IDLE_DAYS) {
            score *= IDLE;
        }
        if (author != Graph.ABSENT && graph.country(person) != 0 && graph.country(person) != graph.country(author)) {
            score *= ABROAD;
        }
        return Math.log(score) - exposure.penalty(graph.id(person));
    }

    private boolean reads(int person) {
        return graph.languageNames(graph.languages(person))
                .contains(asked.language().toLowerCase(Locale.ROOT));
    }

    /** At most two of a country, unless there is nobody else. */
    private List<Rated> diverse(List<Rated> ordered) {
        List<Rated> first = new ArrayList<>();
        List<Rated> later = new ArrayList<>();
        Map<Integer, Integer> countries = new HashMap<>();
        for (Rated one : ordered) {
            boolean few = countries.merge(graph.country(one.person()), 1, Integer::sum) <= OF_ONE_COUNTRY;
            (few ? first : later).add(one);
        }
        first.addAll(later);
        return first.subList(0, Math.min(asked.limit(), first.size()));
    }

    private Audience.Member member(Rated one) {
        return new Audience.Member(
                graph.id(one.person()),
                one.match().profile().stream().map(graph::conceptName).toList(),
                one.match().published().stream().map(graph::conceptName).toList(),
                !asked.language().isEmpty() && reads(one.person()));
    }
}
