package eu.c4l.recommender.ranking;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

import org.tribuo.MutableDataset;
import org.tribuo.classification.Label;
import org.tribuo.classification.LabelFactory;
import org.tribuo.classification.sgd.linear.LinearSGDModel;
import org.tribuo.classification.sgd.linear.LinearSGDTrainer;
import org.tribuo.classification.sgd.objectives.LogMulticlass;
import org.tribuo.impl.ArrayExample;
import org.tribuo.math.la.DenseMatrix;
import org.tribuo.math.optimisers.AdaGrad;
import org.tribuo.provenance.SimpleDataSourceProvenance;

import eu.c4l.recommender.features.Feature;

/** Learns a ranker by logistic regression on differences between a chosen person and one passed by, within one reader. */
public final class Trainer {
    private static final String BETTER = "better";
    private static final String WORSE = "worse";

    private static final int SILENT = -1;
    /** Ties across borders are what the product is for: those at home only fill in where there are fewer than this. */
    private static final double ENOUGH = 500;

    private final Settings settings;

    /** How to learn. */
    public record Settings(int epochs, double rate, int passedPerChosen, long seed) {
        public static final Settings USUAL = new Settings(5, 0.1, 20, 1);
    }

    public Trainer(Settings settings) {
        this.settings = settings;
    }

    public Ranker train(List<Sample> samples, String version) {
        double[] means = new double[Feature.COUNT];
        double[] deviations = new double[Feature.COUNT];
        measure(samples, means, deviations);
        Ranker scale = new Ranker(version, means, deviations, new double[Feature.COUNT]);
        LabelFactory labels = new LabelFactory();
        var dataset = new MutableDataset<>(new SimpleDataSourceProvenance("pairs", labels), labels);
        SplittableRandom random = new SplittableRandom(settings.seed());
        for (Sample sample : balanced(samples)) {
            int pairs = sample.passed().isEmpty() ? 0 : settings.passedPerChosen();
            for (double[] chosen : sample.chosen()) {
                for (int i = 0; i < pairs; i++) {
                    double[] passed =
                            sample.passed().get(random.nextInt(sample.passed().size()));
                    dataset.add(example(scale, chosen, passed, random.nextBoolean()));
                }
            }
        }
        var trainer = new LinearSGDTrainer(
                new LogMulticlass(), new AdaGrad(settings.rate(), 0.1), settings.epochs(), SILENT, settings.seed());
        trainer.setShuffle(true);
        LinearSGDModel model = trainer.train(dataset);
        return new Ranker(version, means, deviations, weights(model));
    }

    private static List<Sample> balanced(List<Sample> samples) {
        long abroad = chosen(samples, Sample.Side.ABROAD);
        long home = chosen(samples, Sample.Side.HOME);
        double kept = Math.min(1, Math.max(0, ENOUGH - abroad) / Math.max(1, home));
        List<Sample> balanced = new ArrayList<>();
        double due = 0;
        for (Sample sample : samples) {
            due += sample.side() == Sample.Side.HOME ? kept : 1;
            if (sample.side() == Sample.Side.ABROAD || due >= 1) {
                balanced.add(sample);
                due -= 1;
            }
        }
        return balanced;
    }

    private static long chosen(List<Sample> samples, Sample.Side side) {
        return samples.stream()
                .filter(sample -> sample.side() == side)
                .mapToLong(sample -> sample.chosen().size())
                .sum();
    }

    private static ArrayExample<Label> example(Ranker scale, double[] chosen, double[] passed, boolean turned) {
        List<String> names = new ArrayList<>(Feature.COUNT);
        double[] values = new double[Feature.COUNT];
        int kept = 0;
        for (Feature feature : Feature.values()) {
            int i = feature.index();
            double difference = scale.standard(chosen, i) - scale.standard(passed, i);
            names.add(feature.name());
            values[kept++] = turned ? -difference : difference;
        }
        return new ArrayExample<>(
                new Label(turned ? WORSE : BETTER), names.toArray(String[]::new), Arrays.copyOf(values, kept));
    }

    private static double[] weights(LinearSGDModel model) {
        DenseMatrix matrix = model.getWeightsCopy();
        int better = model.getOutputIDInfo().getID(new Label(BETTER));
        int worse = model.getOutputIDInfo().getID(new Label(WORSE));
        double[] weights = new double[Feature.COUNT];
        for (Feature feature : Feature.values()) {
            int column = model.getFeatureIDMap().getID(feature.name());
            weights[feature.index()] = column < 0 ? 0 : matrix.get(better, column) - matrix.get(worse, column);
        }
        return weights;
    }

    private static void measure(List<Sample> samples, double[] means, double[] deviations) {
        long[] count = {0};
        double[] squares = new double[Feature.COUNT];
        samples.stream()
                .flatMap(s -> Stream.concat(s.chosen().stream(), s.passed().stream()))
                .forEach(values -> {
                    count[0]++;
                    for (int i = 0; i < values.length; i++) {
                        means[i] += values[i];
                        squares[i] += values[i] * values[i];
                    }
                });
        for (int i = 0; i < means.length; i++) {
            means[i] /= Math.max(1, count[0]);
            double variance = squares[i] / Math.max(1, count[0]) - means[i] * means[i];
            deviations[i] = variance > 1e-9 ? Math.sqrt(variance) : 1;
        }
    }
}
