package eu.c4l.server.platform.http;

/** Receives what happens on one WebSocket connection, always from one thread at a time. */
public interface WebSocketListener {

    void opened(WebSocketSession session);

    /** A whole text message; what is binary is refused before. */
    void received(String text);

    /** Called once, however the connection ended. */
    void closed();
}
