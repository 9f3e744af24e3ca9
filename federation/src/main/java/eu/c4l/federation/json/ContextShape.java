package eu.c4l.federation.json;

import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/** Whether a {@code @context} leaves every term we read with its usual meaning. */
final class ContextShape {

    private static final int TERMS = 300;

    private static final Set<String> HARMLESS_KEYWORDS =
            Set.of("@language", "@version", "@protected", "@direction", "@propagate");

    /** Other names for these would hide what a reader of plain JSON does not see. */
    private static final Set<String> HIDING = Set.of("@graph", "@included", "@reverse", "@nest");

    /** What else a term we read is mapped to in the wild, meaning the same. */
    private static final Map<String, Set<String>> OTHER_MEANINGS = Map.of(
            // Mastodon and all that copied its context
            "PropertyValue", Set.of("http://schema.org#PropertyValue"),
            "value", Set.of("http://schema.org#value"),
            // Pleroma, Akkoma
            "sensitive", Set.of("http://litepub.social/ns#sensitive"),
            "Emoji", Set.of("http://joinmastodon.org/ns#Emoji"),
            // GoToSocial 0.17 and Mastodon 4.5 differ in the fragment sign
            "interactionPolicy", Set.of("https://gotosocial.org/ns/interactionPolicy"));

    /** Lemmy, PieFed: words that mean a property we read under another name; reading them by name is right. */
    private static final Map<String, String> HARMLESS_ALIASES =
            Map.of("language", "http://schema.org/inLanguage", "expires", Terms.NAMESPACE + "endTime");

    private ContextShape() {}

    /** As {@link #of}, but a context that we do not know is not enough to understand a whole document. */
    static Shape ofRoot(JsonNode context) {
        boolean known = context.isObject() || isKnown(context);
        if (context.isArray()) {
            for (JsonNode entry : context) {
                known |= entry.isObject() || isKnown(entry);
            }
        }
        return known ? of(context) : Shape.FORBIDDEN;
    }

    static Shape of(JsonNode context) {
        if (context.isObject()) {
            return ofDefinitions(context);
        }
        Shape shape = Shape.USUAL;
        if (context.isArray()) {
            if (context.size() > TERMS) {
                return Shape.FORBIDDEN;
            }
            for (JsonNode entry : context) {
                shape = shape.or(entry.isObject() ? ofDefinitions(entry) : Shape.USUAL);
            }
        }
        return shape;
    }

    private static boolean isKnown(JsonNode entry) {
        return entry.isTextual() && Bundled.knows(entry.textValue());
    }

    private static Shape ofDefinitions(JsonNode definitions) {
        if (definitions.size() > TERMS) {
            return Shape.FORBIDDEN;
        }
        Shape shape = Shape.USUAL;
        for (Map.Entry<String, JsonNode> definition : definitions.properties()) {
            shape = shape.or(ofDefinition(definition.getKey(), definition.getValue(), definitions));
        }
        return shape;
    }

    private static Shape ofDefinition(String term, JsonNode definition, JsonNode all) {
        if (term.startsWith("@")) {
            return HARMLESS_KEYWORDS.contains(term) ? Shape.USUAL : Shape.UNUSUAL;
        }
        if (definition.isObject() && (definition.has("@reverse") || definition.has("@context"))) {
            return Shape.FORBIDDEN;
        }
        JsonNode id = definition.isObject() ? definition.get("@id") : definition;
        return id == null || !id.isTextual() ? ofMeaning(term, null) : ofName(term, id.textValue(), all);
    }

    private static Shape ofName(String term, String name, JsonNode all) {
        return HIDING.contains(name) ? Shape.FORBIDDEN : ofMeaning(term, expand(name, all));
    }

    private static Shape ofMeaning(String term, @Nullable String iri) {
        return isHarmless(term, iri) ? Shape.USUAL : Shape.UNUSUAL;
    }

    private static boolean isHarmless(String term, @Nullable String iri) {
        String meaning = Terms.meaning(term);
        if (meaning == null) {
            return iri == null || !Terms.reads(iri) || iri.equals(HARMLESS_ALIASES.get(term));
        }
        return iri != null
                && (iri.equals(meaning)
                        || OTHER_MEANINGS.getOrDefault(term, Set.of()).contains(iri));
    }

    private static String expand(String compact, JsonNode definitions) {
        int colon = compact.indexOf(':');
        JsonNode prefix = colon < 0 ? null : definitions.get(compact.substring(0, colon));
        if (prefix != null && prefix.isObject()) {
            prefix = prefix.get("@id");
        }
        return prefix != null && prefix.isTextual()
                ? prefix.textValue() + compact.substring(colon + 1)
                : Terms.expand(compact);
    }
}
