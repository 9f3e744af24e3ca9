package eu.c4l.server.platform.config;

import java.util.Locale;

/** A host and a port of it. */
public record Endpoint(String host, int port) {
    public Endpoint {
        host = host.toLowerCase(Locale.ROOT);
        if (host.isBlank() || port < 1 || port > 65_535) {
            throw new IllegalArgumentException("not host:port");
        }
    }

    static Endpoint parse(String text) {
        int colon = text.lastIndexOf(':');
        if (colon < 1) {
            throw new IllegalArgumentException("not host:port");
        }
        return new Endpoint(text.substring(0, colon), Integer.parseInt(text.substring(colon + 1)));
    }

    @Override
    public String toString() {
        return host + ":" + port;
    }
}
