package eu.c4l.federation.vocabulary;

import java.net.URI;
import java.util.Locale;

/** The origin that may speak for an id: scheme, host and port (RFC 6454). */
public record Authority(String scheme, String host, int port) {

    /**
     * The authority of an id.
     *
     * @throws IllegalArgumentException if the URI is not http or https with a host
     */
    public static Authority of(URI uri) {
        String scheme = uri.getScheme();
        String host = uri.getHost();
        if (scheme == null || host == null) {
            throw new IllegalArgumentException("no authority in " + uri);
        }
        String lower = scheme.toLowerCase(Locale.ROOT);
        if (!lower.equals("https") && !lower.equals("http")) {
            throw new IllegalArgumentException("not an http address: " + uri);
        }
        int port = uri.getPort() >= 0 ? uri.getPort() : lower.equals("https") ? 443 : 80;
        return new Authority(lower, host.toLowerCase(Locale.ROOT), port);
    }

    /** Whether both ids are spoken for by the same server; false if either is not an http address. */
    public static boolean same(URI one, URI other) {
        return isHttp(one) && isHttp(other) && of(one).equals(of(other));
    }

    public static boolean isHttp(URI uri) {
        return uri.getHost() != null
                && uri.getUserInfo() == null
                && ("https".equalsIgnoreCase(uri.getScheme()) || "http".equalsIgnoreCase(uri.getScheme()));
    }

    /** As in a Host header or an acct: the host, with the port only where it is not the scheme's own. */
    public String hostAndPort() {
        boolean usual = port == (scheme.equals("https") ? 443 : 80);
        return usual ? host : host + ":" + port;
    }
}
