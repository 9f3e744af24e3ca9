package eu.c4l.federation.delivery;

import java.net.URI;
import java.util.Map;
import java.util.Optional;

import eu.c4l.federation.signatures.Signer;

/** The keys of local actors. Called for every delivery: keep parsed keys in memory. */
public interface Signers {

    /** Empty if the actor no longer exists: its deliveries are given up. */
    Optional<Signer> signerOf(URI actor);

    /** Headers that go along with a delivery and are signed, as they are true at the moment. */
    default Map<String, String> further(Delivery delivery) {
        return Map.of();
    }
}
