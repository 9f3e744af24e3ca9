package eu.c4l.server.platform;

import java.net.URI;
import java.util.Map;

import eu.c4l.federation.fetch.Exchanged;

/** Requests to auxiliary services, which the caller signs itself; never called inside a transaction. */
@FunctionalInterface
public interface ServiceCalls {

    Exchanged call(String method, URI target, byte[] body, Map<String, String> headers);
}
