package eu.c4l.server.materials;

import java.util.Collection;
import java.util.List;
import java.util.Locale;

import eu.c4l.server.concepts.Concepts;
import eu.c4l.server.concepts.Kind;
import eu.c4l.server.platform.web.Page;
import eu.c4l.server.statuses.Compose;

/** The lists that forms about materials offer, in the reader's language. */
final class MaterialOptions {

    /** Something to choose one of. */
    public record Option(String value, String label) {}

    /** Something to tick. */
    public record Choice(String value, String label, boolean chosen) {}

    private final Concepts concepts;

    MaterialOptions(Concepts concepts) {
        this.concepts = concepts;
    }

    void lists(Page page, Locale locale) {
        page.with("subjectOptions", options(Kind.SUBJECT, locale))
                .with("levelOptions", options(Kind.LEVEL, locale))
                .with("typeOptions", options(Kind.RESOURCE_TYPE, locale))
                .with("languageOptions", Compose.languageOptions(locale))
                .with("licenceOptions", licences());
    }

    List<Option> options(Kind kind, Locale locale) {
        return concepts.all(kind, locale).stream()
                .map(concept -> new Option(concept.id().toString(), concept.label(locale)))
                .toList();
    }

    List<Choice> choices(Kind kind, Collection<String> chosen, Locale locale) {
        return options(kind, locale).stream()
                .map(option -> new Choice(option.value(), option.label(), chosen.contains(option.value())))
                .toList();
    }

    static List<Option> licences() {
        return Licence.OFFERED.stream()
                .map(licence -> new Option(licence.spdx(), licence.name()))
                .toList();
    }
}
