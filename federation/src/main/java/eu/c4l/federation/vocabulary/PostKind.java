package eu.c4l.federation.vocabulary;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The object types that are read as posts. Only Note, Page, Article and Question are understood by every other server. */
public enum PostKind {
    NOTE("Note"),
    ARTICLE("Article"),
    PAGE("Page"),
    QUESTION("Question"),
    EVENT("Event"),
    IMAGE("Image"),
    VIDEO("Video"),
    AUDIO("Audio"),
    DOCUMENT("Document");

    private static final Map<String, PostKind> BY_TYPE =
            Stream.of(values()).collect(Collectors.toMap(PostKind::type, Function.identity()));

    private final String type;

    PostKind(String type) {
        this.type = type;
    }

    /** The word in the property {@code type}. */
    public String type() {
        return type;
    }

    public static Optional<PostKind> ofType(String type) {
        return Optional.ofNullable(BY_TYPE.get(type));
    }
}
