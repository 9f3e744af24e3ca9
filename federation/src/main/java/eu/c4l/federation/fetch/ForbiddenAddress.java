package eu.c4l.federation.fetch;

/** A name that leads to an address which must not be contacted. Thrown inside the HTTP client, caught by ours. */
final class ForbiddenAddress extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ForbiddenAddress(String host) {
        super("not a public address: " + host, null, false, false);
    }
}
