package eu.c4l.server.platform.http;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;

/**
 * Server-sent events with the heartbeat of Mastodon. Written here and not with Helidon's sink, which cannot hand over
 * between threads: events come from whoever publishes, who must never wait for a slow reader.
 */
public final class EventStream {

    /** Below the 60 seconds after which common reverse proxies cut a silent connection. */
    private static final Duration HEARTBEAT = Duration.ofSeconds(15);

    private static final HeaderName BUFFERING = HeaderNames.create("X-Accel-Buffering");
    private static final int MOST_WAITING = 256;
    private static final String THUMP = ":thump\n";
    private static final String END = "";

    private EventStream() {}

    /**
     * Answers with an event stream and stays in it until one side ends it.
     *
     * @param subscribed is given the sink once the stream is open and returns what ends the subscription
     */
    public static void serve(ServerRequest request, ServerResponse response, Subscription subscribed) {
        serve(request, response, subscribed, HEARTBEAT);
    }

    static void serve(ServerRequest request, ServerResponse response, Subscription subscribed, Duration heartbeat) {
        response.header(HeaderNames.CONTENT_TYPE, "text/event-stream; charset=utf-8");
        response.header(HeaderNames.CACHE_CONTROL, "private, no-store");
        response.header(BUFFERING, "no");
        if (HeadRequests.asked(request)) {
            response.send();
            return;
        }
        Queue queue = new Queue();
        OpenStreams streams = request.context().get(OpenStreams.class).orElseGet(OpenStreams::new);
        try (OutputStream body = response.outputStream()) {
            write(body, ":)\n");
            Runnable unsubscribe = subscribed.to(queue);
            try {
                streams.add(queue);
                pump(queue, body, heartbeat);
            } finally {
                streams.remove(queue);
                queue.close();
                unsubscribe.run();
            }
        } catch (IOException gone) {
            throw new CloseConnectionException("the reader went away", gone);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private static void pump(Queue queue, OutputStream body, Duration heartbeat)
            throws IOException, InterruptedException {
        for (String next = THUMP; !next.equals(END); ) {
            write(body, next);
            String waiting = queue.events.poll(heartbeat.toMillis(), TimeUnit.MILLISECONDS);
            next = waiting == null ? THUMP : waiting;
        }
    }

    private static void write(OutputStream body, String text) throws IOException {
        body.write(text.getBytes(StandardCharsets.UTF_8));
        body.flush();
    }

    /** How a stream learns of what happens. */
    @FunctionalInterface
    public interface Subscription {
        /** Begins it; what is returned ends it. */
        Runnable to(EventSink sink);
    }

    private static final class Queue implements EventSink {
        private final BlockingQueue<String> events = new ArrayBlockingQueue<>(MOST_WAITING);
        private volatile boolean open = true;

        @Override
        public boolean send(String event, String data) {
            if (open && events.offer("event: " + event + "\ndata: " + data.replace("\n", "\ndata: ") + "\n\n")) {
                return true;
            }
            close();
            return false;
        }

        @Override
        public void close() {
            if (open) {
                open = false;
                events.clear();
                events.add(END);
            }
        }
    }
}
