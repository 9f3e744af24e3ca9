package eu.c4l.federation.json;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.jspecify.annotations.Nullable;

/** The terms this library reads and what they mean: {@code terms.json}, which is also the context documents are compacted to. */
final class Terms {

    static final String ACTIVITYSTREAMS = "https://www.w3.org/ns/activitystreams";

    static final String NAMESPACE = ACTIVITYSTREAMS + "#";

    static final JsonNode CONTEXT = load("terms.json");

    private static final Map<String, String> PREFIXES = Map.ofEntries(
            Map.entry("as", NAMESPACE),
            Map.entry("toot", "http://joinmastodon.org/ns#"),
            Map.entry("schema", "http://schema.org/"),
            Map.entry("sec", "https://w3id.org/security#"),
            Map.entry("litepub", "http://litepub.social/ns#"),
            Map.entry("misskey", "https://misskey-hub.net/ns#"),
            Map.entry("lemmy", "https://join-lemmy.org/ns#"),
            Map.entry("gts", "https://gotosocial.org/ns#"),
            Map.entry("fedibird", "http://fedibird.com/ns#"),
            Map.entry("ldp", "http://www.w3.org/ns/ldp#"),
            Map.entry("vcard", "http://www.w3.org/2006/vcard/ns#"),
            Map.entry("xsd", "http://www.w3.org/2001/XMLSchema#"));

    private static final Map<String, String> MEANINGS = meanings();

    private static final Set<String> READ = Set.copyOf(MEANINGS.values());

    private Terms() {}

    /** The IRI or keyword that a term stands for here; null for a term that is not read. */
    static @Nullable String meaning(String term) {
        return MEANINGS.get(term);
    }

    /** Whether some term stands for this IRI or keyword. */
    static boolean reads(String iri) {
        return READ.contains(iri);
    }

    /** A compact IRI with one of the usual prefixes in full; anything else as it is. */
    static String expand(String compact) {
        int colon = compact.indexOf(':');
        String namespace = colon < 0 ? null : PREFIXES.get(compact.substring(0, colon));
        return namespace == null ? compact : namespace + compact.substring(colon + 1);
    }

    static JsonNode load(String resource) {
        try (InputStream stream = Objects.requireNonNull(Terms.class.getResourceAsStream(resource), resource)) {
            return new ObjectMapper().readTree(stream);
        } catch (IOException e) {
            throw new IllegalStateException(resource, e);
        }
    }

    private static Map<String, String> meanings() {
        Map<String, String> meanings = new HashMap<>();
        for (Map.Entry<String, JsonNode> term : CONTEXT.properties()) {
            JsonNode definition = term.getValue();
            JsonNode id = definition.isObject() ? definition.path("@id") : definition;
            boolean prefix = PREFIXES.containsKey(term.getKey());
            if (id.isTextual() && !prefix && !term.getKey().startsWith("@")) {
                meanings.put(term.getKey(), expand(id.textValue()));
            }
        }
        return Map.copyOf(meanings);
    }
}
