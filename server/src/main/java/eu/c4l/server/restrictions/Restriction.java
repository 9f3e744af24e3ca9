package eu.c4l.server.restrictions;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * What stands between one account and another, seen from the first.
 *
 * @param muteExpiresAt when the mute ends by itself
 */
public record Restriction(
        boolean blocking,
        boolean blockedBy,
        boolean muting,
        boolean mutingNotifications,
        @Nullable Instant muteExpiresAt,
        boolean domainBlocking,
        String note) {

    public static final Restriction NONE = new Restriction(false, false, false, false, null, false, "");
}
