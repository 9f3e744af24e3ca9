package eu.c4l.server.suggestions;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a reader did with a suggestion. */
public enum Feedback {
    SHOWN,
    OPENED,
    FOLLOWED,
    /** Wrote to the person. */
    GREETED,
    /** More like this one. */
    HELPFUL,
    /** Again after a while. */
    NOT_NOW,
    /** Fewer like this one, and this one not for a while. */
    FEWER,
    /** Not this one again. */
    NEVER;

    /** How long "not now" lasts. */
    static final Duration A_WHILE = Duration.ofDays(30);

    /** What readers say themselves, in the words of the client API. */
    static final List<Feedback> SAID = List.of(OPENED, FOLLOWED, HELPFUL, NOT_NOW, FEWER, NEVER);

    static Optional<Feedback> said(String word) {
        return SAID.stream().filter(one -> one.word().equals(word)).findFirst();
    }

    static List<String> words(Feedback... some) {
        return Arrays.stream(some).map(Feedback::word).toList();
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
