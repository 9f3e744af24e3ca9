package eu.c4l.server.notifications;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

import eu.c4l.server.accounts.Account;
import eu.c4l.server.statuses.Status;

/**
 * One thing that somebody should hear of.
 *
 * @param groupKey joins those that are shown as one
 * @param status what it is about, if it is about a status
 * @param report the report that a moderator is told of
 */
public record Notification(
        long id,
        NotificationKind kind,
        Account from,
        @Nullable Status status,
        @Nullable Long report,
        String groupKey,
        Instant createdAt) {}
