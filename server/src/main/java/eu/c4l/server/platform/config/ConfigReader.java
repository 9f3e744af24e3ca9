package eu.c4l.server.platform.config;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Makes the records out of what was written, and gathers all mistakes before it complains. */
final class ConfigReader {
    private final ConfigSource source;
    private final List<String> problems = new ArrayList<>();
    private final Map<String, Object> values = new HashMap<>();

    private ConfigReader(ConfigSource source) {
        this.source = source;
    }

    static ServerConfig read(ConfigSource source) {
        var reader = new ConfigReader(source);
        reader.problems.addAll(source.problems());
        List<Key> keys = Key.allOf(ServerConfig.class);
        reader.refuseUnknown(keys);
        keys.forEach(reader::take);
        return reader.make(ServerConfig.class, "")
                .filter(config -> reader.problems.isEmpty())
                .orElseThrow(() -> new InvalidConfig(reader.problems));
    }

    private void refuseUnknown(List<Key> keys) {
        refuse(source.lines().keySet(), keys.stream().map(Key::name).toList());
        refuse(source.variables().keySet(), keys.stream().map(Key::variable).toList());
    }

    private void refuse(Set<String> given, List<String> known) {
        var unknown = new HashSet<>(given);
        known.forEach(unknown::remove);
        unknown.stream()
                .sorted()
                .map(name -> name + ": there is no such key; " + nearest(name, known))
                .forEach(problems::add);
    }

    private static String nearest(String name, List<String> known) {
        return known.stream()
                .min(Comparator.comparingInt(candidate -> distance(name, candidate)))
                .filter(candidate -> distance(name, candidate) <= 3)
                .map(candidate -> "did you mean " + candidate + "?")
                .orElseGet(() -> "the keys are " + String.join(", ", known));
    }

    /** Levenshtein's distance: how many letters must change. */
    private static int distance(String left, String right) {
        int[] row = new int[right.length() + 1];
        for (int column = 0; column <= right.length(); column++) {
            row[column] = column;
        }
        for (int line = 1; line <= left.length(); line++) {
            int diagonal = row[0];
            row[0] = line;
            for (int column = 1; column <= right.length(); column++) {
                int replaced = diagonal + (left.charAt(line - 1) == right.charAt(column - 1) ? 0 : 1);
                diagonal = row[column];
                row[column] = Math.min(replaced, 1 + Math.min(row[column], row[column - 1]));
            }
        }
        return row[right.length()];
    }

    private void take(Key key) {
        var given = source.given(key)
                .orElseGet(() -> new ConfigSource.Given(key.setting().standard(), ""));
        try {
            values.put(key.name(), key.form().parse().apply(given.value()));
        } catch (IllegalArgumentException wrong) {
            problems.add("%s = %s%s: %s is wanted"
                    .formatted(
                            key.name(),
                            given.value(),
                            given.origin(),
                            key.form().accepted()));
        }
    }

    private <R extends Record> Optional<R> make(Class<R> type, String prefix) {
        RecordComponent[] components = type.getRecordComponents();
        List<Object> arguments = Stream.of(components)
                .map(component -> argument(component, prefix))
                .flatMap(Optional::stream)
                .toList();
        return arguments.size() == components.length ? construct(type, arguments) : Optional.empty();
    }

    private Optional<Object> argument(RecordComponent component, String prefix) {
        String name = prefix + Key.hyphenated(component.getName());
        return Key.group(component)
                .map(group -> make(group, name + ".").map(Object.class::cast))
                .orElseGet(() -> Optional.ofNullable(values.get(name)));
    }

    private <R extends Record> Optional<R> construct(Class<R> type, List<Object> arguments) {
        Class<?>[] types = Stream.of(type.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        try {
            return Optional.of(type.getDeclaredConstructor(types).newInstance(arguments.toArray()));
        } catch (InvocationTargetException refused) {
            problems.add(refused.getTargetException().getMessage());
            return Optional.empty();
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(type + " cannot be made", impossible);
        }
    }
}
