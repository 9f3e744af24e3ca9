package eu.c4l.server.platform.http;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ContainerNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;

import eu.c4l.server.platform.Problem;

/** Grows a tree from names with brackets, as Rack does; bounded in values and in depth. */
final class ParameterTree {

    private static final int MOST_VALUES = 1000;
    private static final int DEEPEST = 8;

    private final ObjectNode root = JsonNodeFactory.instance.objectNode();
    private int values;

    ObjectNode root() {
        return root;
    }

    void add(String name, String value) {
        add(name, TextNode.valueOf(clean(value)));
    }

    void add(String name, JsonNode value) {
        if (++values > MOST_VALUES) {
            throw new Problem.Invalid("Too many parameters");
        }
        List<String> path = path(clean(name));
        ContainerNode<?> place = root;
        for (int i = 0; i < path.size() - 1; i++) {
            place = descend(place, path, i);
        }
        put(place, path.getLast(), value, path.size());
    }

    /** What PostgreSQL cannot store and no person types: NUL and halves of surrogate pairs. */
    static String clean(String text) {
        if (text.indexOf('\0') >= 0 || !StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
            throw new Problem.Invalid("The text contains characters that are not allowed");
        }
        return text;
    }

    private static List<String> path(String name) {
        int bracket = name.indexOf('[');
        if (bracket < 1 || !name.endsWith("]")) {
            return List.of(name);
        }
        List<String> path = new ArrayList<>();
        path.add(name.substring(0, bracket));
        for (String segment : name.substring(bracket + 1, name.length() - 1).split("]\\[", -1)) {
            path.add(segment);
            if (path.size() > DEEPEST) {
                throw new Problem.Invalid("The parameters are nested too deeply");
            }
        }
        return path;
    }

    private static ContainerNode<?> descend(ContainerNode<?> place, List<String> path, int at) {
        boolean list = path.get(at + 1).isEmpty();
        if (place instanceof ArrayNode array) {
            return newest(array, path, at);
        }
        ObjectNode object = (ObjectNode) place;
        String key = path.get(at);
        JsonNode there = object.path(key);
        if (there.isMissingNode()) {
            return list ? object.putArray(key) : object.putObject(key);
        }
        if (list != there.isArray() || !(there instanceof ContainerNode<?> container)) {
            throw new Problem.Invalid(path.getFirst() + " was sent in two shapes");
        }
        return container;
    }

    /** In {@code options[][title]} a new element begins when the last one has that name already. */
    private static ContainerNode<?> newest(ArrayNode array, List<String> path, int at) {
        if (!path.get(at).isEmpty() || path.get(at + 1).isEmpty()) {
            throw new Problem.Invalid(path.getFirst() + " is a list of lists");
        }
        boolean last = at + 1 == path.size() - 1;
        if (array.path(array.size() - 1) instanceof ObjectNode newest && !(last && newest.has(path.get(at + 1)))) {
            return newest;
        }
        return array.addObject();
    }

    private static void put(ContainerNode<?> place, String key, JsonNode value, int depth) {
        if (place instanceof ArrayNode array) {
            array.add(value);
            return;
        }
        ObjectNode object = (ObjectNode) place;
        JsonNode there = object.path(key);
        if (depth == 1 && there.isArray()) {
            ((ArrayNode) there).add(value);
        } else if (depth == 1 && there.isValueNode()) {
            object.putArray(key).add(there).add(value);
        } else if (there.isObject()) {
            throw new Problem.Invalid(key + " was sent in two shapes");
        } else {
            object.set(key, value);
        }
    }
}
