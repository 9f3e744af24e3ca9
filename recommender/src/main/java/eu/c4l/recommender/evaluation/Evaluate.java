package eu.c4l.recommender.evaluation;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

import eu.c4l.recommender.features.Feature;

/**
 * The command: {@code evaluate FOLDER [--view fed|global] [--slice xb|all] [--stage valid|test] [--users N] [--run FILE] [--plot FILE]}.
 */
public final class Evaluate {
    private static final String USAGE =
            "usage: evaluate FOLDER [--view fed|global] [--slice xb|all] [--stage valid|test] [--users N] [--run FILE] [--plot FILE]";
    private static final Map<String, List<String>> ACCEPTED = Map.of(
            "view", List.of("fed", "global"),
            "slice", List.of("xb", "all"),
            "stage", List.of("valid", "test"),
            "users", List.of(),
            "run", List.of(),
            "plot", List.of());

    private final PrintStream out;

    private Evaluate(PrintStream out) {
        this.out = out;
    }

    public static void main(String[] arguments) throws IOException {
        System.exit(run(arguments, System.out));
    }

    /** Runs the command and tells its exit code. */
    public static int run(String[] arguments, PrintStream out) throws IOException {
        return new Evaluate(out).run(arguments);
    }

    private int run(String[] arguments) throws IOException {
        Map<String, String> options = new HashMap<>();
        List<String> folders = new ArrayList<>();
        String problem = read(arguments, options, folders);
        if (!problem.isEmpty()) {
            out.println(problem);
            out.println(USAGE);
            return 2;
        }
        Path folder = Path.of(folders.getFirst());
        if (!Files.exists(folder.resolve("edges_core.tsv"))) {
            out.println("no edges_core.tsv in " + folder);
            return 2;
        }
        Evaluation.Settings settings = settings(options);
        long start = System.nanoTime();
        Evaluation.Result result = new Evaluation(folder, settings, out::println).run();
        out.printf(
                Locale.ROOT,
                "%s %s/%s stage %s, %.1f s%n",
                folder.getFileName(),
                settings.slice(),
                settings.view(),
                settings.stage(),
                (System.nanoTime() - start) / 1e9);
        out.println(result.figures());
        print(result);
        if (options.containsKey("run")) {
            write(Path.of(options.getOrDefault("run", "run.tsv")), result.lists());
        }
        if (options.containsKey("plot")) {
            String title = "%s, %s/%s, stage %s"
                    .formatted(folder.getFileName(), settings.slice(), settings.view(), settings.stage());
            Files.writeString(
                    Path.of(options.getOrDefault("plot", "recall.svg")), RecallPlot.svg(title, result.figures()));
        }
        return 0;
    }

    private static Evaluation.Settings settings(Map<String, String> options) {
        Evaluation.Settings usual = Evaluation.Settings.USUAL;
        return new Evaluation.Settings(
                options.getOrDefault("view", usual.view()),
                Evaluation.Slice.valueOf(options.getOrDefault("slice", "xb").toUpperCase(Locale.ROOT)),
                options.getOrDefault("stage", usual.stage()),
                Integer.parseInt(options.getOrDefault("users", "1000000000")),
                usual.each(),
                usual.precision(),
                usual.folds(),
                usual.trainingUsers(),
                usual.trainer());
    }

    private static String read(String[] arguments, Map<String, String> options, List<String> folders) {
        for (int i = 0; i < arguments.length; i++) {
            if (!arguments[i].startsWith("--")) {
                folders.add(arguments[i]);
                continue;
            }
            String name = arguments[i].substring(2);
            String value = i + 1 < arguments.length ? arguments[++i] : "";
            List<String> accepted = ACCEPTED.get(name);
            if (accepted == null || value.isEmpty() || !(accepted.isEmpty() || accepted.contains(value))) {
                return "--" + name + " " + value + ": not understood" + (accepted == null ? "" : " " + accepted);
            }
            options.put(name, value);
        }
        return checked(options, folders);
    }

    private static String checked(Map<String, String> options, List<String> folders) {
        boolean number = options.getOrDefault("users", "1").matches("[1-9][0-9]{0,8}");
        return folders.size() != 1 ? "one folder is needed" : number ? "" : "--users needs a number";
    }

    private void print(Evaluation.Result result) {
        for (Feature feature : Feature.values()) {
            int i = feature.index();
            out.printf(
                    Locale.ROOT,
                    "  %-32s weight %8.4f mean %8.4f deviation %8.4f%n",
                    feature,
                    result.ranker().weights()[i],
                    result.ranker().means()[i],
                    result.ranker().deviations()[i]);
        }
    }

    private static void write(Path file, Map<Integer, List<Integer>> lists) throws IOException {
        Files.writeString(
                file,
                lists.entrySet().stream()
                        .map(line -> line.getKey() + "\t"
                                + line.getValue().stream().map(String::valueOf).collect(Collectors.joining(" ")))
                        .collect(Collectors.joining("\n", "", "\n")));
    }
}
