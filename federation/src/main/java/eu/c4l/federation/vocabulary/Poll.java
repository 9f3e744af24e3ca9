package eu.c4l.federation.vocabulary;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The choices of a {@code Question}.
 *
 * @param multiple true for {@code anyOf}, false for {@code oneOf}
 * @param votersCount how many people voted (Mastodon {@code toot:votersCount})
 */
public record Poll(
        List<Option> options,
        boolean multiple,
        @Nullable Instant endTime,
        @Nullable Instant closed,
        @Nullable Long votersCount) {
    public Poll {
        options = List.copyOf(options);
    }

    /** A choice and how often it was chosen. */
    public record Option(String name, long votes) {}
}
