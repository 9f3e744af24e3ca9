package eu.c4l.server.profiles;

import java.text.Collator;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import eu.c4l.server.concepts.Concepts;
import eu.c4l.server.concepts.Kind;
import eu.c4l.server.platform.web.Theme;

/** What can be chosen on the settings page, sorted as the reader's language sorts. */
final class Options {

    /** The countries of Erasmus+ and eTwinning, candidates and neighbours included. */
    private static final List<String> COUNTRIES = List.of(
            "AL", "AM", "AT", "AZ", "BA", "BE", "BG", "CH", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GB", "GE",
            "GR", "HR", "HU", "IE", "IS", "IT", "LI", "LT", "LU", "LV", "MD", "ME", "MK", "MT", "NL", "NO", "PL", "PT",
            "RO", "RS", "SE", "SI", "SK", "TR", "UA", "XK");

    private static final Set<String> LANGUAGES = Set.of(
            "ar", "bg", "bs", "ca", "cs", "da", "de", "el", "en", "es", "et", "eu", "fi", "fr", "ga", "gl", "hr", "hu",
            "hy", "is", "it", "ka", "lb", "lt", "lv", "mk", "mt", "nl", "no", "pl", "pt", "ro", "sk", "sl", "sq", "sr",
            "sv", "tr", "uk");

    /** A value that can be chosen from a list. */
    public record Option(String value, String label) {}

    /** A value that can be ticked. */
    public record Choice(String value, String label, boolean chosen) {}

    private final Concepts concepts;
    private final Theme theme;

    Options(Concepts concepts, Theme theme) {
        this.concepts = concepts;
        this.theme = theme;
    }

    Set<String> languageTags() {
        return LANGUAGES;
    }

    List<Choice> languages(Collection<String> chosen, Locale reader) {
        return LANGUAGES.stream()
                .map(tag -> new Choice(tag, Locale.of(tag).getDisplayLanguage(reader), chosen.contains(tag)))
                .sorted(Comparator.comparing(Choice::label, Collator.getInstance(reader)))
                .toList();
    }

    List<Choice> concepts(Kind kind, Collection<String> chosen, Locale reader) {
        return concepts.all(kind, reader).stream()
                .map(concept -> new Choice(
                        concept.id().toString(),
                        concept.label(reader),
                        chosen.contains(concept.id().toString())))
                .toList();
    }

    List<Option> countries(Locale reader) {
        return COUNTRIES.stream()
                .map(code -> new Option(code, Locale.of("", code).getDisplayCountry(reader)))
                .sorted(Comparator.comparing(Option::label, Collator.getInstance(reader)))
                .toList();
    }

    /** Languages of the pages, each in itself. */
    List<Option> pageLanguages() {
        return theme.languages().stream()
                .map(tag -> new Option(tag, Locale.of(tag).getDisplayLanguage(Locale.of(tag))))
                .toList();
    }
}
