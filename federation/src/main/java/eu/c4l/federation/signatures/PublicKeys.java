package eu.c4l.federation.signatures;

import java.net.URI;
import java.util.Optional;

/** The keys of remote actors: a cache that the application keeps, and the way to refresh it. */
public interface PublicKeys {

    /** The key if it is known already; never asks the network. */
    Optional<SignerKey> find(URI keyId);

    /** Fetches the key from its server, whether known or not, and remembers it. */
    KeyLookup refresh(URI keyId);
}
