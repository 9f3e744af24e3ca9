package eu.c4l.server.platform.http;

import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

import io.helidon.common.buffers.DataReader;
import io.helidon.common.concurrency.limits.Limit;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.spi.ServerConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One open WebSocket connection: Helidon's thread reads, a second one writes, so that nobody who publishes waits for a slow
 * client. A client that answers no ping is ended by Helidon's idle timeout.
 */
final class WebSocketConnection implements ServerConnection, WebSocketSession {

    private static final Logger LOG = LoggerFactory.getLogger(WebSocketConnection.class);
    private static final Duration PING = Duration.ofSeconds(25);
    private static final Duration FAREWELL = Duration.ofSeconds(3);
    private static final int MOST_WAITING = 256;
    private static final int NORMAL = 1000;
    private static final int GOING_AWAY = 1001;
    private static final int TOO_SLOW = 1008;

    private final ConnectionContext context;
    private final WebSocketListener listener;
    private final WebSocketMessages messages;
    private final BlockingQueue<WebSocketFrame> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
    private final Thread writer;
    private volatile boolean open = true;
    private volatile long lastHeard = System.nanoTime();

    WebSocketConnection(ConnectionContext context, WebSocketListener listener) {
        this.context = context;
        this.listener = listener;
        this.messages = new WebSocketMessages(context.dataReader());
        this.writer = Thread.ofVirtual().name("websocket writer").unstarted(this::write);
    }

    @Override
    public void handle(Limit limit) throws InterruptedException {
        writer.start();
        try {
            listener.opened(this);
            read();
        } catch (WebSocketBroken broken) {
            finish(broken.closing());
        } catch (CloseConnectionException | DataReader.InsufficientDataAvailableException | UncheckedIOException gone) {
            LOG.debug("{} went away", context.socketId(), gone);
            open = false;
            writer.interrupt();
        } finally {
            finish(WebSocketFrame.close(NORMAL, ""));
            listener.closed();
        }
        writer.join(FAREWELL);
    }

    private void read() throws WebSocketBroken {
        while (true) {
            WebSocketFrame frame = messages.next();
            lastHeard = System.nanoTime();
            switch (frame.kind()) {
                case TEXT -> listener.received(WebSocketMessages.text(frame));
                case PING -> queue(WebSocketFrame.of(WebSocketFrame.Kind.PONG, frame.payload()));
                case PONG, CONTINUATION, BINARY -> {}
                case CLOSE -> {
                    return;
                }
            }
        }
    }

    private void write() {
        try {
            WebSocketFrame frame;
            do {
                WebSocketFrame next = waiting.poll(PING.toMillis(), TimeUnit.MILLISECONDS);
                frame = next == null ? WebSocketFrame.of(WebSocketFrame.Kind.PING, new byte[0]) : next;
                context.dataWriter().writeNow(frame.encoded());
            } while (frame.kind() != WebSocketFrame.Kind.CLOSE);
        } catch (InterruptedException | RuntimeException gone) {
            LOG.debug("{} went away", context.socketId(), gone);
            open = false;
        }
    }

    private boolean queue(WebSocketFrame frame) {
        if (open && waiting.offer(frame)) {
            return true;
        }
        if (open) {
            LOG.debug("{} reads too slowly", context.socketId());
            waiting.clear();
            finish(WebSocketFrame.close(TOO_SLOW, "reads too slowly"));
            Thread.ofVirtual().start(this::cut);
        }
        return false;
    }

    private void finish(WebSocketFrame farewell) {
        if (open) {
            open = false;
            if (!waiting.offer(farewell)) {
                waiting.clear();
                waiting.offer(farewell);
            }
        }
    }

    /** Ends a connection whose other side does not: its writer may hang in the socket. */
    private void cut() {
        try {
            if (writer.isAlive()) {
                writer.join(FAREWELL);
            }
            context.serverSocket().close();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        } catch (UncheckedIOException closedAlready) {
            LOG.trace("{} was closed", context.socketId(), closedAlready);
        }
    }

    @Override
    public boolean send(String text) {
        return queue(WebSocketFrame.of(WebSocketFrame.Kind.TEXT, text.getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public void close() {
        finish(WebSocketFrame.close(NORMAL, ""));
        Thread.ofVirtual().start(this::cut);
    }

    @Override
    public void close(boolean interrupt) {
        finish(WebSocketFrame.close(GOING_AWAY, ""));
        cut();
    }

    @Override
    public Duration idleTime() {
        return Duration.ofNanos(System.nanoTime() - lastHeard);
    }
}
