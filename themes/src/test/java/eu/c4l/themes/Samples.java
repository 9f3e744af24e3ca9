package eu.c4l.themes;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.jspecify.annotations.Nullable;

/** Models of all pages, read from samples.json, where an object may start from a named part and change some of it. */
final class Samples {

    private final JsonNode root;

    Samples() {
        try (InputStream stream = Objects.requireNonNull(Samples.class.getResourceAsStream("/samples.json"))) {
            root = new ObjectMapper().readTree(stream);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The models of one group, {@code pages} or {@code sparse}, by template name. */
    Map<String, Map<String, @Nullable Object>> group(String name) {
        var models = new LinkedHashMap<String, Map<String, @Nullable Object>>();
        root.path(name).properties().forEach(page -> models.put(page.getKey(), fields(page.getValue())));
        return models;
    }

    Map<String, @Nullable Object> part(String name) {
        return fields(root.path("parts").path(name));
    }

    private @Nullable Object value(JsonNode node) {
        if (node.isArray()) {
            List<@Nullable Object> values = new ArrayList<>();
            node.forEach(element -> values.add(value(element)));
            return values;
        }
        if (node.isObject()) {
            return node.size() == 1 && node.has("use") ? value(used(node)) : fields(node);
        }
        return scalar(node);
    }

    private static @Nullable Object scalar(JsonNode node) {
        if (node.isNull()) {
            return null;
        }
        if (node.isBoolean()) {
            return node.booleanValue();
        }
        if (node.isNumber()) {
            return node.intValue();
        }
        var text = node.textValue();
        return text.matches("\\d{4}-\\d{2}-\\d{2}T.*Z") ? Instant.parse(text) : text;
    }

    private Map<String, @Nullable Object> fields(JsonNode node) {
        var fields = new LinkedHashMap<String, @Nullable Object>();
        if (node.has("use")) {
            fields.putAll(fields(used(node)));
        }
        node.properties().stream()
                .filter(field -> !field.getKey().equals("use"))
                .forEach(field -> fields.put(field.getKey(), value(field.getValue())));
        return fields;
    }

    private JsonNode used(JsonNode node) {
        return Objects.requireNonNull(
                root.path("parts").get(node.path("use").textValue()), () -> "no part for " + node.path("use"));
    }
}
