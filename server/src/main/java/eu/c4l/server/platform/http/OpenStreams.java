package eu.c4l.server.platform.http;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The event streams a server has open: requests without an end, which a graceful stop would wait for in vain. */
final class OpenStreams {

    private final Set<EventSink> open = ConcurrentHashMap.newKeySet();
    private volatile boolean stopping;

    void add(EventSink sink) {
        open.add(sink);
        if (stopping) {
            sink.close();
        }
    }

    void remove(EventSink sink) {
        open.remove(sink);
    }

    void close() {
        stopping = true;
        open.forEach(EventSink::close);
    }
}
