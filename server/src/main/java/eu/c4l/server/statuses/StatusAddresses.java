package eu.c4l.server.statuses;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

import eu.c4l.server.platform.Addresses;

/** Reads the addresses of local statuses. */
final class StatusAddresses {

    private static final Pattern PATH = Pattern.compile("/(?:users/[^/]+/statuses|@[^/]+)/(\\d{1,19})");

    private StatusAddresses() {}

    /** Where a stored file is served. */
    static URI media(Addresses addresses, String file) {
        return addresses.at("/media/" + file);
    }

    /** The page of a hashtag, by its key. */
    static URI tag(Addresses addresses, String key) {
        return addresses.at("/tags/" + URLEncoder.encode(key, StandardCharsets.UTF_8));
    }

    /** The thread a status belongs to (FEP-7888). */
    static URI context(Addresses addresses, long conversation) {
        return addresses.at("/contexts/" + conversation);
    }

    /** The status behind a local page or id; whether it is there is another question. */
    static Optional<StatusId> localPage(Addresses addresses, URI uri) {
        if (!addresses.isOurs(uri) || uri.getRawPath() == null) {
            return Optional.empty();
        }
        var match = PATH.matcher(uri.getRawPath());
        return match.matches() ? Optional.of(StatusId.parse(match.group(1))) : Optional.empty();
    }
}
