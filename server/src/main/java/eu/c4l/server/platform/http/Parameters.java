package eu.c4l.server.platform.http;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.POJONode;
import io.helidon.webserver.http.ServerRequest;

import eu.c4l.server.platform.Problem;

/**
 * What a client sent, however it sent it: in the query string, as a form, as {@code multipart/form-data} or as JSON, with
 * the names of Rails ({@code media_ids[]}, {@code poll[options][]}, {@code fields_attributes[0][name]}).
 */
public final class Parameters {

    private static final Set<String> FALSE = Set.of("0", "f", "F", "false", "FALSE", "off", "OFF");

    private final ObjectNode tree;

    Parameters(ObjectNode tree) {
        this.tree = tree;
    }

    /** Reads query and body once; asking again for the same request gives the same answer. The body wins over the query. */
    public static Parameters of(ServerRequest request) {
        Optional<Parameters> read = request.context().get(Parameters.class);
        if (read.isPresent()) {
            return read.get();
        }
        Parameters parameters = new Parameters(ParameterBodies.read(request));
        request.context().register(parameters);
        return parameters;
    }

    /** Only the query string, which leaves the body unread. */
    public static Parameters ofQuery(ServerRequest request) {
        return ofQuery(request.prologue().query().rawValue());
    }

    static Parameters ofQuery(String rawQuery) {
        ParameterTree tree = new ParameterTree();
        UrlEncoded.read(rawQuery, tree);
        return new Parameters(tree.root());
    }

    /** What came as JSON by another way than a request's body. */
    public static Parameters ofValues(ObjectNode values) {
        return new Parameters(values);
    }

    public static Parameters none() {
        return new Parameters(JsonNodeFactory.instance.objectNode());
    }

    /** Whether it was sent at all, be it empty: tells "clear this" from "leave it as it is". */
    public boolean has(String name) {
        return tree.has(name);
    }

    public Set<String> names() {
        return tree.properties().stream().map(entry -> entry.getKey()).collect(Collectors.toUnmodifiableSet());
    }

    /** The value as sent, untrimmed; a JSON null or a name that was not sent is nothing, an empty text is a value. */
    public Optional<String> text(String name) {
        JsonNode value = tree.path(name);
        if (value.isArray()) {
            value = value.path(value.size() - 1);
        }
        return switch (value.getNodeType()) {
            case STRING, NUMBER, BOOLEAN -> Optional.of(value.asText());
            case MISSING, NULL -> Optional.empty();
            case ARRAY, OBJECT, POJO, BINARY -> throw new Problem.Invalid(name + " must be a text");
        };
    }

    /** A text that must be there and not blank. */
    public String required(String name) {
        return text(name)
                .filter(value -> !value.isBlank())
                .orElseThrow(() -> new Problem.Invalid("param is missing or the value is empty: " + name));
    }

    /** Reads as Rails does: an empty text is no answer, a few words are false, anything else is true. */
    public Optional<Boolean> flag(String name) {
        return text(name).filter(value -> !value.isEmpty()).map(value -> !FALSE.contains(value));
    }

    /** Between 0 and {@code most}; what is not a number counts as not sent. */
    public int number(String name, int fallback, int most) {
        try {
            long sent = Math.absExact(text(name).map(Long::parseLong).orElse((long) fallback));
            return (int) Math.min(sent, most);
        } catch (NumberFormatException | ArithmeticException notANumber) {
            return fallback;
        }
    }

    /** A whole number; what is not one is refused. */
    public OptionalLong whole(String name) {
        Optional<String> sent = text(name).filter(value -> !value.isEmpty());
        try {
            return sent.isEmpty() ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(sent.get()));
        } catch (NumberFormatException notANumber) {
            throw new Problem.Invalid(name + " must be a whole number");
        }
    }

    /** All values of a list, or the one value sent without brackets. */
    public List<String> texts(String name) {
        List<String> texts = new ArrayList<>();
        for (JsonNode element : elements(name)) {
            switch (element.getNodeType()) {
                case STRING, NUMBER, BOOLEAN -> texts.add(element.asText());
                case MISSING, NULL -> {}
                case ARRAY, OBJECT, POJO, BINARY -> throw new Problem.Invalid(name + " must be a list of texts");
            }
        }
        return List.copyOf(texts);
    }

    /** The parameters inside a name, as {@code poll} of {@code poll[options][]}. */
    public Optional<Parameters> nested(String name) {
        JsonNode value = tree.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        if (value instanceof ObjectNode object) {
            return Optional.of(new Parameters(object));
        }
        throw new Problem.Invalid(name + " must hold named values");
    }

    /** A list of nested parameters, sent as a list or with numbers for names. */
    public List<Parameters> nestedList(String name) {
        List<Parameters> list = new ArrayList<>();
        for (JsonNode element : elements(name)) {
            if (!(element instanceof ObjectNode object)) {
                throw new Problem.Invalid(name + " must be a list of named values");
            }
            list.add(new Parameters(object));
        }
        return List.copyOf(list);
    }

    /** A file; it is deleted when the request ends unless it was moved away. */
    public Optional<Upload> file(String name) {
        return tree.path(name) instanceof POJONode node && node.getPojo() instanceof Upload upload
                ? Optional.of(upload)
                : Optional.empty();
    }

    private List<JsonNode> elements(String name) {
        JsonNode value = tree.path(name);
        if (value.isArray()) {
            return StreamSupport.stream(value.spliterator(), false).toList();
        }
        if (value instanceof ObjectNode object && !object.isEmpty() && numbered(object)) {
            return object.properties().stream()
                    .sorted(Comparator.comparingInt(entry -> Integer.parseInt(entry.getKey())))
                    .map(entry -> entry.getValue())
                    .toList();
        }
        return value.isMissingNode() || value.isNull() ? List.of() : List.of(value);
    }

    private static boolean numbered(ObjectNode object) {
        return object.properties().stream().allMatch(entry -> entry.getKey().matches("\\d{1,6}"));
    }

    @Override
    public String toString() {
        return "Parameters" + names();
    }
}
