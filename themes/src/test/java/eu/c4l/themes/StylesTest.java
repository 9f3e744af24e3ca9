package eu.c4l.themes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class StylesTest {

    private static final Path STYLES = Path.of("src/main/resources/themes/default/styles");

    /** Text and what it stands on. */
    private static final Map<String, List<String>> TEXTS = Map.of(
            "ink", List.of("paper", "surface", "sunken", "wash", "thread-wash"),
            "quiet", List.of("paper", "surface", "sunken"),
            "link", List.of("paper", "surface", "sunken", "wash", "thread-wash"),
            "thread-ink", List.of("paper", "surface", "thread-wash"),
            "solid-on", List.of("solid"),
            "bad", List.of("paper", "surface", "bad-wash"),
            "good", List.of("surface", "good-wash"));

    @ParameterizedTest
    @CsvSource({"0 1", "2 3"})
    void textCanBeReadWhateverHueARegionChooses(String blocks) throws IOException {
        for (double hue = 0; hue < 360; hue += 12) {
            for (double thread = 0; thread < 360; thread += 30) {
                check(blocks, Map.of("brand", hue, "thread", thread, "paper", 85.0));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"0", "2"})
    void oldBrowsersGetReadableColoursToo(String blocks) throws IOException {
        check(blocks, Map.of());
    }

    @Test
    void theStyleSheetStaysSmall() throws IOException {
        assertThat(Files.size(STYLES.resolve("main.css"))).isLessThan(28_000);
    }

    private static void check(String blocks, Map<String, Double> hues) throws IOException {
        var numbers = List.of(blocks.split(" ")).stream().map(Integer::valueOf).toList();
        var colours = Colours.of(Files.readString(STYLES.resolve("colours.css")), numbers, hues);
        TEXTS.forEach((text, grounds) -> grounds.forEach(ground -> assertThat(colours.contrast(text, ground))
                .as(text + " on " + ground + " with " + hues + " in " + blocks)
                .isGreaterThanOrEqualTo(4.5)));
        for (var line : List.of("edge", "thread")) {
            for (var ground : List.of("paper", "surface")) {
                assertThat(colours.contrast(line, ground))
                        .as(line + " on " + ground + " with " + hues + " in " + blocks)
                        .isGreaterThanOrEqualTo(3);
            }
        }
    }
}
