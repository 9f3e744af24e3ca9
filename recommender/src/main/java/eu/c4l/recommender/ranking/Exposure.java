package eu.c4l.recommender.ranking;

import java.time.Clock;
import java.util.Collection;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * How often each person was shown lately: one fading number a person, halved every week, never who saw them. A soft penalty
 * from it lets others have a turn; a hard cap was measured to cost up to a third of recall.
 */
public final class Exposure {
    private static final double HALF_LIFE_SECONDS = 7 * 86_400.0;
    private static final double STRENGTH = 0.25;
    private static final int MOST = 2_000_000;
    private static final double NOTHING = 0.05;

    private final Clock clock;
    private final ConcurrentMap<Long, Shown> shown = new ConcurrentHashMap<>();

    private record Shown(double sum, long second) {
        double at(long now) {
            return sum * Math.pow(2, -Math.max(0, now - second) / HALF_LIFE_SECONDS);
        }
    }

    public Exposure(Clock clock) {
        this.clock = clock;
    }

    public void note(Collection<Long> people) {
        long now = clock.instant().getEpochSecond();
        for (Long person : people) {
            shown.merge(person, new Shown(1, now), (before, one) -> new Shown(before.at(now) + 1, now));
        }
        if (shown.size() > MOST) {
            shown.values().removeIf(sum -> sum.at(now) < NOTHING);
        }
    }

    public void forget(long person) {
        shown.remove(person);
    }

    /** To be taken off the score: nothing for the first few showings, then slowly more. */
    public double penalty(long person) {
        Shown sum = shown.get(person);
        return sum == null ? 0 : STRENGTH * Math.log1p(sum.at(clock.instant().getEpochSecond()) / 5);
    }
}
