package eu.c4l.federation.fetch;

import eu.c4l.federation.json.FederatedObject;

/** What an address turned out to lead to. */
public sealed interface Resolution {

    /** The object, whose id is the address it was served at. */
    record Found(FederatedObject object) implements Resolution {}

    /** 404 or 410. */
    record Gone(int status) implements Resolution {}

    /** Not ActivityPub, or not what it says it is. */
    record Refused(String reason) implements Resolution {}

    /** May work later. */
    record Unavailable(String reason) implements Resolution {}
}
