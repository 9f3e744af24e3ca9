package eu.c4l.server.platform.http;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The WebSocket paths of one server. */
public final class WebSocketRoutes {

    private final Map<String, WebSocketEndpoint> endpoints = new HashMap<>();

    /** Adds an endpoint at an exact path, as {@code /api/v1/streaming}; a trailing slash is taken too. */
    public WebSocketRoutes at(String path, WebSocketEndpoint endpoint) {
        endpoints.put(path, endpoint);
        return this;
    }

    Optional<WebSocketEndpoint> find(String path) {
        String plain = path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        return Optional.ofNullable(endpoints.get(plain));
    }
}
