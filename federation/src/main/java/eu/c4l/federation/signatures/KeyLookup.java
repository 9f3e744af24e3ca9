package eu.c4l.federation.signatures;

/** What came of asking a key's server for it. */
public sealed interface KeyLookup {

    record Found(SignerKey key) implements KeyLookup {}

    /** The server says there is no such actor any more (404, 410). */
    record Gone() implements KeyLookup {}

    /** The server could not be asked just now. */
    record Unavailable(String reason) implements KeyLookup {}

    /** The server answered with something that is no key, or may not be asked at all. */
    record Invalid(String reason) implements KeyLookup {}
}
