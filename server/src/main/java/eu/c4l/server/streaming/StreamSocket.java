package eu.c4l.server.streaming;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

import eu.c4l.server.platform.Caller;
import eu.c4l.server.platform.Json;
import eu.c4l.server.platform.Problem;
import eu.c4l.server.platform.http.Parameters;
import eu.c4l.server.platform.http.WebSocketListener;
import eu.c4l.server.platform.http.WebSocketSession;

/** One WebSocket client, which may listen to several streams and change its mind. */
final class StreamSocket implements WebSocketListener, Subscription.Receiver {

    private static final int MOST_STREAMS = 64;

    private final Subscriptions subscriptions;
    private final Listener listener;
    private final @Nullable Caller caller;
    private final Parameters address;
    private final Runnable end = this::close;
    private final Map<List<String>, Subscription> listening = new ConcurrentHashMap<>();
    private volatile @Nullable WebSocketSession session;
    private @Nullable TokenChecks checks;

    /** @param address the parameters of the address, which may name a first stream */
    StreamSocket(Subscriptions subscriptions, Listener listener, @Nullable Caller caller, Parameters address) {
        this.subscriptions = subscriptions;
        this.listener = listener;
        this.caller = caller;
        this.address = address;
    }

    /** Ends when the token does. */
    void watched(TokenChecks by, String token) {
        checks = by;
        by.watch(end, token);
    }

    @Override
    public void opened(WebSocketSession opened) {
        session = opened;
        address.text("stream").filter(name -> !name.isEmpty()).ifPresent(name -> subscribe(name, address));
    }

    @Override
    public void received(String text) {
        try {
            if (Json.MAPPER.readTree(text) instanceof ObjectNode message) {
                change(message.path("type").asText(""), Parameters.ofValues(message));
            }
        } catch (JsonProcessingException notJson) {
            refuse(new Problem.Malformed("Invalid JSON"));
        } catch (Problem problem) {
            refuse(problem);
        }
    }

    private void change(String type, Parameters wanted) {
        var name = wanted.text("stream").orElse("");
        switch (type) {
            case "subscribe" -> subscribe(name, wanted);
            case "unsubscribe" -> unsubscribe(name, wanted);
            default -> refuse(new Problem.Malformed("Unknown message type"));
        }
    }

    private void subscribe(String name, Parameters with) {
        try {
            var wanted = listener.subscribe(name, with, caller, this);
            if (listening.size() < MOST_STREAMS && listening.putIfAbsent(wanted.label(), wanted) == null) {
                subscriptions.add(wanted);
            }
        } catch (Problem problem) {
            refuse(problem);
        }
    }

    private void unsubscribe(String name, Parameters with) {
        var known =
                listening.remove(listener.subscribe(name, with, caller, this).label());
        if (known != null) {
            subscriptions.remove(known);
        }
    }

    private void refuse(Problem problem) {
        var open = session;
        if (open != null) {
            open.send(Json.text(Json.object().put("error", problem.clientText()).put("status", problem.status())));
        }
    }

    @Override
    public boolean take(List<String> label, String event, String payload) {
        var open = session;
        var message = Json.object();
        label.forEach(message.putArray("stream")::add);
        message.put("event", event).put("payload", payload);
        return open != null && open.send(Json.text(message));
    }

    private void close() {
        var open = session;
        if (open != null) {
            open.close();
        }
    }

    @Override
    public void closed() {
        listening.values().forEach(subscriptions::remove);
        listening.clear();
        if (checks != null) {
            checks.forget(end);
        }
    }
}
