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
}
