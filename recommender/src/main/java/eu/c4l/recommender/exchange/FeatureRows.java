package eu.c4l.recommender.exchange;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import eu.c4l.recommender.features.Feature;
import eu.c4l.recommender.features.PairFeatures;

/**
 * Rows of features by pair, as written here and by a distributed engine: tab-separated, the first line names the columns
 * {@code reader}, {@code candidate} and features in any order. A feature without a column has the value of a pair with nothing in common.
 */
public final class FeatureRows {
    private static final String READER = "reader";
    private static final String CANDIDATE = "candidate";
    private static final int MOST_LETTERS = 4_000;

    private FeatureRows() {}

    /** Takes one row. */
    @FunctionalInterface
    public interface Row {
        void accept(long reader, long candidate, double[] values);
    }

    /** Writes rows one by one; close it. */
    public static final class Writer implements AutoCloseable {
        private final BufferedWriter out;

        public Writer(Path file) {
            try {
                this.out = Files.newBufferedWriter(file);
                out.write(String.join(
                        "\t",
                        Stream.concat(
                                        Stream.of(READER, CANDIDATE),
                                        Stream.of(Feature.values()).map(Feature::name))
                                .toList()));
                out.write('\n');
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        public void write(long reader, long candidate, double[] values) {
            StringBuilder line = new StringBuilder().append(reader).append('\t').append(candidate);
            for (double value : values) {
                line.append('\t').append(String.format(Locale.ROOT, "%.6g", value));
            }
            try {
                out.append(line.append('\n'));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() {
            try {
                out.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Reads all rows; the number of lines that were not understood and left out. */
    public static int read(Path file, Row row) {
        int refused = 0;
        try (BufferedReader in = Files.newBufferedReader(file)) {
            String first = in.readLine();
            Columns columns = new Columns(first == null ? "" : first);
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                refused += columns.read(line, row) ? 0 : 1;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return refused;
    }

    private static final class Columns {
        private final List<String> names;
        private final int reader;
        private final int candidate;

        Columns(String line) {
            names = List.of(line.split("\t", -1));
            reader = names.indexOf(READER);
            candidate = names.indexOf(CANDIDATE);
            Set<String> unknown = new TreeSet<>(names);
            unknown.removeAll(Set.of(READER, CANDIDATE));
            Stream.of(Feature.values()).map(Feature::name).forEach(unknown::remove);
            if (reader < 0 || candidate < 0 || !unknown.isEmpty()) {
                throw new IllegalArgumentException(
                        "columns reader, candidate and features are needed; unknown: " + unknown);
            }
        }

        boolean read(String line, Row row) {
            List<String> fields = line.length() > MOST_LETTERS ? List.of() : List.of(line.split("\t", -1));
            if (fields.size() != names.size()) {
                return false;
            }
            double[] values = PairFeatures.nothing();
            try {
                for (int i = 0; i < fields.size(); i++) {
                    if (i != reader && i != candidate) {
                        values[Feature.valueOf(names.get(i)).index()] = finite(fields.get(i));
                    }
                }
                row.accept(Long.parseLong(fields.get(reader)), Long.parseLong(fields.get(candidate)), values);
                return true;
            } catch (NumberFormatException _) {
                return false;
            }
        }

        private static double finite(String text) {
            double value = Double.parseDouble(text);
            if (!Double.isFinite(value)) {
                throw new NumberFormatException(text);
            }
            return value;
        }
    }
}
