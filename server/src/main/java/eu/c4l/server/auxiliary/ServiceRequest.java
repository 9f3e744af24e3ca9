package eu.c4l.server.auxiliary;

import java.net.URI;
import java.time.Instant;

/** Somebody who says to administer a server asked for our recommendations; nothing of it was checked. */
public record ServiceRequest(long id, URI server, String comment, Instant since) {}
