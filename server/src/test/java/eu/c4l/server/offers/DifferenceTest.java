package eu.c4l.server.offers;

import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

class DifferenceTest {

    private static String shown(Difference difference) {
        return difference.lines().stream()
                .map(line -> switch (line.kind()) {
                    case SAME -> "  " + text(line);
                    case REMOVED -> "- " + text(line);
                    case ADDED -> "+ " + text(line);
                    case SKIPPED -> "…" + line.count();
                })
                .collect(Collectors.joining("\n"));
    }

    private static String text(Difference.Line line) {
        return line.parts().stream()
                .map(part -> part.changed() ? "[" + part.text() + "]" : part.text())
                .collect(Collectors.joining());
    }

    @Test
    void changedLinesShowTheirWordsAndFarLinesAreFolded() {
        var before = "one\ntwo\nthree\nfour\nfive\nsix\nfold it twice\nend";
        var after = "one\ntwo\nthree\nfour\nfive\nsix\nfold it three times\nend\nmore";
        assertThat(shown(Difference.between(before, after)))
                .isEqualTo("…4\n  five\n  six\n- fold it [twice]\n+ fold it [three times]\n  end\n+ more");
    }

    @Test
    void sameTextsDoNotDiffer() {
        assertThat(Difference.between("a\nb", "a\nb").isEmpty()).isTrue();
        assertThat(Difference.between("", "").isEmpty()).isTrue();
    }

    @Test
    void textsWithoutACommonLineAreComparedInLittleTimeAndMemory() {
        var before = IntStream.range(0, 5_000).mapToObj(n -> "old " + n).collect(Collectors.joining("\n"));
        var after = IntStream.range(0, 5_000).mapToObj(n -> "new " + n * 7).collect(Collectors.joining("\n"));
        var difference = assertTimeout(Duration.ofSeconds(10), () -> Difference.between(before, after));
        assertThat(difference.cut()).isTrue();
        var line = "word ".repeat(100_000);
        assertTimeout(Duration.ofSeconds(10), () -> Difference.between(line, "other " + line));
    }
}
