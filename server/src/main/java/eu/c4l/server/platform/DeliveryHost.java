package eu.c4l.server.platform;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * What waits for one host, for those who look after the instance.
 *
 * @param waiting how many deliveries
 * @param oldest when the oldest of them was caused; null if none waits
 * @param failures in a row
 * @param failingSince null if it answers
 * @param nextTry when something is sent there next; null if nothing waits
 * @param lastError of the newest that failed
 */
public record DeliveryHost(
        String host,
        long waiting,
        @Nullable Instant oldest,
        int failures,
        @Nullable Instant failingSince,
        @Nullable Instant nextTry,
        @Nullable String lastError) {}
