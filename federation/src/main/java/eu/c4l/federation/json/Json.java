package eu.c4l.federation.json;

import java.net.URI;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/** Puts properties into JSON objects, leaving out what is absent. */
final class Json {

    static final JsonMapper MAPPER = JsonMapper.builder().build();

    private Json() {}

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    static ObjectNode typed(String type) {
        return object().put("type", type);
    }

    static ArrayNode array() {
        return JsonNodeFactory.instance.arrayNode();
    }

    static ArrayNode uris(Collection<URI> uris) {
        ArrayNode array = array();
        uris.forEach(uri -> array.add(uri.toString()));
        return array;
    }

    static void put(ObjectNode object, String property, @Nullable Object value) {
        switch (value) {
            case null -> {}
            case JsonNode node -> object.set(property, node);
            case Boolean bool -> object.put(property, bool);
            case Long number -> object.put(property, number);
            case Integer number -> object.put(property, number);
            case Instant instant -> object.put(property, text(instant));
            default -> object.put(property, value.toString());
        }
    }

    /** A list, unless it is empty. */
    static void putAll(ObjectNode object, String property, Collection<?> values) {
        if (values.isEmpty()) {
            return;
        }
        ArrayNode array = object.putArray(property);
        values.forEach(value -> array.add(value.toString()));
    }

    /** Mastodon and Lemmy read whole seconds everywhere. */
    static String text(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    static byte[] bytes(JsonNode node) {
        try {
            return MAPPER.writeValueAsBytes(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree can always be written", e);
        }
    }
}
