package eu.c4l.server.statuses;

import java.util.Collection;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Statuses as the Mastodon client API shows them (entities Status, Poll, MediaAttachment). */
@SuppressWarnings("DoNotCallSuggester") // bodies follow
public final class StatusJson {

    StatusJson() {}

    /** The entity Status. */
    public ObjectNode status(Status status) {
        throw new UnsupportedOperationException();
    }

    public ArrayNode statuses(Collection<Status> statuses) {
        throw new UnsupportedOperationException();
    }

    /** The entity Poll. */
    public ObjectNode poll(StatusPoll poll) {
        throw new UnsupportedOperationException();
    }
}
