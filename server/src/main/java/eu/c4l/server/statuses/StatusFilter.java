package eu.c4l.server.statuses;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What somebody does not want to come across.
 *
 * @param contexts home, notifications, public, thread, account: where it counts; apps heed them
 * @param action warn, hide or blur
 */
public record StatusFilter(
        long id,
        String title,
        List<String> contexts,
        String action,
        @Nullable Instant expiresAt) {

    public StatusFilter {
        contexts = List.copyOf(contexts);
    }
}
