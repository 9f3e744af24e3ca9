package eu.c4l.server.statuses;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A new version of a status by its author; null leaves a thing as it is.
 *
 * @param media ids in order; an upload of the author or one attached already
 * @param descriptions new alternative texts of attached media
 * @param poll other options end all votes
 */
public record StatusChange(
        String text,
        @Nullable String spoiler,
        @Nullable Boolean sensitive,
        @Nullable String language,
        @Nullable List<Long> media,
        List<Description> descriptions,
        StatusPoll.@Nullable Wanted poll,
        @Nullable String title) {

    public StatusChange {
        descriptions = List.copyOf(descriptions);
    }

    public static StatusChange text(String text) {
        return new StatusChange(text, null, null, null, null, List.of(), null, null);
    }

    /** Alternative text and focus of an attached file. */
    public record Description(long media, @Nullable String text, Status.@Nullable Focus focus) {}
}
