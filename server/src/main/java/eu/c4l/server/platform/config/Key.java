package eu.c4l.server.platform.config;

import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** One thing that can be set, found in a record's components. */
record Key(String name, Setting setting, Form form) {
    static List<Key> allOf(Class<? extends Record> type) {
        return within(type, "").toList();
    }

    private static Stream<Key> within(Class<? extends Record> type, String prefix) {
        return Stream.of(type.getRecordComponents()).flatMap(component -> of(component, prefix));
    }

    private static Stream<Key> of(RecordComponent component, String prefix) {
        String name = prefix + hyphenated(component.getName());
        return group(component)
                .map(type -> within(type, name + "."))
                .orElseGet(() -> Stream.of(new Key(
                        name,
                        component.getAnnotation(Setting.class),
                        Form.of(component.getGenericType(), component.getAnnotation(Setting.class)))));
    }

    /** The record behind a component that stands for a group of keys. */
    static Optional<Class<? extends Record>> group(RecordComponent component) {
        return component.isAnnotationPresent(Group.class)
                ? Optional.of(component.getType().asSubclass(Record.class))
                : Optional.empty();
    }

    /** {@code baseUrl} as it is written in the file: {@code base-url}. */
    static String hyphenated(String camel) {
        return camel.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }

    String variable() {
        return "C4L_" + name.replaceAll("[.-]", "_").toUpperCase(Locale.ROOT);
    }
}
