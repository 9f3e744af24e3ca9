package eu.c4l.server.streaming;

import java.util.Deque;

import io.helidon.webserver.http.HttpRules;

import eu.c4l.server.notifications.NotificationsFeature;
import eu.c4l.server.platform.Core;
import eu.c4l.server.platform.Feature;
import eu.c4l.server.platform.http.WebSocketEndpoint;
import eu.c4l.server.sessions.Sessions;
import eu.c4l.server.statuses.StatusesFeature;
import eu.c4l.server.timelines.TimelinesFeature;

/** Wires this package. */
public final class StreamingFeature implements Feature {

    private final Subscriptions subscriptions = new Subscriptions();
    private final Listener listener;
    private final TokenChecks checks;
    private final StreamEndpoint endpoint;
    private final Broadcasts broadcasts;

    public StreamingFeature(
            Core core,
            Sessions sessions,
            StatusesFeature statuses,
            NotificationsFeature notifications,
            TimelinesFeature timelines) {
        this.listener = new Listener(timelines.lists());
        this.checks = new TokenChecks(sessions);
        this.endpoint = new StreamEndpoint(subscriptions, listener, sessions, checks);
        this.broadcasts = new Broadcasts(
                core,
                subscriptions,
                new Broadcasts.Sources(
                        statuses.statuses(),
                        statuses.filters(),
                        timelines.home(),
                        timelines.timelines(),
                        notifications.notifications(),
                        timelines.conversations()),
                new Broadcasts.Words(statuses.json(), notifications.json(), timelines.conversationJson()));
        new StatusNews(core.database(), core.events()).listen(statuses.statuses());
    }

    /** What answers WebSocket clients. */
    public WebSocketEndpoint endpoint() {
        return endpoint;
    }

    /** Begins to carry events; what is to be closed is pushed on the stack. */
    public void start(Deque<AutoCloseable> opened) {
        opened.push(checks);
        checks.start();
        opened.push(broadcasts);
        broadcasts.start();
    }

    @Override
    public void routes(HttpRules rules) {
        rules.register(new StreamRoutes(subscriptions, listener, checks));
    }
}
