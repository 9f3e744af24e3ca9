package eu.c4l.themes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

class MessagesTest {

    private static final Pattern PLACE = Pattern.compile("\\{\\d}");
    private final Messages english = Messages.of("en");

    static Stream<Messages> languages() {
        return Messages.LANGUAGES.stream().map(Messages::of);
    }

    @ParameterizedTest
    @MethodSource("languages")
    void everyLanguageSaysTheSameThings(Messages messages) {
        assertThat(messages.subjects()).as(messages.language()).isEqualTo(english.subjects());
        assertThat(messages.pluralStems()).as(messages.language()).isEqualTo(english.pluralStems());
    }

    @ParameterizedTest
    @MethodSource("languages")
    void everyPluralFormOfALanguageIsThere(Messages messages) {
        for (var stem : messages.pluralStems()) {
            for (long number : new long[] {0, 1, 2, 5, 12, 22, 25, 101, 112}) {
                var key = stem + "." + Messages.pluralCategory(messages.language(), number);
                assertThat(messages.texts()).as(messages.language()).containsKey(key);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("languages")
    void noTextIsEmptyOrLosesAnArgument(Messages messages) {
        for (var key : messages.texts().stringPropertyNames()) {
            var text = messages.texts().getProperty(key);
            assertThat(text).as(key).isNotBlank().isEqualTo(text.strip());
            if (english.texts().containsKey(key) && !key.endsWith(".one")) {
                assertThat(places(text))
                        .as(messages.language() + " " + key)
                        .isEqualTo(places(english.texts().getProperty(key)));
            }
        }
    }

    @Test
    void nothingIsSaidThatNoPageOrRuleNeeds() throws IOException {
        var used = templates();
        var free = Set.of(
                "reason",
                "form",
                "done",
                "scope",
                "notification",
                "error",
                "visibility",
                "community",
                "communityNew",
                "hello",
                "how",
                "offer",
                "about",
                "accessibility",
                "search",
                "mail",
                "settings",
                "move",
                "moderation",
                "services");
        assertThat(english.subjects())
                .allMatch(key -> used.contains("'" + key + "'") || free.contains(key.substring(0, key.indexOf('.'))));
    }

    private static Set<String> places(String text) {
        return PLACE.matcher(text).results().map(match -> match.group()).collect(Collectors.toCollection(TreeSet::new));
    }

    private static String templates() throws IOException {
        try (var files = Files.walk(Path.of("src/main/resources/themes/default/templates"))) {
            var text = new StringBuilder();
            for (var file : files.filter(Files::isRegularFile).toList()) {
                text.append(Files.readString(file));
            }
            return text.toString();
        }
    }
}
