package eu.c4l.server.platform;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/** Building and reading the small JSON of the client API and of jsonb columns. */
public final class Json {

    public static final ObjectMapper MAPPER =
            JsonMapper.builder().findAndAddModules().build();

    private Json() {}

    public static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    public static ArrayNode array() {
        return JsonNodeFactory.instance.arrayNode();
    }

    public static String text(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("cannot be written as JSON", e);
        }
    }

    /** Reads what this instance wrote itself; for input from outside there are bounded readers. */
    public static JsonNode read(String own) {
        try {
            return MAPPER.readTree(own);
        } catch (IOException e) {
            throw new IllegalStateException("stored JSON does not parse", e);
        }
    }

    /** Reads what this instance wrote itself into a record. */
    public static <T> T read(String own, Class<T> type) {
        try {
            return MAPPER.readValue(own, type);
        } catch (IOException e) {
            throw new IllegalStateException("stored JSON does not parse", e);
        }
    }

    /** A jsonb column that holds an array of strings. */
    public static List<String> texts(@Nullable String column) {
        if (column == null) {
            return List.of();
        }
        var values = new ArrayList<String>();
        read(column).forEach(value -> values.add(value.asText()));
        return List.copyOf(values);
    }
}
