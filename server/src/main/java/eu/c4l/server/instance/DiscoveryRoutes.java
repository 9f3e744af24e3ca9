package eu.c4l.server.instance;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;

import eu.c4l.federation.discovery.DiscoveryDocuments;
import eu.c4l.federation.discovery.Handle;
import eu.c4l.federation.discovery.NodeInfo;
import eu.c4l.server.accounts.Account;
import eu.c4l.server.accounts.Accounts;
import eu.c4l.server.platform.Addresses;
import eu.c4l.server.platform.Json;
import eu.c4l.server.platform.Problem;
import eu.c4l.server.platform.config.Registrations;
import eu.c4l.server.platform.config.ServerConfig;
import eu.c4l.server.platform.http.Parameters;
import eu.c4l.server.platform.web.Theme;

/** How other servers, crawlers and browsers find their way about. */
final class DiscoveryRoutes implements HttpService {

    private static final String NODE_INFO = "/nodeinfo/2.1";
    private static final String ROBOTS = """
            User-agent: *
            Disallow: /api/
            Disallow: /oauth/
            Disallow: /search
            Disallow: /settings
            Disallow: /home
            """;

    private final DiscoveryDocuments documents;
    private final Accounts accounts;
    private final Addresses addresses;
    private final ServerConfig config;
    private final InstanceFacts facts;
    private final Theme theme;
    private final String version;

    DiscoveryRoutes(
            InstanceFeature.Ground ground, Accounts accounts, InstanceFacts facts, Theme theme, String version) {
        this.config = ground.core().config();
        this.addresses = ground.core().addresses();
        this.documents = new DiscoveryDocuments(addresses.base());
        this.accounts = accounts;
        this.facts = facts;
        this.theme = theme;
        this.version = version;
    }

    @Override
    public void routing(HttpRules rules) {
        rules.get("/.well-known/webfinger", this::webFinger)
                .get("/.well-known/host-meta", this::hostMeta)
                .get("/.well-known/nodeinfo", this::nodeInfoIndex)
                .get(NODE_INFO, this::nodeInfo)
                .get("/.well-known/change-password", (_, response) -> redirect(response, "/settings"))
                .get("/authorize_interaction", this::interaction)
                .get("/robots.txt", (_, response) -> send(response, "text/plain; charset=UTF-8", bytes(ROBOTS)))
                .get("/manifest.webmanifest", this::manifest);
    }

    /** RFC 7033, for handles, addresses of actors and profiles, and the server itself (FEP-d556). */
    private void webFinger(ServerRequest request, ServerResponse response) {
        var resource = Parameters.ofQuery(request)
                .text("resource")
                .filter(text -> !text.isBlank())
                .orElseThrow(() -> new Problem.Malformed("The resource parameter is missing"));
        if (isServer(resource)) {
            send(response, DiscoveryDocuments.JRD, documents.serverWebFinger(addresses.instanceActor()));
            return;
        }
        var account = account(resource)
                .filter(found -> !accounts.isAwaiting(found))
                .orElseThrow(() -> new Problem.NotFound("webfinger of nobody here"));
        if (account.isSuspended()) {
            throw new Problem.Gone("webfinger of a suspended account");
        }
        var handle = new Handle(account.handle().username(), addresses.domain());
        send(response, DiscoveryDocuments.JRD, documents.webFinger(handle, account.uri(), account.url()));
    }

    private boolean isServer(String resource) {
        return resource.equals(addresses.base().toString()) || resource.equals(addresses.base() + "/");
    }

    private Optional<Account> account(String resource) {
        if (resource.startsWith("http://") || resource.startsWith("https://")) {
            return address(resource)
                    .flatMap(uri -> uri.equals(addresses.instanceActor())
                            ? Optional.of(accounts.instanceActor())
                            : addresses.usernameOf(uri).flatMap(accounts::local));
        }
        if (!resource.startsWith("acct:")) {
            return Optional.empty();
        }
        return Handle.parse(resource)
                .filter(handle -> handle.host().equals(addresses.domain()))
                .flatMap(handle -> handle.user().equals(addresses.domain())
                        ? Optional.of(accounts.instanceActor())
                        : accounts.local(handle.user()));
    }

    private static Optional<URI> address(String text) {
        try {
            return Optional.of(URI.create(text));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private void hostMeta(ServerRequest request, ServerResponse response) {
        send(response, DiscoveryDocuments.XRD, bytes(documents.hostMeta()));
    }

    private void nodeInfoIndex(ServerRequest request, ServerResponse response) {
        send(response, "application/json", documents.nodeInfoIndex(addresses.at(NODE_INFO), addresses.instanceActor()));
    }

    private void nodeInfo(ServerRequest request, ServerResponse response) {
        var figures = facts.figures();
        var about = config.instance();
        var info = new NodeInfo(
                "communities4learning",
                version,
                addresses.at("/about").toString(),
                addresses.base() + "/",
                figures.users(),
                figures.activeMonth(),
                figures.activeHalfYear(),
                figures.localPosts(),
                config.accounts().registrations() != Registrations.CLOSED,
                about.title(),
                about.description(),
                addresses.at("/fasp"));
        send(response, DiscoveryDocuments.NODE_INFO, documents.nodeInfo(info));
    }

    /** Where other servers send people who want to follow or answer what they saw there. */
    private void interaction(ServerRequest request, ServerResponse response) {
        var uri = Parameters.ofQuery(request).text("uri").orElse("");
        redirect(response, "/search?q=" + URLEncoder.encode(uri, StandardCharsets.UTF_8));
    }

    private void manifest(ServerRequest request, ServerResponse response) {
        var json = Json.object()
                .put("name", config.instance().title())
                .put("short_name", config.instance().title())
                .put("start_url", "/home")
                .put("scope", "/")
                .put("display", "standalone")
                .put("background_color", "#faf7f1")
                .put("theme_color", "#faf7f1");
        json.putArray("icons")
                .addObject()
                .put("src", theme.asset("icon.png"))
                .put("sizes", "512x512")
                .put("type", "image/png");
        send(response, "application/manifest+json", bytes(json.toString()));
    }

    private static void redirect(ServerResponse response, String path) {
        response.status(Status.FOUND_302).header(HeaderNames.LOCATION, path).send();
    }

    private static void send(ServerResponse response, String type, byte[] document) {
        response.header(HeaderNames.CONTENT_TYPE, type)
                .header(HeaderNames.CACHE_CONTROL, "public, max-age=600")
                .send(document);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
