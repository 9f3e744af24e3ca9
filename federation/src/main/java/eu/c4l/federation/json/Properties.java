package eu.c4l.federation.json;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import org.jspecify.annotations.Nullable;

import eu.c4l.federation.json.MalformedActivity.Reason;
import eu.c4l.federation.vocabulary.Audience;
import eu.c4l.federation.vocabulary.Authority;

/** Reads properties the way JSON-LD allows them to be written: one or many, by id or embedded. */
final class Properties {

    private Properties() {}

    /** The only or first value; missing if absent, null or an empty list. */
    static JsonNode first(JsonNode object, String property) {
        JsonNode value = object.get(property);
        if (value != null && value.isArray()) {
            value = value.get(0);
        }
        return value == null || value.isNull() ? MissingNode.getInstance() : value;
    }

    /** All values, whether a list was sent or one. */
    static Iterable<JsonNode> all(JsonNode object, String property) {
        JsonNode value = object.get(property);
        if (value == null || value.isNull()) {
            return List.of();
        }
        return value.isArray() ? value : List.of(value);
    }

    static @Nullable String text(JsonNode object, String property) {
        JsonNode value = first(object, property);
        if (value.isObject()) {
            value = value.path("@value");
        }
        return value.isTextual() ? value.textValue() : null;
    }

    /** At most so many characters; the rest is cut off. */
    static @Nullable String text(JsonNode object, String property, int length) {
        String text = text(object, property);
        return text == null ? null : cut(text, length);
    }

    static String cut(String text, int length) {
        if (text.length() <= length) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(length - 1)) ? length - 1 : length;
        return text.substring(0, end);
    }

    static boolean isTrue(JsonNode object, String property) {
        return first(object, property).asBoolean(false);
    }

    static int size(JsonNode object, String property) {
        JsonNode value = first(object, property);
        return value.canConvertToInt() ? Math.max(0, value.intValue()) : 0;
    }

    static long count(JsonNode object, String property) {
        JsonNode value = first(object, property);
        return value.canConvertToLong() ? Math.max(0, value.longValue()) : 0;
    }

    static @Nullable Instant instant(JsonNode object, String property) {
        String text = text(object, property, JsonLimits.WORD_LENGTH);
        if (text == null || text.isEmpty()) {
            return null;
        }
        try {
            return text.endsWith("Z")
                    ? Instant.parse(text)
                    : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** The id of the only or first value, whether sent as IRI, object or Link; null if there is none that is an address. */
    static @Nullable URI uri(JsonNode object, String property) {
        return uriOf(first(object, property));
    }

    static URI requiredUri(JsonNode object, String property) throws MalformedActivity {
        URI uri = uri(object, property);
        if (uri == null || !Authority.isHttp(uri)) {
            throw new MalformedActivity(Reason.WRONG_SHAPE, property + " is missing or no address");
        }
        return uri;
    }

    /** The value's id or href, else null. */
    static @Nullable URI uriOf(JsonNode value) {
        if (value.isTextual()) {
            return parse(value.textValue());
        }
        if (!value.isObject()) {
            return null;
        }
        JsonNode id = value.path("id");
        return parse(id.isTextual() ? id.textValue() : value.path("href").asText(""));
    }

    static List<URI> uris(JsonNode object, String property, int limit) {
        return list(object, property, limit, Properties::uriOf);
    }

    static List<String> words(JsonNode object, String property, int limit) {
        return list(object, property, limit, Properties::word);
    }

    /** Values that could be read, in order, at most so many. */
    static <T> List<T> list(JsonNode object, String property, int limit, Function<JsonNode, @Nullable T> reader) {
        List<T> values = new ArrayList<>();
        for (JsonNode element : all(object, property)) {
            T value = reader.apply(element);
            if (value != null && values.size() < limit) {
                values.add(value);
            }
        }
        return values;
    }

    /** The types of an object; usually one. */
    static List<String> types(JsonNode object) {
        return words(object, "type", 8);
    }

    static Audience audience(JsonNode object, int limit) {
        return new Audience(recipients(object, "to", limit), recipients(object, "cc", limit));
    }

    private static List<URI> recipients(JsonNode object, String property, int limit) {
        return list(object, property, limit, value -> isPublic(value) ? Audience.PUBLIC : uriOf(value));
    }

    private static boolean isPublic(JsonNode value) {
        if (!value.isTextual()) {
            return false;
        }
        String text = value.textValue();
        return text.equals("as:Public") || text.equals("Public") || text.equals(Terms.NAMESPACE + "Public");
    }

    private static @Nullable String word(JsonNode value) {
        JsonNode plain = value.isObject() ? value.path("@value") : value;
        return plain.isTextual() && plain.textValue().length() <= JsonLimits.WORD_LENGTH ? plain.textValue() : null;
    }

    private static @Nullable URI parse(String text) {
        if (text.isEmpty() || text.length() > JsonLimits.URI_LENGTH) {
            return null;
        }
        try {
            URI uri = new URI(text);
            return uri.isAbsolute() ? uri : null;
        } catch (URISyntaxException e) {
            return null;
        }
    }
}
