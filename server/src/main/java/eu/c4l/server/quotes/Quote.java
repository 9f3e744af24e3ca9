package eu.c4l.server.quotes;

import java.net.URI;

import org.jspecify.annotations.Nullable;

import eu.c4l.server.statuses.StatusId;

/**
 * A status that quotes another.
 *
 * @param quotedId null while the quoted status is not known here
 * @param stamp the id of the QuoteAuthorization
 */
record Quote(
        StatusId quoting,
        URI quoted,
        @Nullable StatusId quotedId,
        String state,
        @Nullable URI stamp) {

    boolean isAccepted() {
        return state.equals("accepted");
    }
}
