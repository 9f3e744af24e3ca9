package eu.c4l.server.platform;

import java.net.URI;
import java.util.Optional;

import eu.c4l.federation.fetch.Fetched;

/** Documents of other servers, asked for in the name of this instance; never called inside a transaction. */
public interface RemoteDocuments {

    /** An ActivityStreams document. */
    Fetched get(URI uri);

    /** The actor behind {@code username@domain} by WebFinger (RFC 7033). */
    Optional<URI> actorOf(String username, String domain);
}
