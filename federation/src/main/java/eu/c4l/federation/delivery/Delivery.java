package eu.c4l.federation.delivery;

import java.net.URI;
import java.time.Instant;

/**
 * One activity on its way to one inbox.
 *
 * @param id the queue's own
 * @param host {@code Authority.of(inbox).hostAndPort()}: deliveries with the same are limited together
 * @param sender the actor in whose name it is signed
 * @param body the JSON as it goes out
 * @param attempts how often it was tried before
 * @param createdAt when it was enqueued: retries end a week later
 */
@SuppressWarnings("ArrayRecordComponent") // bodies may be large and are never compared
public record Delivery(long id, String host, URI inbox, URI sender, byte[] body, int attempts, Instant createdAt) {

    @Override
    public String toString() {
        return "Delivery[" + id + " to " + inbox + ", attempt " + (attempts + 1) + "]";
    }
}
