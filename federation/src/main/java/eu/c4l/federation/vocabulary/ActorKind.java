package eu.c4l.federation.vocabulary;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The actor types of ActivityStreams (vocabulary section 3.2). */
public enum ActorKind {
    PERSON("Person"),
    GROUP("Group"),
    APPLICATION("Application"),
    SERVICE("Service"),
    ORGANIZATION("Organization");

    private static final Map<String, ActorKind> BY_TYPE =
            Stream.of(values()).collect(Collectors.toMap(ActorKind::type, Function.identity()));

    private final String type;

    ActorKind(String type) {
        this.type = type;
    }

    /** The word in the property {@code type}. */
    public String type() {
        return type;
    }

    public static Optional<ActorKind> ofType(String type) {
        return Optional.ofNullable(BY_TYPE.get(type));
    }
}
