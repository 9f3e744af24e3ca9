package eu.c4l.server.concepts;

import java.net.URI;
import java.text.Collator;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The vocabularies this server ships: read once, never changed, passed to whoever needs them. */
public final class Concepts {

    private final List<Concept> all;
    private final Map<String, Concept> byUri;
    private final Map<String, Concept> byAlias;
    private final Map<String, Concept> subjectsByAlias;

    Concepts(List<Concept> all) {
        this.all = List.copyOf(all);
        this.byUri = indexByUri(this.all);
        this.byAlias = indexByAlias(this.all);
        this.subjectsByAlias = indexByAlias(ofKind(Kind.SUBJECT));
    }

    /** Reads the shipped resources; once per process is enough. */
    public static Concepts load() {
        List<Concept> all = new ArrayList<>();
        all.addAll(ConceptResource.read("subjects.json", Kind.SUBJECT));
        all.addAll(ConceptResource.read("levels.json", Kind.LEVEL));
        all.addAll(ConceptResource.read("types.json", Kind.RESOURCE_TYPE));
        return new Concepts(all);
    }

    /** By its own id or by the id of another vocabulary that means this concept alone; http and https are the same. */
    public Optional<Concept> find(URI uri) {
        return Optional.ofNullable(byUri.get(uriKey(uri)));
    }

    /** By any of its names in any language, as a word or as a hashtag; subjects first, then levels, then types. */
    public Optional<Concept> byAlias(String wordOrHashtag) {
        return Optional.ofNullable(byAlias.get(Words.key(wordOrHashtag)));
    }

    /** The label in the reader's language, else in English, else the id itself when the concept is unknown here. */
    public String label(URI id, Locale locale) {
        return find(id).map(concept -> concept.label(locale)).orElseGet(id::toString);
    }

    /** All of one kind, sorted by their labels as that language sorts. */
    public List<Concept> all(Kind kind, Locale locale) {
        Collator collator = Collator.getInstance(locale);
        Comparator<Concept> byLabel = Comparator.comparing(concept -> concept.label(locale), collator);
        return ofKind(kind).stream().sorted(byLabel).toList();
    }

    /** All of one kind, sorted by their English labels. */
    public List<Concept> all(Kind kind) {
        return all(kind, Locale.ENGLISH);
    }

    /** The subjects that these hashtags speak of, in the order of the hashtags. */
    public Set<Concept> suggestFor(Collection<String> hashtags) {
        Set<Concept> subjects = new LinkedHashSet<>();
        for (String hashtag : hashtags) {
            Concept subject = subjectsByAlias.get(Words.key(hashtag));
            if (subject != null) {
                subjects.add(subject);
            }
        }
        return subjects;
    }

    private List<Concept> ofKind(Kind kind) {
        return all.stream().filter(concept -> concept.kind() == kind).toList();
    }

    private static Map<String, Concept> indexByUri(List<Concept> all) {
        Map<String, Concept> index = new HashMap<>();
        Set<String> ambiguous = new HashSet<>();
        for (Concept concept : all) {
            for (URI match : concept.matches()) {
                if (index.putIfAbsent(uriKey(match), concept) != null) {
                    ambiguous.add(uriKey(match));
                }
            }
        }
        // A field of study such as ISCED-F 0231 (languages) is the match of many subjects and so names none of them.
        ambiguous.forEach(index::remove);
        all.forEach(concept -> index.put(uriKey(concept.id()), concept));
        return Map.copyOf(index);
    }

    private static Map<String, Concept> indexByAlias(List<Concept> all) {
        Map<String, Concept> index = new HashMap<>();
        for (Concept concept : all) {
            concept.labels().values().forEach(label -> index.putIfAbsent(Words.key(label), concept));
            concept.aliases().forEach(alias -> index.putIfAbsent(Words.key(alias), concept));
        }
        index.remove("");
        return Map.copyOf(index);
    }

    private static String uriKey(URI uri) {
        String text = uri.toString();
        String secure = text.startsWith("http://") ? "https://" + text.substring("http://".length()) : text;
        return secure.endsWith("/") ? secure.substring(0, secure.length() - 1) : secure;
    }
}
