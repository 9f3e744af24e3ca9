package eu.c4l.server.suggestions;

import java.util.Arrays;
import java.util.Optional;

/**
 * Names what is suggested, the same in every list: {@code person-12}, {@code community-34}, {@code material-56}.
 *
 * @param target an account, or the status of a material
 */
record SuggestionId(SuggestionKind kind, long target) {

    private static final int MOST_DIGITS = 18;

    static Optional<SuggestionId> parse(String text) {
        int dash = text.indexOf('-');
        var number = text.substring(dash + 1);
        if (dash < 0 || !number.matches("[1-9][0-9]{0," + MOST_DIGITS + "}")) {
            return Optional.empty();
        }
        try {
            long target = Long.parseLong(number);
            return Arrays.stream(SuggestionKind.values())
                    .filter(kind -> kind.one().equals(text.substring(0, dash)))
                    .map(kind -> new SuggestionId(kind, target))
                    .findFirst();
        } catch (NumberFormatException _) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return kind.one() + "-" + target;
    }
}
