package eu.c4l.federation.delivery;

import java.time.Duration;
import java.time.Instant;

/** Told what the engine does, for metrics. Called on delivery threads: be quick. */
public interface DeliveryListener {

    DeliveryListener NONE = new DeliveryListener() {};

    default void delivered(Delivery delivery, Duration took) {}

    default void failed(Delivery delivery, String reason, Instant retryAt) {}

    default void gaveUp(Delivery delivery, String reason) {}
}
