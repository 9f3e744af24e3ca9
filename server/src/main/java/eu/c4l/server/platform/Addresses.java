package eu.c4l.server.platform;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;

/**
 * Every public address of this instance, made in one place.
 *
 * @param base scheme and authority, without a slash at the end
 */
public record Addresses(URI base) {

    public Addresses {
        if (base.getRawAuthority() == null || !base.getRawPath().isEmpty()) {
            throw new IllegalArgumentException("the public address is scheme and host (and port) only: " + base);
        }
    }

    /** The part after the second @ of a handle: the host, and the port if it is not the scheme's own. */
    public String domain() {
        return base.getRawAuthority().toLowerCase(Locale.ROOT);
    }

    /** An absolute address of this instance; the path starts with a slash. */
    public URI at(String path) {
        return URI.create(base + path);
    }

    /** The id of a local actor; groups and people share one name space. */
    public URI actor(String username) {
        return at("/users/" + username);
    }

    /** The page of any local account. */
    public URI profile(String username) {
        return at("/@" + username);
    }

    public URI inbox(String username) {
        return at("/users/" + username + "/inbox");
    }

    public URI sharedInbox() {
        return at("/inbox");
    }

    public URI followers(String username) {
        return at("/users/" + username + "/followers");
    }

    public URI following(String username) {
        return at("/users/" + username + "/following");
    }

    public URI status(String username, long id) {
        return at("/users/" + username + "/statuses/" + id);
    }

    public URI statusPage(String username, long id) {
        return at("/@" + username + "/" + id);
    }

    /** The actor that signs fetches for the instance as a whole. */
    public URI instanceActor() {
        return at("/actor");
    }

    /** An id for an activity that is no object of its own. */
    public URI activity(String username, String kind, long id) {
        return at("/users/" + username + "#" + kind + "/" + id);
    }

    /** Whether an address belongs to this instance. */
    public boolean isOurs(URI uri) {
        return uri.getRawAuthority() != null
                && uri.getRawAuthority().equalsIgnoreCase(base.getRawAuthority())
                && base.getScheme().equalsIgnoreCase(uri.getScheme());
    }

    /** The name in the address of a local actor ({@code /users/NAME} or {@code /@NAME}), if it is one. */
    public Optional<String> usernameOf(URI uri) {
        if (!isOurs(uri) || uri.getRawPath() == null) {
            return Optional.empty();
        }
        var path = uri.getRawPath();
        var name = path.startsWith("/users/") ? path.substring(7) : path.startsWith("/@") ? path.substring(2) : "";
        return name.isEmpty() || name.indexOf('/') >= 0 ? Optional.empty() : Optional.of(name);
    }
}
