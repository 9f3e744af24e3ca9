package eu.c4l.server.oauth;

import java.util.Arrays;
import java.util.List;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;

import eu.c4l.server.platform.Caller;
import eu.c4l.server.platform.Json;
import eu.c4l.server.platform.Problem;
import eu.c4l.server.platform.http.Parameters;
import eu.c4l.server.sessions.Scopes;

/** Apps make themselves known and check their token (entities Application and CredentialApplication). */
final class ApplicationRoutes implements HttpService {

    private final Applications applications;

    ApplicationRoutes(Applications applications) {
        this.applications = applications;
    }

    @Override
    public void routing(HttpRules rules) {
        rules.post("/api/v1/apps", this::register).get("/api/v1/apps/verify_credentials", this::verify);
    }

    private void register(ServerRequest request, ServerResponse response) {
        var parameters = Parameters.of(request);
        var scopes = Scopes.parse(parameters.text("scopes").orElse(""));
        var registered = applications.register(
                parameters.required("client_name"),
                redirectUris(parameters),
                scopes.names().isEmpty() ? Scopes.READ_ONLY : scopes,
                parameters.text("website").orElse(null));
        var application = registered.application();
        var json = json(application)
                .put("client_id", application.clientId())
                .put("client_secret", registered.secret())
                .put("client_secret_expires_at", 0);
        response.header(HeaderNames.CACHE_CONTROL, "no-store").send(json);
    }

    /** A list, or one text with a line each. */
    private static List<String> redirectUris(Parameters parameters) {
        return parameters.texts("redirect_uris").stream()
                .flatMap(text -> Arrays.stream(text.split("\\s+")))
                .filter(uri -> !uri.isEmpty())
                .distinct()
                .toList();
    }

    private void verify(ServerRequest request, ServerResponse response) {
        var caller = Caller.of(request).orElseThrow(() -> new Problem.Unauthorized("The access token is invalid"));
        var application = applications
                .find(caller.applicationId())
                .orElseThrow(() -> new Problem.Unauthorized("The access token is invalid"));
        response.send(json(application));
    }

    private static ObjectNode json(Application application) {
        var json = Json.object()
                .put("id", Long.toString(application.id()))
                .put("name", application.name())
                .put("website", application.website());
        json.set("scopes", Json.MAPPER.valueToTree(application.scopes().names()));
        json.set("redirect_uris", Json.MAPPER.valueToTree(application.redirectUris()));
        json.put("redirect_uri", String.join("\n", application.redirectUris()));
        // Web push is not offered; clients read an empty key as that.
        json.put("vapid_key", "");
        return json;
    }
}
