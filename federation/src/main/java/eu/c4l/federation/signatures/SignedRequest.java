package eu.c4l.federation.signatures;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * A request as it came, whatever the web framework.
 *
 * @param method upper case
 * @param pathAndQuery raw, as in the request line
 * @param headers all values of a header, by its name in lower case; empty if absent
 * @param scheme {@code https} or {@code http} as the sender addressed us, for RFC 9421's {@code @target-uri}
 * @param body empty for GET; not to be changed afterwards
 */
@SuppressWarnings("ArrayRecordComponent") // bodies may be large and are never compared
public record SignedRequest(
        String method, String scheme, String pathAndQuery, Function<String, List<String>> headers, byte[] body) {

    public SignedRequest {
        method = method.toUpperCase(Locale.ROOT);
    }

    /** Names the request only: headers and body may be private. */
    @Override
    public String toString() {
        return method + " " + pathAndQuery;
    }
}
