package eu.c4l.federation.delivery;

import java.time.Duration;

/**
 * How deliveries are carried out.
 *
 * @param inFlight how many are in memory at most
 * @param perHost how many connections to one host at most
 * @param batchPerHost how many of one host are claimed at once
 * @param poll how often to look for retries that fell due
 * @param pause between two looks into the queue at least, and how long outcomes are gathered
 * @param firstRetry after the first failure; doubled with each further one
 * @param longestRetry between two attempts at most
 * @param giveUpAfter how long a delivery is tried
 * @param grace how long stopping waits for what is on its way
 */
public record DeliverySettings(
        int inFlight,
        int perHost,
        int batchPerHost,
        Duration poll,
        Duration pause,
        Duration firstRetry,
        Duration longestRetry,
        Duration giveUpAfter,
        Duration grace) {

    public static final DeliverySettings DEFAULT = new DeliverySettings(
            512,
            4,
            16,
            Duration.ofSeconds(5),
            Duration.ofMillis(25),
            Duration.ofMinutes(1),
            Duration.ofHours(12),
            Duration.ofDays(7),
            Duration.ofSeconds(10));
}
