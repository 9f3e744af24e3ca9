package eu.c4l.recommender.exchange;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongPredicate;

import eu.c4l.recommender.ranking.Ranker;

/** Lists made from an engine's feature rows by the model of this instance. */
public final class RankedRows {
    private static final int MOST = 80;

    private final Ranker ranker;
    private final LongPredicate discoverable;

    /** One person in a list. */
    public record Ranked(long person, double score) {}

    /**
     * @param discoverable asked now: whoever withdrew since the export is left out
     */
    public RankedRows(Ranker ranker, LongPredicate discoverable) {
        this.ranker = ranker;
        this.discoverable = discoverable;
    }

    /** The best of each reader, best first, equal scores by id. */
    public Map<Long, List<Ranked>> best(Path rows, int limit) {
        int most = Math.clamp(limit, 1, MOST);
        Map<Long, List<Ranked>> lists = new TreeMap<>();
        FeatureRows.read(rows, (reader, candidate, values) -> {
            if (reader != candidate && discoverable.test(candidate)) {
                List<Ranked> best = lists.computeIfAbsent(reader, key -> new ArrayList<>());
                keep(best, new Ranked(candidate, ranker.score(values)), most);
            }
        });
        return lists;
    }

    private static void keep(List<Ranked> best, Ranked one, int most) {
        if (best.stream().anyMatch(each -> each.person == one.person)) {
            return;
        }
        int at = best.size();
        while (at > 0 && before(one, best.get(at - 1))) {
            at--;
        }
        best.add(at, one);
        if (best.size() > most) {
            best.removeLast();
        }
    }

    private static boolean before(Ranked one, Ranked other) {
        return one.score > other.score || (one.score == other.score && one.person < other.person);
    }
}
