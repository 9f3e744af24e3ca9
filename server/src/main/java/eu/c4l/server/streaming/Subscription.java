package eu.c4l.server.streaming;

import java.util.List;

import org.jspecify.annotations.Nullable;

import eu.c4l.server.accounts.AccountId;

/**
 * One client's interest in one topic.
 *
 * @param label the stream's name and parameter, as the client is told with each event
 * @param viewer null for nobody
 */
record Subscription(
        Topic topic, List<String> label, @Nullable AccountId viewer, Receiver receiver) {

    /** Takes an event to a client; must not block. */
    @FunctionalInterface
    interface Receiver {
        /** Answers whether the client still listens. */
        boolean take(List<String> label, String event, String payload);
    }

    Subscription {
        label = List.copyOf(label);
    }

    boolean send(String event, String payload) {
        return receiver.take(label, event, payload);
    }
}
