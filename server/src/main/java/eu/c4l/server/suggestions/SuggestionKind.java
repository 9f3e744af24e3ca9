package eu.c4l.server.suggestions;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What can be suggested. */
public enum SuggestionKind {
    PEOPLE("person"),
    COMMUNITIES("community"),
    MATERIALS("material");

    private final String one;

    SuggestionKind(String one) {
        this.one = one;
    }

    /** A single one of them, as ids begin. */
    String one() {
        return one;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<SuggestionKind> of(String word) {
        return Arrays.stream(values()).filter(kind -> kind.word().equals(word)).findFirst();
    }

    static String words() {
        return Arrays.stream(values()).map(SuggestionKind::word).collect(Collectors.joining(", "));
    }
}
