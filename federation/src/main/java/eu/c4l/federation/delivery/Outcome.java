package eu.c4l.federation.delivery;

import java.net.URI;
import java.time.Instant;

/** What became of a claimed delivery; the queue stores it. */
public sealed interface Outcome {

    long id();

    /** Accepted by the other server: remove it. */
    record Delivered(long id) implements Outcome {}

    /** Try again at {@code at}: count one attempt more. */
    record Retry(long id, Instant at, String reason) implements Outcome {}

    /** Not tried, because the host is down or the engine stops: due again at {@code at}, attempts unchanged. */
    record Postponed(long id, Instant at) implements Outcome {}

    /** 410: remove it and whatever else waits for the same inbox; nobody is there any more. */
    record Gone(long id, URI inbox) implements Outcome {}

    /** Tried for as long as deliveries are tried: remove it. */
    record Expired(long id, String reason) implements Outcome {}

    /** Never try again: remove it. */
    record GaveUp(long id, String reason) implements Outcome {}
}
