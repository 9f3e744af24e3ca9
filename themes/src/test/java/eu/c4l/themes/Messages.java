package eu.c4l.themes;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;

/** The texts of one language, as the server reads them. */
record Messages(String language, Properties texts) {

    static final List<String> LANGUAGES = List.of("en", "de", "fi", "pt", "pl");
    private static final Set<String> CATEGORIES = Set.of("one", "few", "many", "other");

    static Messages of(String language) {
        var texts = new Properties();
        try (Reader reader = new InputStreamReader(
                Objects.requireNonNull(
                        Messages.class.getResourceAsStream("/themes/default/messages/" + language + ".properties"),
                        language),
                StandardCharsets.UTF_8)) {
            texts.load(reader);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return new Messages(language, texts);
    }

    String text(String key, List<?> arguments) {
        var text = texts.getProperty(key);
        if (text == null) {
            throw new IllegalArgumentException("no text in " + language + " for " + key);
        }
        for (int index = 0; index < arguments.size(); index++) {
            text = text.replace("{" + index + "}", String.valueOf(arguments.get(index)));
        }
        if (text.matches("(?s).*\\{\\d}.*")) {
            throw new IllegalArgumentException("an argument is missing for " + key + " in " + language + ": " + text);
        }
        return text;
    }

    /** CLDR cardinal rules for whole numbers, of the languages shipped. */
    static String pluralCategory(String language, long number) {
        long absolute = Math.abs(number);
        if (language.equals("pl")) {
            return polish(absolute);
        }
        boolean one = language.equals("pt") ? absolute <= 1 : absolute == 1;
        return one ? "one" : "other";
    }

    private static String polish(long number) {
        if (number == 1) {
            return "one";
        }
        long last = number % 10;
        long lastTwo = number % 100;
        boolean few = last >= 2 && last <= 4 && (lastTwo < 12 || lastTwo > 14);
        return few ? "few" : "many";
    }

    /** Keys without their plural category. */
    Set<String> subjects() {
        var subjects = new TreeSet<String>();
        texts.stringPropertyNames().forEach(key -> subjects.add(plural(key) ? stem(key) : key));
        return subjects;
    }

    Set<String> pluralStems() {
        var stems = new TreeSet<String>();
        texts.stringPropertyNames().stream().filter(this::plural).forEach(key -> stems.add(stem(key)));
        return stems;
    }

    private boolean plural(String key) {
        return CATEGORIES.contains(key.substring(key.lastIndexOf('.') + 1)) && texts.containsKey(stem(key) + ".one");
    }

    private static String stem(String key) {
        return key.substring(0, key.lastIndexOf('.'));
    }
}
