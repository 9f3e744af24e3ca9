package eu.c4l.server.platform.http;

import java.net.URI;

import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;

/** ActivityStreams documents over HTTP: who wants one, and how it is sent (ActivityPub section 3.2). */
public final class ActivityJson {

    private static final String TYPE = "application/activity+json; charset=utf-8";

    private ActivityJson() {}

    /** Whether the request asks for ActivityStreams and not for a page. */
    public static boolean isWanted(ServerRequest request) {
        var accept = request.headers().contains(HeaderNames.ACCEPT)
                ? String.join(",", request.headers().get(HeaderNames.ACCEPT).allValues())
                : "";
        int activity = first(accept, "application/activity+json", "application/ld+json", "application/json");
        int page = first(accept, "text/html", "application/xhtml+xml");
        return activity >= 0 && (page < 0 || activity < page);
    }

    /** Sends a document; it may be cached for a short time by whoever asked. */
    public static void send(ServerResponse response, byte[] document) {
        response.header(HeaderNames.CONTENT_TYPE, TYPE)
                .header(HeaderNames.VARY, "Accept")
                .header(HeaderValues.create(HeaderNames.CACHE_CONTROL, "max-age=60, public"))
                .send(document);
    }

    /** Sends whoever asked for a document at the address of a page to the document. */
    public static void redirect(ServerResponse response, URI document) {
        response.status(Status.FOUND_302)
                .header(HeaderNames.LOCATION, document.toString())
                .header(HeaderNames.VARY, "Accept")
                .send();
    }

    private static int first(String accept, String... types) {
        int first = -1;
        for (var type : types) {
            int at = accept.indexOf(type);
            if (at >= 0 && (first < 0 || at < first)) {
                first = at;
            }
        }
        return first;
    }
}
