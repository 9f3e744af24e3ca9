package eu.c4l.recommender.ranking;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import eu.c4l.recommender.features.Feature;

/**
 * A model on disk: one line a feature with mean, deviation and weight, readable by people, because the model is to be open
 * about itself. A file that is missing, broken or of another version of the features gives the shipped weights.
 */
public final class ModelFile {
    private static final Logger LOG = LoggerFactory.getLogger(ModelFile.class);
    private static final String SHIPPED = "shipped.model";
    private static final String VERSION = "version";
    private static final String FEATURES = "features";
    private static final long MOST_BYTES = 100_000;

    private ModelFile() {}

    /** The weights that come with the program. */
    public static Ranker shipped() {
        try (InputStream in = ModelFile.class.getResourceAsStream(SHIPPED)) {
            if (in == null) {
                throw new IllegalStateException(SHIPPED + " is missing from the program");
            }
            return parse(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The kept model, or the shipped one and one line in the log. */
    public static Ranker read(Optional<Path> file) {
        if (file.isEmpty() || !Files.exists(file.get())) {
            Ranker shipped = shipped();
            LOG.info("No trained model yet, people are ranked by the shipped weights ({})", shipped.version());
            return shipped;
        }
        try {
            if (Files.size(file.get()) > MOST_BYTES) {
                throw new IllegalArgumentException("too large for a model");
            }
            try (BufferedReader reader = Files.newBufferedReader(file.get())) {
                return parse(reader);
            }
        } catch (IOException | IllegalArgumentException e) {
            Ranker shipped = shipped();
            LOG.warn(
                    "The model in {} is not used ({}), people are ranked by the shipped weights ({})",
                    file.get(),
                    e.getMessage(),
                    shipped.version());
            return shipped;
        }
    }

    /** Replaces the kept model at once, so that a crash leaves the old or the new one. */
    public static void write(Path file, Ranker ranker) {
        try {
            Path folder = file.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            Path fresh = file.resolveSibling(file.getFileName() + ".new");
            Files.writeString(fresh, text(ranker));
            Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String text(Ranker ranker) {
        StringBuilder text = new StringBuilder("# feature = mean deviation weight\n");
        text.append(VERSION).append(" = ").append(ranker.version()).append('\n');
        text.append(FEATURES).append(" = ").append(Feature.VERSION).append('\n');
        for (Feature feature : Feature.values()) {
            int i = feature.index();
            text.append(String.format(
                    Locale.ROOT,
                    "%s = %.6f %.6f %.6f%n",
                    feature,
                    ranker.means()[i],
                    ranker.deviations()[i],
                    ranker.weights()[i]));
        }
        return text.toString();
    }

    private static Ranker parse(Reader reader) throws IOException {
        Properties lines = new Properties();
        lines.load(reader);
        String features = lines.getProperty(FEATURES, "");
        if (!features.equals(Integer.toString(Feature.VERSION))) {
            throw new IllegalArgumentException("features version '" + features + "', not " + Feature.VERSION);
        }
        double[] means = new double[Feature.COUNT];
        double[] deviations = new double[Feature.COUNT];
        double[] weights = new double[Feature.COUNT];
        for (Feature feature : Feature.values()) {
            String[] numbers = lines.getProperty(feature.name(), "").split(" ");
            if (numbers.length != 3) {
                throw new IllegalArgumentException("no line for " + feature);
            }
            means[feature.index()] = finite(numbers[0]);
            deviations[feature.index()] = Math.max(1e-6, finite(numbers[1]));
            weights[feature.index()] = finite(numbers[2]);
        }
        return new Ranker(lines.getProperty(VERSION, "unnamed"), means, deviations, weights);
    }

    private static double finite(String number) {
        double value = Double.parseDouble(number);
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("not a number: " + number);
        }
        return value;
    }
}
