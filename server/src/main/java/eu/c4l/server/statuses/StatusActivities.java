package eu.c4l.server.statuses;

import eu.c4l.federation.vocabulary.Post;

/** What other servers read and are told of local statuses. */
@SuppressWarnings("DoNotCallSuggester") // bodies follow
public final class StatusActivities {

    StatusActivities() {}

    /** A local status as other servers read it, with what later features add. */
    public Post post(Status status) {
        throw new UnsupportedOperationException();
    }
}
