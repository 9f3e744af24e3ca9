package eu.c4l.recommender.ranking;

import java.util.ArrayList;
import java.util.List;

/**
 * What training learns from for one reader on one side of the border: people they went on to follow, and candidates they did
 * not. How many of each side are shown is not the model's to say, so pairs never mix sides.
 */
public record Sample(Side side, List<double[]> chosen, List<double[]> passed) {

    /** Where the people of a sample live, seen from the reader. */
    public enum Side {
        ABROAD,
        HOME
    }

    /** To be filled. */
    public static Sample empty(Side side) {
        return new Sample(side, new ArrayList<>(), new ArrayList<>());
    }

    public void add(boolean wasChosen, double[] values) {
        (wasChosen ? chosen : passed).add(values);
    }

    /** The same with at most so many passed by, evenly taken: enough to draw pairs from, and a fifth of the memory. */
    public Sample thinned(int most) {
        double step = Math.max(1, passed.size() / (double) most);
        List<double[]> kept = new ArrayList<>();
        for (double at = 0; at < passed.size(); at += step) {
            kept.add(passed.get((int) at));
        }
        return new Sample(side, chosen, kept);
    }
}
