package eu.c4l.federation.delivery;

import java.time.Instant;

/**
 * A host that does not answer as it should; the queue keeps it, so that a restart does not hammer who is down.
 *
 * @param failures in a row
 * @param failingSince when the first of them was
 * @param notBefore when it is probed next
 */
public record HostState(String host, int failures, Instant failingSince, Instant notBefore) {}
