/**
 * Adaptations that are offered back to the author of the original, here or on another server: offered, compared, taken
 * over with the adapter's name, declined with a reason, or withdrawn. Uses {@code materials}. Start reading at
 * {@link eu.c4l.server.offers.Offers}.
 */
@NullMarked
package eu.c4l.server.offers;

import org.jspecify.annotations.NullMarked;
