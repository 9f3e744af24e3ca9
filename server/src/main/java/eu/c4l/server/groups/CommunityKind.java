package eu.c4l.server.groups;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What brings the members of a learning community together. */
public enum CommunityKind {
    REGIONAL,
    THEMATIC,
    EUROPEAN;

    /** As the database, the client API and the pages call it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<CommunityKind> parse(String word) {
        return Stream.of(values()).filter(kind -> kind.word().equals(word)).findFirst();
    }
}
