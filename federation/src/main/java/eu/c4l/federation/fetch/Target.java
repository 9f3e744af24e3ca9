package eu.c4l.federation.fetch;

import java.net.URI;

import io.helidon.webclient.api.ClientUri;

/**
 * An address in the form that makes Helidon's client send it literally. Left alone the client decodes {@code %2F} and rewrites
 * queries ({@code ?flag} becomes {@code ?flag=}), and the signature would be of another request than the one sent.
 *
 * @param uri to hand to the client
 * @param literally whether the client must not encode it
 * @param sent what goes out, which is to be signed
 */
record Target(URI uri, boolean literally, URI sent) {

    static Target of(URI address) {
        String origin = address.getScheme() + "://" + address.getRawAuthority();
        String path = address.getRawPath();
        String exact = (path == null || path.isEmpty() ? "/" : path)
                + (address.getRawQuery() == null ? "" : "?" + address.getRawQuery());
        // the client decodes a path once, so a path that is encoded once more and holds the query too comes out as it
        // should
        URI wrapped = URI.create(origin + exact.replace("%", "%25").replace("?", "%3F"));
        if (ClientUri.create(wrapped)
                .skipUriEncoding(true)
                .pathWithQueryAndFragment()
                .equals(exact)) {
            return new Target(wrapped, true, URI.create(origin + exact));
        }
        // dot segments, double slashes and semicolons do not survive that: then what is really sent is signed
        String rewritten = ClientUri.create(address).pathWithQueryAndFragment();
        return new Target(address, false, URI.create(origin + rewritten));
    }
}
