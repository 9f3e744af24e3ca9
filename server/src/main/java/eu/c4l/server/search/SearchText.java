package eu.c4l.server.search;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * What somebody typed, taken apart. Everything can be typed: what is no operator is a word. The number of parts is
 * bounded, whatever the length.
 *
 * @param whole without what is too long
 * @param words each must be found
 * @param phrases word after word, typed in quotes
 * @param without must not be found; typed with a minus
 */
record SearchText(String whole, List<String> words, List<String> phrases, List<String> without, Limits limits) {

    private static final int LONGEST = 500;
    private static final int MOST_WORDS = 12;
    private static final int MOST_OTHERS = 4;
    private static final int MOST_PARTS = 100;

    /** An operator, a quoted phrase or a word, each perhaps with a minus. */
    private static final Pattern PART = Pattern.compile(
            "(-?)(?:(from|language|has|is|before|after):([^\\s\"]{1,300})|[\"“„]([^\"“”]{1,300})[\"“”]|(\\S{1,300}))");

    /** What operators ask for; null asks for nothing. */
    record Limits(
            @Nullable String from,
            @Nullable String language,
            @Nullable Boolean reply,
            boolean media,
            @Nullable LocalDate before,
            @Nullable LocalDate after) {

        static final Limits NONE = new Limits(null, null, null, false, null, null);

        /** With one more; an operator that asks for something unknown asks for nothing. */
        Limits with(String name, String value) {
            return switch (name) {
                case "from" -> new Limits(value, language, reply, media, before, after);
                case "language" -> new Limits(from, value.toLowerCase(Locale.ROOT), reply, media, before, after);
                case "is" ->
                    new Limits(from, language, value.equals("reply") ? Boolean.TRUE : reply, media, before, after);
                case "has" -> new Limits(from, language, reply, media || isMedia(value), before, after);
                case "before" ->
                    new Limits(from, language, reply, media, day(value).orElse(before), after);
                case "after" ->
                    new Limits(from, language, reply, media, before, day(value).orElse(after));
                default -> this;
            };
        }

        private static boolean isMedia(String value) {
            return List.of("media", "image", "video", "audio").contains(value);
        }

        private static Optional<LocalDate> day(String value) {
            try {
                return Optional.of(LocalDate.parse(value));
            } catch (DateTimeParseException _) {
                return Optional.empty();
            }
        }
    }

    SearchText {
        words = List.copyOf(words);
        phrases = List.copyOf(phrases);
        without = List.copyOf(without);
    }

    static SearchText parse(String typed) {
        var whole = typed.strip();
        whole = whole.length() > LONGEST ? whole.substring(0, LONGEST) : whole;
        var words = new ArrayList<String>();
        var phrases = new ArrayList<String>();
        var without = new ArrayList<String>();
        var limits = Limits.NONE;
        var parts = PART.matcher(whole);
        for (int i = 0; i < MOST_PARTS && parts.find(); i++) {
            boolean minus = !parts.group(1).isEmpty();
            var phrase = parts.group(4);
            if (parts.group(2) != null) {
                limits = minus ? limits : limits.with(parts.group(2), parts.group(3));
            } else if (minus) {
                add(without, phrase == null ? parts.group(5) : phrase, MOST_OTHERS);
            } else if (phrase == null) {
                add(words, parts.group(5), MOST_WORDS);
            } else {
                add(phrases, phrase, MOST_OTHERS);
            }
        }
        return new SearchText(whole, words, phrases, without, limits);
    }

    /** Whether there is nothing to look for. */
    boolean isEmpty() {
        return words.isEmpty() && phrases.isEmpty() && limits.equals(Limits.NONE);
    }

    private static void add(List<String> parts, @Nullable String part, int most) {
        if (part != null && parts.size() < most) {
            parts.add(part);
        }
    }
}
