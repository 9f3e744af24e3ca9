package eu.c4l.federation.delivery;

import java.net.URI;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * One activity on its way to one inbox.
 *
 * @param id the queue's own
 * @param host {@code Authority.of(inbox).hostAndPort()}: deliveries with the same are limited together
 * @param sender the actor in whose name it is signed
 * @param body the JSON as it goes out
 * @param attempts how often it was tried before
 * @param createdAt when it was enqueued: retries end a week later
 * @param followers the collection it is addressed to, if only followers may read it
 */
@SuppressWarnings("ArrayRecordComponent") // bodies may be large and are never compared
public record Delivery(
        long id,
        String host,
        URI inbox,
        URI sender,
        byte[] body,
        int attempts,
        Instant createdAt,
        @Nullable URI followers) {

    @Override
    public String toString() {
        return "Delivery[" + id + " to " + inbox + ", attempt " + (attempts + 1) + "]";
    }
}
