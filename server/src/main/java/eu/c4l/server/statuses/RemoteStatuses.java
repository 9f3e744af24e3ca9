package eu.c4l.server.statuses;

import java.net.URI;
import java.util.Optional;

/** Statuses of other servers: taking in what they send, and fetching what is asked for. */
@SuppressWarnings("DoNotCallSuggester") // bodies follow
public final class RemoteStatuses {

    RemoteStatuses() {}

    /**
     * A status by its id or page: from here if it is known, else fetched from its own server. Only outside of
     * transactions; empty if there is none, or its server does not answer.
     */
    public Optional<StatusId> resolve(URI uri) {
        throw new UnsupportedOperationException();
    }

    /** Fetches a status in a job of the transaction in progress, unless it is known. */
    public void fetchLater(URI uri) {
        throw new UnsupportedOperationException();
    }

    /** Gets to know the people of other servers that a text mentions. Only outside of transactions. */
    public void learnMentions(String text) {
        throw new UnsupportedOperationException();
    }
}
