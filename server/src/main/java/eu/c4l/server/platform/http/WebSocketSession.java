package eu.c4l.server.platform.http;

/** The sending side of an open WebSocket connection; safe to use from any thread. */
public interface WebSocketSession {

    /**
     * Queues a text message and returns at once. A client that reads too slowly is disconnected when its queue is full.
     *
     * @return whether it was queued
     */
    boolean send(String text);

    void close();
}
