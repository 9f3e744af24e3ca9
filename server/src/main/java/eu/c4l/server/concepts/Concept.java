package eu.c4l.server.concepts;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** One thing of a shared vocabulary, with its names by language tag and the ids other vocabularies give it. */
public record Concept(URI id, Kind kind, Map<String, String> labels, Set<URI> matches, List<String> aliases) {

    public Concept {
        if (!labels.containsKey("en")) {
            throw new IllegalArgumentException("a concept needs an English label: " + id);
        }
        labels = Map.copyOf(labels);
        matches = Set.copyOf(matches);
        aliases = List.copyOf(aliases);
    }

    /** The label in the language asked for (most specific tag first), else in English. */
    public String label(Locale locale) {
        String exact = labels.get(locale.toLanguageTag());
        String language = exact == null ? labels.get(locale.getLanguage()) : exact;
        return language == null ? labels.getOrDefault("en", id.toString()) : language;
    }
}
