package eu.c4l.recommender.evaluation;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeSet;

import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

@NullMarked
class EvaluateTest {
    private static final int PEOPLE = 160;

    @TempDir
    Path folder = Path.of("");

    @BeforeEach
    void writeAGraphOfFourGroupsWhoMeetByInterest() throws IOException {
        SplittableRandom random = new SplittableRandom(9);
        StringBuilder nodes = new StringBuilder();
        StringBuilder interests = new StringBuilder();
        Map<String, StringBuilder> edges =
                Map.of("core", new StringBuilder(), "valid", new StringBuilder(), "test", new StringBuilder());
        TreeSet<Integer> testUsers = new TreeSet<>();
        for (int one = 0; one < PEOPLE; one++) {
            nodes.append(one).append('\t').append(one % 4).append('\n');
            interests.append(one).append('\t').append(one % 10).append("\t1\n");
            for (int other = one + 1; other < PEOPLE; other++) {
                boolean alike = one % 10 == other % 10 || one % 4 == other % 4;
                if (random.nextDouble() < (alike ? 0.15 : 0.01)) {
                    int dice = random.nextInt(20);
                    String stage = dice < 15 ? "core" : dice < 17 ? "valid" : "test";
                    edges.getOrDefault(stage, nodes).append(one + "\t" + other + "\n");
                    if (stage.equals("test")) {
                        testUsers.add(one);
                    }
                }
            }
        }
        Files.writeString(folder.resolve("nodes.tsv"), nodes);
        Files.writeString(folder.resolve("interests.tsv"), interests);
        Files.writeString(folder.resolve("meta.json"), "{\"name\": \"made_up\", \"directed\": false}");
        for (Map.Entry<String, StringBuilder> stage : edges.entrySet()) {
            Files.writeString(folder.resolve("edges_" + stage.getKey() + ".tsv"), stage.getValue());
        }
        String users = String.join("\n", testUsers.stream().map(String::valueOf).toList());
        Files.writeString(folder.resolve("users_test.txt"), users);
        Files.writeString(folder.resolve("users_valid.txt"), users);
    }

    @Test
    void writesTheSameRankedListsEachTimeAndFindsMoreThanChance() throws IOException {
        Path plot = folder.resolve("recall.svg");
        String first = run("--run", folder.resolve("one.tsv").toString(), "--plot", plot.toString());
        assertThat(plot)
                .content()
                .startsWith("<svg")
                .contains("known links", "10+")
                .endsWith("</svg>\n");
        run("--run", folder.resolve("two.tsv").toString());
        List<String> lines = Files.readAllLines(folder.resolve("one.tsv"));
        assertThat(lines).isEqualTo(Files.readAllLines(folder.resolve("two.tsv")));
        assertThat(lines).allMatch(line -> line.matches("\\d+\t(\\d+ ?)+"));
        for (String line : lines) {
            int user = Integer.parseInt(line.split("\t")[0]);
            for (String candidate : line.split("\t")[1].split(" ")) {
                assertThat(Integer.parseInt(candidate) % 4).isNotEqualTo(user % 4);
            }
        }
        double recall = Double.parseDouble(first.replaceAll("(?s).*recall@10 ([0-9.]+)  .*", "$1"));
        assertThat(recall).isGreaterThan(0.15);
    }

    @Test
    void anOptionThatIsNotUnderstoodIsNamedWithWhatIsAccepted() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int code = Evaluate.run(
                new String[] {folder.toString(), "--view", "half"},
                new PrintStream(bytes, true, StandardCharsets.UTF_8));
        assertThat(code).isEqualTo(2);
        assertThat(bytes.toString(StandardCharsets.UTF_8)).contains("--view half", "fed", "global", "usage:");
    }

    private String run(String... options) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        String[] arguments = new String[options.length + 1];
        arguments[0] = folder.toString();
        System.arraycopy(options, 0, arguments, 1, options.length);
        assertThat(Evaluate.run(arguments, new PrintStream(bytes, true, StandardCharsets.UTF_8)))
                .isZero();
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
