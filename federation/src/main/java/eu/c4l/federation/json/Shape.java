package eu.c4l.federation.json;

import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;

/** Whether a document can be read by the names of its properties, must be expanded first, or is refused. */
enum Shape {
    USUAL,
    UNUSUAL,
    FORBIDDEN;

    /** Keywords that let a document say something other than it seems to (Mastodon refuses the first three since 4.5.10). */
    private static final Set<String> FORBIDDEN_KEYWORDS = Set.of("@graph", "@included", "@reverse", "@nest", "@import");

    static Shape of(JsonNode document) {
        if (!document.isObject()) {
            return UNUSUAL.or(ofElements(document));
        }
        JsonNode context = document.get("@context");
        Shape shape = context == null ? USUAL : ContextShape.ofRoot(context);
        return shape.or(ofProperties(document));
    }

    /** The less harmless of both. */
    Shape or(Shape other) {
        return compareTo(other) >= 0 ? this : other;
    }

    private static Shape ofNode(JsonNode node) {
        return node.isObject() ? ofProperties(node) : node.isArray() ? ofElements(node) : USUAL;
    }

    private static Shape ofElements(JsonNode array) {
        Shape shape = USUAL;
        for (JsonNode element : array) {
            shape = shape.or(ofNode(element));
        }
        return shape;
    }

    private static Shape ofProperties(JsonNode object) {
        Shape shape = USUAL;
        for (Map.Entry<String, JsonNode> property : object.properties()) {
            String name = property.getKey();
            shape = name.equals("@context")
                    ? shape.or(ContextShape.of(property.getValue()))
                    : shape.or(ofName(name)).or(ofNode(property.getValue()));
        }
        return shape;
    }

    private static Shape ofName(String name) {
        if (name.startsWith("@")) {
            return FORBIDDEN_KEYWORDS.contains(name) ? FORBIDDEN : UNUSUAL;
        }
        return name.indexOf(':') >= 0 && Terms.reads(Terms.expand(name)) ? UNUSUAL : USUAL;
    }
}
