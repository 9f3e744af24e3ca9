package eu.c4l.federation.delivery;

import java.net.URI;
import java.util.Optional;

import eu.c4l.federation.signatures.Signer;

/** The keys of local actors. Called for every delivery: keep parsed keys in memory. */
public interface Signers {

    /** Empty if the actor no longer exists: its deliveries are given up. */
    Optional<Signer> signerOf(URI actor);
}
