package eu.c4l.server.platform.http;

/** The sending side of an open event stream; safe to use from any thread. */
public interface EventSink {

    /**
     * Queues an event and returns at once. A client that reads too slowly is disconnected when its queue is full.
     *
     * @return whether it was queued
     */
    boolean send(String event, String data);

    void close();
}
