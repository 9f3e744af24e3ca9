package eu.c4l.server.platform;

import java.net.URI;
import java.util.function.Predicate;

import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Method;
import io.helidon.http.Status;
import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;

import eu.c4l.federation.signatures.PublicKeys;
import eu.c4l.federation.signatures.RequestVerifier;
import eu.c4l.federation.signatures.Verdict;
import eu.c4l.server.platform.http.ActivityJson;

/**
 * Documents for servers are given only to those that say who they are (authorised fetch) and are not refused. Actors stay
 * readable, since their keys are needed to verify what we send, our own signed fetches among it.
 */
public final class SignedFetches implements Filter {

    private static final byte[] NOTHING = {};

    private final RequestVerifier verifier;
    private final Predicate<URI> refusedServer;
    private final Addresses addresses;

    public SignedFetches(Core core, PublicKeys keys, Predicate<URI> refusedServer) {
        this.verifier = new RequestVerifier(keys, core.addresses().domain(), core.clock());
        this.refusedServer = refusedServer;
        this.addresses = core.addresses();
    }

    @Override
    public void filter(FilterChain chain, RoutingRequest request, RoutingResponse response) {
        if (!isDocument(request)) {
            chain.proceed();
            return;
        }
        switch (verifier.verify(IncomingRequests.signed(request, NOTHING, addresses))) {
            case Verdict.Verified(URI actor, URI _)
            when !refusedServer.test(actor) -> {
                response.beforeSend(
                        () -> response.header(HeaderValues.create(HeaderNames.CACHE_CONTROL, "private, max-age=60")));
                chain.proceed();
            }
            case Verdict.Verified _ -> refuse(response, Status.FORBIDDEN_403, "This server is not federated with");
            case Verdict.KeyUnavailable _ ->
                refuse(response, Status.SERVICE_UNAVAILABLE_503, "The key cannot be fetched");
            case Verdict _ -> refuse(response, Status.UNAUTHORIZED_401, "Request not signed");
        }
    }

    private static void refuse(RoutingResponse response, Status status, String text) {
        response.status(status)
                .header(HeaderNames.CONTENT_TYPE, "application/json")
                .send(Json.object().put("error", text).toString());
    }

    /** Everything below an actor that is not asked for as a page, and other addresses where a document is wanted. */
    private static boolean isDocument(RoutingRequest request) {
        var method = request.prologue().method();
        var path = request.path().path();
        if ((!method.equals(Method.GET) && !method.equals(Method.HEAD)) || isOpen(path)) {
            return false;
        }
        var accept = request.headers().value(HeaderNames.ACCEPT).orElse("");
        return ActivityJson.isWanted(request) || (path.startsWith("/users/") && !accept.contains("text/html"));
    }

    private static boolean isOpen(String path) {
        boolean actor = path.equals("/actor") || (path.startsWith("/users/") && path.indexOf('/', 7) < 0);
        return actor
                || path.startsWith("/api/")
                || path.startsWith("/oauth/")
                || path.startsWith("/.well-known/")
                || path.startsWith("/nodeinfo/")
                || path.startsWith("/observe/")
                || path.startsWith("/media/");
    }
}
