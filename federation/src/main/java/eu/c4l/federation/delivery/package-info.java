/**
 * Carries activities to inboxes: parallel over hosts, with back-off, from a queue that the application stores.
 * Start at {@link eu.c4l.federation.delivery.DeliveryEngine} and the port {@link eu.c4l.federation.delivery.DeliveryQueue}.
 */
@NullMarked
package eu.c4l.federation.delivery;

import org.jspecify.annotations.NullMarked;
