package eu.c4l.server.groups;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Whose posts a community passes on to its members. */
public enum Posting {
    MEMBERS,
    FACILITATORS,
    EVERYBODY;

    /** As the database and the client API call it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Posting> parse(String word) {
        return Stream.of(values())
                .filter(posting -> posting.word().equals(word))
                .findFirst();
    }
}
