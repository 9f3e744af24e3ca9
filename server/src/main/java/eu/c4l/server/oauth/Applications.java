package eu.c4l.server.oauth;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import eu.c4l.server.platform.Core;
import eu.c4l.server.platform.Database;
import eu.c4l.server.platform.Ids;
import eu.c4l.server.platform.Problem;
import eu.c4l.server.sessions.Scopes;
import eu.c4l.server.sessions.Secrets;

/** The apps that have made themselves known. */
public final class Applications {

    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_URI = 2_000;
    private static final int MOST_URIS = 20;

    /** Schemes that would run something in the browser that is sent there. */
    private static final Set<String> RUNNING = Set.of("javascript", "data", "vbscript", "blob", "file", "about");

    /** A new app and the secret that is told once. */
    public record Registered(Application application, String secret) {}

    private final Database database;
    private final ApplicationStore store;
    private final Secrets secrets;
    private final Ids ids;
    private final Clock clock;

    Applications(Core core, Secrets secrets) {
        this.database = core.database();
        this.store = new ApplicationStore(database);
        this.secrets = secrets;
        this.ids = core.ids();
        this.clock = core.clock();
    }

    /** @throws Problem.Invalid if a value is not acceptable */
    public Registered register(String name, List<String> redirectUris, Scopes scopes, @Nullable String website) {
        if (name.isBlank() || name.length() > LONGEST_NAME) {
            throw new Problem.Invalid("Validation failed: Name must have 1 to 200 characters");
        }
        if (!scopes.known()) {
            throw new Problem.Invalid("Validation failed: Scopes doesn't match configured on the server.");
        }
        if (redirectUris.isEmpty() || redirectUris.size() > MOST_URIS) {
            throw new Problem.Invalid("Validation failed: Redirect URI must be given, 20 at most");
        }
        redirectUris.forEach(Applications::acceptable);
        var application = new Application(ids.next(), secrets.next(), name.strip(), web(website), redirectUris, scopes);
        var secret = secrets.next();
        database.run(() -> store.insert(new ApplicationRow(application, Secrets.hash(secret), clock.instant())));
        return new Registered(application, secret);
    }

    private static void acceptable(String redirectUri) {
        if (redirectUri.equals(Application.OUT_OF_BAND)) {
            return;
        }
        try {
            var uri = new URI(redirectUri);
            boolean right = uri.isAbsolute()
                    && redirectUri.length() <= LONGEST_URI
                    && uri.getRawFragment() == null
                    && !RUNNING.contains(uri.getScheme().toLowerCase(Locale.ROOT));
            if (right) {
                return;
            }
        } catch (URISyntaxException _) {
            // Told below.
        }
        throw new Problem.Invalid("Validation failed: Redirect URI must be an absolute URI without a fragment.");
    }

    private static @Nullable String web(@Nullable String website) {
        if (website == null || website.isBlank()) {
            return null;
        }
        var text = website.strip();
        if (!text.matches("https?://[^\\s<>\"]{1,1990}")) {
            throw new Problem.Invalid("Validation failed: Website must be a valid URL");
        }
        return text;
    }

    public Optional<Application> find(String clientId) {
        return database.transact(() -> store.byClientId(clientId).map(ApplicationRow::application));
    }

    public Optional<Application> find(long id) {
        return database.transact(() -> store.find(id).map(ApplicationRow::application));
    }

    /** The app that has this secret. */
    Optional<Application> authenticate(String clientId, String secret) {
        return database.transact(() -> store.byClientId(clientId)
                .filter(row -> Secrets.same(row.secretHash(), Secrets.hash(secret)))
                .map(ApplicationRow::application));
    }
}
