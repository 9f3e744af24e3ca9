package eu.c4l.server.suggestions;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import eu.c4l.server.accounts.Account;
import eu.c4l.server.concepts.Concepts;

/** What two people say of themselves alike, in a reader's language. */
final class SharedGround {

    private final Concepts concepts;

    SharedGround(Concepts concepts) {
        this.concepts = concepts;
    }

    List<String> subjects(Account one, Account other, Locale locale) {
        return labels(Weighing.shared(one.profile().subjects(), other.profile().subjects()), locale);
    }

    /** Subjects, levels and languages. */
    List<String> all(Account one, Account other, Locale locale) {
        var levels =
                labels(Weighing.shared(one.profile().levels(), other.profile().levels()), locale);
        var spoken = Weighing.bare(one.profile().languages());
        var languages = Weighing.bare(other.profile().languages()).stream()
                .filter(spoken::contains)
                .sorted()
                .map(tag -> Locale.forLanguageTag(tag).getDisplayLanguage(locale));
        return Stream.of(subjects(one, other, locale).stream(), levels.stream(), languages)
                .flatMap(some -> some)
                .toList();
    }

    private List<String> labels(List<String> ids, Locale locale) {
        return ids.stream()
                .flatMap(id -> concepts.find(URI.create(id)).stream())
                .map(concept -> concept.label(locale))
                .toList();
    }
}
