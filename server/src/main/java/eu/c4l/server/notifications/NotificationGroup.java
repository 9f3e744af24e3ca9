package eu.c4l.server.notifications;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

import eu.c4l.server.accounts.AccountId;
import eu.c4l.server.statuses.StatusId;

/**
 * Notifications that are shown as one.
 *
 * @param newest id of the newest of them
 * @param senders some of those who caused them, the latest first
 */
public record NotificationGroup(
        String key,
        NotificationKind kind,
        long newest,
        long oldest,
        long count,
        List<AccountId> senders,
        @Nullable StatusId status,
        Instant latestAt) {
    public NotificationGroup {
        senders = List.copyOf(senders);
    }
}
