package eu.c4l.recommender.evaluation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The measures of {@code evaluate.py}, with the same rules of what counts. */
public final class Measures {
    /** Candidates looked at of each list. */
    public static final int DEPTH = 50;

    private static final int SHOWN = 10;

    private final Data data;
    private final boolean acrossOnly;
    private final Map<Integer, Set<Integer>> known = new HashMap<>();
    private final Map<Integer, Set<Integer>> held = new HashMap<>();

    Measures(Data data, Data.Stage stage, boolean acrossOnly) {
        this.data = data;
        this.acrossOnly = acrossOnly;
        for (Data.Stage earlier : Data.Stage.values()) {
            boolean before = earlier.compareTo(stage) < 0;
            for (int[] link : before ? data.edges().getOrDefault(earlier, List.of()) : List.<int[]>of()) {
                add(known, link[0], link[1]);
                add(known, link[1], link[0]);
            }
        }
        for (int[] link : data.edges().getOrDefault(stage, List.of())) {
            add(held, link[0], link[1]);
            if (!data.directed()) {
                add(held, link[1], link[0]);
            }
        }
    }

    /** The users of one range of known links. */
    public record Part(int users, double recall10, double recall50) {
        @Override
        public String toString() {
            return String.format(Locale.ROOT, "users %d recall@10 %.4f recall@50 %.4f", users, recall10, recall50);
        }
    }

    /** Means over users, and the recall of users by their number of known links. */
    public record Figures(
            int users,
            double recall10,
            double ndcg10,
            double mrr50,
            double recall50,
            double hit10,
            double coverage10,
            double countriesPerList,
            int mostListsOfOnePerson,
            Map<String, Part> byKnownLinks) {
        @Override
        public String toString() {
            StringBuilder text = new StringBuilder(
                    "users %d  recall@10 %.4f  nDCG@10 %.4f  MRR@50 %.4f  recall@50 %.4f  hit@10 %.4f  coverage@10 %.4f  groups per list %.2f  most lists of one person %d"
                            .formatted(
                                    users,
                                    recall10,
                                    ndcg10,
                                    mrr50,
                                    recall50,
                                    hit10,
                                    coverage10,
                                    countriesPerList,
                                    mostListsOfOnePerson));
            byKnownLinks.forEach((links, recall) -> text.append(System.lineSeparator())
                    .append("  known links ")
                    .append(links)
                    .append(": ")
                    .append(recall));
            return text.toString();
        }
    }

    private record One(double recall10, double ndcg10, double reciprocal, double recall50, double hit10, int links) {}

    Figures of(Map<Integer, List<Integer>> lists, List<Integer> users) {
        List<One> scored = new ArrayList<>();
        Map<Integer, Integer> shown = new HashMap<>();
        double countries = 0;
        for (int user : users) {
            Set<Integer> targets = targets(user);
            if (targets.isEmpty()) {
                continue;
            }
            List<Integer> list = allowed(user, lists.getOrDefault(user, List.of()));
            List<Integer> top = list.stream().limit(SHOWN).toList();
            top.forEach(candidate -> shown.merge(candidate, 1, Integer::sum));
            countries += top.stream().map(data.groups()::get).distinct().count();
            scored.add(score(list, targets, known.getOrDefault(user, Set.of()).size()));
        }
        return figures(scored, shown, countries);
    }

    private Figures figures(List<One> scored, Map<Integer, Integer> shown, double countries) {
        double users = Math.max(1, scored.size());
        Map<String, Part> byLinks = new LinkedHashMap<>();
        int[][] bounds = {{0, 0}, {1, 2}, {3, 9}, {10, Integer.MAX_VALUE}};
        for (int[] bound : bounds) {
            List<One> part = scored.stream()
                    .filter(one -> one.links >= bound[0] && one.links <= bound[1])
                    .toList();
            if (!part.isEmpty()) {
                String name = bound[1] == Integer.MAX_VALUE ? bound[0] + "+" : bound[0] + "-" + bound[1];
                byLinks.put(
                        name,
                        new Part(
                                part.size(),
                                part.stream().collect(Collectors.averagingDouble(One::recall10)),
                                part.stream().collect(Collectors.averagingDouble(One::recall50))));
            }
        }
        return new Figures(
                scored.size(),
                scored.stream().mapToDouble(One::recall10).sum() / users,
                scored.stream().mapToDouble(One::ndcg10).sum() / users,
                scored.stream().mapToDouble(One::reciprocal).sum() / users,
                scored.stream().mapToDouble(One::recall50).sum() / users,
                scored.stream().mapToDouble(One::hit10).sum() / users,
                (double) shown.size() / data.groups().size(),
                countries / users,
                shown.values().stream().mapToInt(Integer::intValue).max().orElse(0),
                byLinks);
    }

    private static One score(List<Integer> list, Set<Integer> targets, int links) {
        double ideal = 0;
        for (int place = 0; place < Math.min(SHOWN, targets.size()); place++) {
            ideal += discount(place);
        }
        double gain = 0;
        double reciprocal = 0;
        int hits10 = 0;
        int hits50 = 0;
        for (int place = 0; place < list.size(); place++) {
            if (targets.contains(list.get(place))) {
                reciprocal = hits50 == 0 ? 1.0 / (place + 1) : reciprocal;
                gain += place < SHOWN ? discount(place) : 0;
                hits10 += place < SHOWN ? 1 : 0;
                hits50++;
            }
        }
        double all = targets.size();
        return new One(hits10 / all, gain / ideal, reciprocal, hits50 / all, Math.min(1, hits10), links);
    }

    private static double discount(int place) {
        return Math.log(2) / Math.log(place + 2.0);
    }

    private Set<Integer> targets(int user) {
        return held.getOrDefault(user, Set.of()).stream()
                .filter(other -> !known.getOrDefault(user, Set.of()).contains(other) && across(user, other))
                .collect(Collectors.toSet());
    }

    private List<Integer> allowed(int user, List<Integer> list) {
        return list.stream()
                .distinct()
                .filter(other ->
                        other != user && !known.getOrDefault(user, Set.of()).contains(other) && across(user, other))
                .limit(DEPTH)
                .toList();
    }

    private boolean across(int user, int other) {
        String own = data.groups().get(user);
        String there = data.groups().get(other);
        return !acrossOnly || (!own.equals(there) && !own.equals(Data.NO_GROUP) && !there.equals(Data.NO_GROUP));
    }

    private static void add(Map<Integer, Set<Integer>> sets, int key, int value) {
        sets.computeIfAbsent(key, node -> new HashSet<>()).add(value);
    }
}
