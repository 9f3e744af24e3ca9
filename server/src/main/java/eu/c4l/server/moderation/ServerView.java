package eu.c4l.server.moderation;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * A server as moderators see it.
 *
 * @param severity what was decided about exactly this domain, null if nothing
 * @param waiting deliveries that wait for it
 * @param failingSince when it stopped taking deliveries
 * @param nextTry when something is sent there next, null if nothing waits
 */
public record ServerView(
        String domain,
        @Nullable String severity,
        boolean rejectMedia,
        boolean rejectReports,
        long people,
        long waiting,
        @Nullable Instant failingSince,
        @Nullable Instant nextTry,
        @Nullable String lastError) {}
