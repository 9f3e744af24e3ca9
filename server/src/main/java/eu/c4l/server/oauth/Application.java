package eu.c4l.server.oauth;

import java.net.URI;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import eu.c4l.server.sessions.Scopes;

/**
 * An app that may ask people for access.
 *
 * @param redirectUris where people may be sent back to, compared letter by letter
 * @param scopes the most it may ask for
 */
public record Application(
        long id, String clientId, String name, @Nullable String website, List<String> redirectUris, Scopes scopes) {

    /** Instead of an address: the code is shown to be copied. */
    public static final String OUT_OF_BAND = "urn:ietf:wg:oauth:2.0:oob";

    public Application {
        redirectUris = List.copyOf(redirectUris);
    }

    /** The host people are sent to, if it is a web address. */
    static Optional<String> webHost(String redirectUri) {
        return redirectUri.startsWith("http")
                ? Optional.ofNullable(URI.create(redirectUri).getHost())
                : Optional.empty();
    }
}
