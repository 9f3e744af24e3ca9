package eu.c4l.federation.json;

import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.jsonldjava.core.DocumentLoader;
import com.github.jsonldjava.core.JsonLdError;
import com.github.jsonldjava.core.JsonLdOptions;
import com.github.jsonldjava.core.JsonLdProcessor;
import com.github.jsonldjava.core.RemoteDocument;

import eu.c4l.federation.json.MalformedActivity.Reason;

/** Brings unusual JSON-LD to the usual names by expanding and compacting it; fetches nothing. */
final class Expansion {

    /** Each costs as much as a hundred properties: a thousand of them would keep a core busy for seconds. */
    private static final int CONTEXTS = 32;

    private final JsonLimits limits;
    private final JsonMapper mapper;
    private final Object context;

    Expansion(JsonLimits limits, JsonMapper mapper) {
        this.limits = limits;
        this.mapper = mapper;
        this.context = mapper.convertValue(Terms.CONTEXT, Map.class);
    }

    JsonNode toUsual(JsonNode document, int bytes) throws MalformedActivity {
        if (bytes > limits.expandedBytes()) {
            throw new MalformedActivity(Reason.TOO_LARGE, "too large to expand");
        }
        if (document.findValues("@context").size() > CONTEXTS) {
            throw new MalformedActivity(Reason.TOO_COMPLEX, "too many contexts");
        }
        try {
            Object input = mapper.convertValue(withBundledContexts(document), Object.class);
            List<Object> expanded = JsonLdProcessor.expand(input, options());
            if (expanded.size() != 1) {
                throw new MalformedActivity(Reason.WRONG_SHAPE, expanded.size() + " objects");
            }
            return mapper.valueToTree(JsonLdProcessor.compact(expanded, context, options()));
        } catch (JsonLdError | IllegalArgumentException | ClassCastException | NullPointerException e) {
            // jsonld-java answers some malformed input with the latter two
            throw new MalformedActivity(
                    Reason.FORBIDDEN_CONTEXT, "not expandable: " + e.getClass().getSimpleName());
        }
    }

    private static JsonLdOptions options() {
        JsonLdOptions options = new JsonLdOptions();
        options.setDocumentLoader(new NoLoader());
        return options;
    }

    private static JsonNode withBundledContexts(JsonNode node) {
        if (node instanceof ArrayNode array) {
            ArrayNode copy = array.arrayNode(array.size());
            array.forEach(element -> copy.add(withBundledContexts(element)));
            return copy;
        }
        if (node instanceof ObjectNode object) {
            ObjectNode copy = object.objectNode();
            object.properties()
                    .forEach(property -> copy.set(
                            property.getKey(),
                            property.getKey().equals("@context")
                                    ? inline(property.getValue())
                                    : withBundledContexts(property.getValue())));
            return copy;
        }
        return node;
    }

    private static JsonNode inline(JsonNode context) {
        if (context.isTextual()) {
            return Bundled.definitions(context.textValue());
        }
        if (context instanceof ArrayNode array) {
            ArrayNode copy = array.arrayNode(array.size());
            array.forEach(entry -> copy.add(inline(entry)));
            return copy;
        }
        if (context instanceof ObjectNode definitions) {
            return withUsualSchema(definitions);
        }
        return context;
    }

    /** Mastodon and its relatives say {@code http://schema.org#} where everybody means {@code http://schema.org/}. */
    private static JsonNode withUsualSchema(ObjectNode definitions) {
        ObjectNode copy = definitions.deepCopy();
        for (Map.Entry<String, JsonNode> definition : definitions.properties()) {
            String text = definition.getValue().asText("");
            if (text.startsWith("http://schema.org#")) {
                copy.put(definition.getKey(), "http://schema.org/" + text.substring("http://schema.org#".length()));
            }
        }
        return copy;
    }

    /** All contexts are inlined before; whatever is still asked for is not to be had. */
    private static final class NoLoader extends DocumentLoader {
        @Override
        public RemoteDocument loadDocument(String url) throws JsonLdError {
            throw new JsonLdError(JsonLdError.Error.LOADING_REMOTE_CONTEXT_FAILED, "not fetched");
        }
    }
}
