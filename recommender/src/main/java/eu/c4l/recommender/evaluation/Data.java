package eu.c4l.recommender.evaluation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A data set on disk: nodes with groups, edges of three stages, users to score, interests.
 *
 * @param groups group of each node; "-1" is none
 * @param interests interests of nodes, empty where there are none
 */
record Data(
        String name,
        boolean directed,
        List<String> groups,
        Map<Stage, List<int[]>> edges,
        Map<Stage, List<Integer>> users,
        Map<Integer, List<String>> interests) {

    static final String NO_GROUP = "-1";

    enum Stage {
        CORE,
        VALID,
        TEST;

        String file() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    static Data read(Path folder) {
        try {
            List<String> groups = new ArrayList<>();
            for (String line : Files.readAllLines(folder.resolve("nodes.tsv"))) {
                groups.add(line.split("\t")[1]);
            }
            Map<Stage, List<int[]>> edges = new HashMap<>();
            Map<Stage, List<Integer>> users = new HashMap<>();
            for (Stage stage : Stage.values()) {
                edges.put(stage, pairs(folder.resolve("edges_" + stage.file() + ".tsv")));
                Path file = folder.resolve("users_" + stage.file() + ".txt");
                users.put(
                        stage,
                        Files.exists(file)
                                ? Files.readAllLines(file).stream()
                                        .map(line -> Integer.valueOf(line.strip()))
                                        .toList()
                                : List.of());
            }
            String meta = Files.readString(folder.resolve("meta.json"));
            boolean directed = meta.replaceAll("\\s", "").contains("\"directed\":true");
            Path last = folder.toAbsolutePath().normalize().getFileName();
            return new Data(last == null ? "data" : last.toString(), directed, groups, edges, users, interests(folder));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<int[]> pairs(Path file) throws IOException {
        List<int[]> pairs = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            String[] parts = line.split("\t");
            pairs.add(new int[] {Integer.parseInt(parts[0]), Integer.parseInt(parts[1])});
        }
        return pairs;
    }

    private static Map<Integer, List<String>> interests(Path folder) throws IOException {
        Path file = folder.resolve("interests.tsv");
        Map<Integer, List<String>> interests = new HashMap<>();
        if (Files.exists(file)) {
            for (String line : Files.readAllLines(file)) {
                String[] parts = line.split("\t");
                interests
                        .computeIfAbsent(Integer.valueOf(parts[0]), node -> new ArrayList<>())
                        .add(parts[1]);
            }
        }
        return interests;
    }
}
