package eu.c4l.server.statuses;

import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A status that is to be published later.
 *
 * @param wish what was asked for, in the words of the client API
 */
record ScheduledStatus(long id, Instant at, JsonNode wish, List<Status.Media> media) {

    ScheduledStatus {
        media = List.copyOf(media);
    }
}
