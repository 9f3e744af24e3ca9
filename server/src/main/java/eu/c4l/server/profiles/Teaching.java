package eu.c4l.server.profiles;

import java.net.URI;
import java.util.Collection;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import eu.c4l.server.concepts.Concept;
import eu.c4l.server.concepts.Concepts;
import eu.c4l.server.concepts.Countries;
import eu.c4l.server.concepts.Kind;
import eu.c4l.server.platform.Problem;

/** Checks what people say of their teaching: only what the vocabularies know is kept, in its one spelling. */
final class Teaching {

    private static final int MOST = 30;
    private static final int LONGEST_REGION = 100;

    private final Concepts concepts;
    private final Countries countries = new Countries();

    Teaching(Concepts concepts) {
        this.concepts = concepts;
    }

    Concepts concepts() {
        return concepts;
    }

    /** Ids of concepts, given by id or by any of their names. */
    List<String> concepts(Collection<String> given, Kind kind) {
        few(given);
        return given.stream()
                .filter(text -> !text.isBlank())
                .map(text -> concept(text.strip())
                        .filter(found -> found.kind() == kind)
                        .orElseThrow(
                                () -> new Problem.Invalid("Validation failed: not in the vocabulary: " + cut(text))))
                .map(concept -> concept.id().toString())
                .distinct()
                .toList();
    }

    private Optional<Concept> concept(String text) {
        try {
            return concepts.find(URI.create(text)).or(() -> concepts.byAlias(text));
        } catch (IllegalArgumentException _) {
            return concepts.byAlias(text);
        }
    }

    /** BCP 47 tags of languages there are. */
    List<String> languages(Collection<String> given) {
        few(given);
        return given.stream()
                .filter(text -> !text.isBlank())
                .map(Teaching::language)
                .distinct()
                .toList();
    }

    static String language(String tag) {
        try {
            var locale = new Locale.Builder()
                    .setLanguageTag(tag.strip().replace('_', '-'))
                    .build();
            boolean known = !locale.getLanguage().isEmpty()
                    && !locale.getDisplayLanguage(Locale.ENGLISH).equals(locale.getLanguage());
            if (known) {
                return locale.toLanguageTag();
            }
        } catch (IllformedLocaleException _) {
            // Told below.
        }
        throw new Problem.Invalid("Validation failed: no such language: " + cut(tag));
    }

    @Nullable String country(String given) {
        var code = given.strip().toUpperCase(Locale.ROOT);
        if (code.isEmpty()) {
            return null;
        }
        if (!countries.known(code)) {
            throw new Problem.Invalid("Validation failed: no such country: " + cut(given));
        }
        return code;
    }

    static @Nullable String region(String given) {
        if (given.length() > LONGEST_REGION) {
            throw new Problem.Invalid("Validation failed: Region is too long (maximum is 100 characters)");
        }
        return given.isBlank() ? null : given.strip();
    }

    private static void few(Collection<String> given) {
        if (given.size() > MOST) {
            throw new Problem.Invalid("Validation failed: at most " + MOST + " values");
        }
    }

    private static String cut(String text) {
        return text.substring(0, Math.min(60, text.length()));
    }
}
