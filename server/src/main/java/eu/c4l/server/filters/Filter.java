package eu.c4l.server.filters;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import eu.c4l.server.statuses.StatusFilter;
import eu.c4l.server.statuses.StatusId;

/** A filter with what it looks for. */
record Filter(StatusFilter about, List<Keyword> keywords, List<Named> statuses) {

    Filter {
        keywords = List.copyOf(keywords);
        statuses = List.copyOf(statuses);
    }

    /** A word or phrase. */
    record Keyword(long id, long filter, String text, boolean wholeWord) {}

    /** A single status. */
    record Named(long id, long filter, StatusId status) {}

    boolean isOver(Instant now) {
        var end = about.expiresAt();
        return end != null && !end.isAfter(now);
    }

    /** What somebody wants of a filter; what is absent stays as it is. */
    record Wish(
            Optional<String> title,
            List<String> contexts,
            Optional<String> action,
            @Nullable Expiry expiry,
            List<Wanted> keywords) {

        Wish {
            contexts = List.copyOf(contexts);
            keywords = List.copyOf(keywords);
        }
    }

    /** When it ends; null for never. */
    record Expiry(@Nullable Instant at) {}

    /**
     * What somebody wants of a keyword.
     *
     * @param id of one that is there; null for a new one
     * @param remove whether it is to go
     */
    record Wanted(@Nullable Long id, Optional<String> text, Optional<Boolean> wholeWord, boolean remove) {}
}
