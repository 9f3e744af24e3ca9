package eu.c4l.federation.signatures;

import java.net.URI;
import java.time.Instant;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import eu.c4l.federation.vocabulary.Authority;

/**
 * A request we are about to send.
 *
 * @param method upper case
 * @param body null for GET
 * @param further headers that are signed too
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Outgoing(String method, URI target, byte @Nullable [] body, Instant at, Map<String, String> further) {

    String host() {
        return Authority.of(target).hostAndPort();
    }

    /** Some clients name the port of https although it is the usual one. */
    static boolean isHost(String header, String ownHost) {
        return header.equalsIgnoreCase(ownHost) || header.equalsIgnoreCase(ownHost + ":443");
    }

    String pathAndQuery() {
        String path = target.getRawPath();
        String query = target.getRawQuery();
        String rooted = path == null || path.isEmpty() ? "/" : path;
        return query == null ? rooted : rooted + "?" + query;
    }
}
