package eu.c4l.recommender;

import java.util.List;

/**
 * How the score of one pair came about, for tests, operators and the pair's reader; no score of a person exists outside a
 * pair.
 *
 * @param contributions the features that carried the score, strongest first
 */
public record Explanation(double score, List<Contribution> contributions, List<Reason> reasons) {
    public Explanation {
        contributions = List.copyOf(contributions);
        reasons = List.copyOf(reasons);
    }

    /** One named feature, its value for the pair and what it added to the score. */
    public record Contribution(String feature, double value, double added) {}
}
