package eu.c4l.recommender.ranking;

import java.util.function.Predicate;

import eu.c4l.recommender.features.Feature;

/**
 * A linear model of pairs: the weights of Tribuo's logistic regression over standardised features. Kept as plain numbers, so
 * that scoring costs under a microsecond and every score can be taken apart.
 *
 * @param version names the model in logs and lists
 */
@SuppressWarnings("ArrayRecordComponent") // numbers by feature; never compared or changed
public record Ranker(String version, double[] means, double[] deviations, double[] weights) {

    private static final double FARTHEST = 6;

    /** The log odds, up to a constant, that the reader would follow the candidate. */
    public double score(double[] values) {
        double sum = 0;
        for (int i = 0; i < values.length; i++) {
            sum += weights[i] * standard(values, i);
        }
        return sum;
    }

    /** What one feature adds to the score. */
    public double part(double[] values, Feature feature) {
        return weights[feature.index()] * standard(values, feature.index());
    }

    /** This model, with the other's figures for features that training cannot or did not learn. */
    Ranker keeping(Ranker other, Predicate<Feature> learnable) {
        double[] newMeans = means.clone();
        double[] newDeviations = deviations.clone();
        double[] newWeights = weights.clone();
        for (Feature feature : Feature.values()) {
            int i = feature.index();
            if (!learnable.test(feature) || weights[i] == 0) {
                newMeans[i] = other.means[i];
                newDeviations[i] = other.deviations[i];
                newWeights[i] = other.weights[i];
            }
        }
        return new Ranker(version, newMeans, newDeviations, newWeights);
    }

    double standard(double[] values, int feature) {
        // Far outliers are what spammers are made of: no feature may carry a score alone.
        return Math.clamp((values[feature] - means[feature]) / deviations[feature], -FARTHEST, FARTHEST);
    }
}
