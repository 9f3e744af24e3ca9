package eu.c4l.federation.fetch;

import java.net.URI;

/** What came of a request for a document. */
public sealed interface Fetched {

    /**
     * It was there.
     *
     * @param uri where it was found after redirects
     * @param body at most a megabyte
     */
    @SuppressWarnings("ArrayRecordComponent") // bodies may be large and are never compared
    record Document(URI uri, byte[] body) implements Fetched {

        @Override
        public String toString() {
            return "Document[" + uri + ", " + body.length + " bytes]";
        }
    }

    /** 404 or 410. */
    record Gone(int status) implements Fetched {}

    /** Not worth another try: a private address, a wrong content type, a body too large, 401 or 403. */
    record Refused(String reason) implements Fetched {}

    /** May work later: time-out, no connection, 429, 5xx. */
    record Unavailable(String reason) implements Fetched {}
}
