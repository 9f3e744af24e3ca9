package eu.c4l.server.suggestions;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A community or material that may suit a reader, before it is weighed.
 *
 * @param author of a material; the community itself otherwise
 * @param contacts how many of the people the reader follows are in it, passed it on or adapted it; only those who may be named
 * @param named one or two of them
 * @param place a community of the reader's in which a material was shared
 * @param size members of a community, adaptations of a material
 */
record Found(
        long id,
        long author,
        About about,
        int contacts,
        List<Long> named,
        @Nullable Long place,
        long size,
        Instant at) {

    Found {
        named = List.copyOf(named);
    }

    /** What it says of itself. */
    record About(@Nullable String country, List<String> languages, List<String> subjects, List<String> levels) {
        About {
            languages = List.copyOf(languages);
            subjects = List.copyOf(subjects);
            levels = List.copyOf(levels);
        }
    }
}
