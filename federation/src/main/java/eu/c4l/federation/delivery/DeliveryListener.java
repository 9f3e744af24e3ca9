package eu.c4l.federation.delivery;

import java.time.Duration;
import java.time.Instant;

/** Told what the engine does, for metrics. Called on delivery threads: be quick. */
public interface DeliveryListener {

    DeliveryListener NONE = new DeliveryListener() {};

    default void delivered(Delivery delivery, Duration took) {}

    default void failed(Delivery delivery, String reason, Instant retryAt) {}

    /** The inbox is gone for good (410). */
    default void gone(Delivery delivery) {}

    default void expired(Delivery delivery, String reason) {}

    /** So many have waited too long, and were not tried again. */
    default void expired(int count) {}

    default void gaveUp(Delivery delivery, String reason) {}
}
