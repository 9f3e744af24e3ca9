package eu.c4l.server.platform;

import java.net.URI;
import java.util.List;
import java.util.Optional;

import eu.c4l.federation.fetch.Resolution;

/** Documents of other servers, asked for in the name of this instance; never called inside a transaction. */
public interface RemoteDocuments {

    /** An actor's server says which specifications it implements; how it is talked to may follow that. */
    void understands(URI actor, List<URI> specifications);

    /** An ActivityStreams object, which is what its own id serves. */
    Resolution fetch(URI uri);

    /** The actor behind {@code username@domain} by WebFinger (RFC 7033). */
    Optional<URI> actorOf(String username, String domain);

    /** The ids in a collection, bounded in items and pages. */
    List<URI> items(URI collection, int mostItems, int mostPages);
}
