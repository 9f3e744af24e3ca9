package eu.c4l.server.oauth;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;

import eu.c4l.server.accounts.AccountId;
import eu.c4l.server.accounts.AccountJson;
import eu.c4l.server.accounts.Accounts;
import eu.c4l.server.platform.Addresses;
import eu.c4l.server.platform.Caller;
import eu.c4l.server.platform.Json;
import eu.c4l.server.platform.Problem;
import eu.c4l.server.platform.http.Parameters;
import eu.c4l.server.sessions.Scopes;
import eu.c4l.server.sessions.Sessions;

/** What apps call by themselves: token, revoke, user info, the metadata document. */
final class OAuthRoutes implements HttpService {

    private final Applications applications;
    private final Authorizations authorizations;
    private final Sessions sessions;
    private final Accounts accounts;
    private final AccountJson accountJson;
    private final Addresses addresses;

    OAuthRoutes(OAuthFeature feature, Sessions sessions, Accounts accounts, AccountJson json, Addresses addresses) {
        this.applications = feature.applications();
        this.authorizations = feature.authorizations();
        this.sessions = sessions;
        this.accounts = accounts;
        this.accountJson = json;
        this.addresses = addresses;
    }

    @Override
    public void routing(HttpRules rules) {
        rules.post("/oauth/token", told(this::token))
                .post("/oauth/revoke", told(this::revoke))
                .get("/oauth/userinfo", this::userInfo)
                .post("/oauth/userinfo", this::userInfo)
                .get("/.well-known/oauth-authorization-server", this::metadata);
    }

    /** Answers refusals in the form of RFC 6749. */
    private static Handler told(Handler handler) {
        return (request, response) -> {
            try {
                handler.handle(request, response);
            } catch (OAuthProblem problem) {
                if (problem.status() == 401) {
                    response.header(HeaderNames.WWW_AUTHENTICATE, "Basic realm=\"OAuth\"");
                }
                response.status(Status.create(problem.status()));
                send(
                        response,
                        Json.object().put("error", problem.code()).put("error_description", problem.description()));
            }
        };
    }

    private void token(ServerRequest request, ServerResponse response) {
        var parameters = Parameters.of(request);
        var issued = switch (parameters.text("grant_type").orElse("")) {
            case "authorization_code" -> authorizations.exchange(client(request, parameters), claim(parameters));
            case "client_credentials" -> {
                var application = client(request, parameters);
                yield authorizations.forItself(application, scopes(parameters));
            }
            case "" -> throw OAuthProblem.invalidRequest("Missing required parameter: grant_type.");
            // Passwords are for sign-in pages only, and tokens do not end by themselves.
            default -> throw OAuthProblem.unsupportedGrant();
        };
        send(response, json(issued));
    }

    static ObjectNode json(Authorizations.Issued issued) {
        return Json.object()
                .put("access_token", issued.token())
                .put("token_type", "Bearer")
                .put("scope", issued.scopes().toString())
                .put("created_at", issued.at().getEpochSecond());
    }

    private static Authorizations.Claim claim(Parameters parameters) {
        var code = parameters
                .text("code")
                .orElseThrow(() -> OAuthProblem.invalidRequest("Missing required parameter: code."));
        return new Authorizations.Claim(
                code,
                parameters.text("redirect_uri").orElse(""),
                parameters.text("code_verifier").filter(text -> !text.isEmpty()).orElse(null));
    }

    private static Scopes scopes(Parameters parameters) {
        var asked = Scopes.parse(parameters.text("scope").orElse(""));
        return asked.names().isEmpty() ? Scopes.READ_ONLY : asked;
    }

    /** By HTTP Basic or in the body (RFC 6749, section 2.3.1). */
    private Application client(ServerRequest request, Parameters parameters) {
        var basic = request.headers().first(HeaderNames.AUTHORIZATION).flatMap(OAuthRoutes::basic);
        var id = basic.map(Credentials::id)
                .or(() -> parameters.text("client_id"))
                .orElseThrow(OAuthProblem::invalidClient);
        var secret = basic.map(Credentials::secret)
                .or(() -> parameters.text("client_secret"))
                .orElseThrow(OAuthProblem::invalidClient);
        return applications.authenticate(id, secret).orElseThrow(OAuthProblem::invalidClient);
    }

    private record Credentials(String id, String secret) {}

    private static Optional<Credentials> basic(String header) {
        if (!header.toLowerCase(Locale.ROOT).startsWith("basic ")) {
            return Optional.empty();
        }
        try {
            var text = new String(Base64.getDecoder().decode(header.substring(6).strip()), StandardCharsets.UTF_8);
            int colon = text.indexOf(':');
            return colon < 0
                    ? Optional.empty()
                    : Optional.of(new Credentials(
                            URLDecoder.decode(text.substring(0, colon), StandardCharsets.UTF_8),
                            URLDecoder.decode(text.substring(colon + 1), StandardCharsets.UTF_8)));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /** RFC 7009: an unknown token is as good as revoked. */
    private void revoke(ServerRequest request, ServerResponse response) {
        var parameters = Parameters.of(request);
        Application application;
        try {
            application = client(request, parameters);
        } catch (OAuthProblem _) {
            throw OAuthProblem.unauthorizedClient();
        }
        var token = parameters.text("token").orElse("");
        boolean another = sessions.caller(token)
                .filter(caller -> caller.applicationId() != application.id())
                .isPresent();
        if (another) {
            throw OAuthProblem.unauthorizedClient();
        }
        sessions.revoke(token, application.id());
        send(response, Json.object());
    }

    /** The claims of OpenID Connect that Mastodon's apps ask for. */
    private void userInfo(ServerRequest request, ServerResponse response) {
        var caller = Caller.of(request).orElseThrow(() -> new Problem.Unauthorized("The access token is invalid"));
        boolean allowed = caller.scopes().stream().anyMatch(name -> name.matches("profile|read|read:accounts"));
        if (!allowed || caller.accountId() == 0) {
            throw new Problem.Forbidden("This action is outside the authorized scopes");
        }
        var account = accounts.require(new AccountId(caller.accountId()));
        var json = accountJson.account(account);
        send(
                response,
                Json.object()
                        .put("iss", addresses.base() + "/")
                        .put("sub", account.uri().toString())
                        .put("name", account.displayName())
                        .put("preferred_username", account.handle().username())
                        .put("profile", account.url().toString())
                        .put("picture", json.path("avatar").asText()));
    }

    private void metadata(ServerRequest request, ServerResponse response) {
        var json = Json.object();
        json.put("issuer", addresses.base() + "/");
        json.put("authorization_endpoint", addresses.at("/oauth/authorize").toString());
        json.put("token_endpoint", addresses.at("/oauth/token").toString());
        json.put("revocation_endpoint", addresses.at("/oauth/revoke").toString());
        json.put("userinfo_endpoint", addresses.at("/oauth/userinfo").toString());
        json.put("app_registration_endpoint", addresses.at("/api/v1/apps").toString());
        json.set("scopes_supported", Json.MAPPER.valueToTree(Scopes.ALL));
        json.putArray("response_types_supported").add("code");
        json.putArray("response_modes_supported").add("query");
        json.putArray("grant_types_supported").add("authorization_code").add("client_credentials");
        json.putArray("token_endpoint_auth_methods_supported")
                .add("client_secret_basic")
                .add("client_secret_post");
        json.putArray("code_challenge_methods_supported").add("S256");
        json.put("service_documentation", "https://docs.joinmastodon.org/");
        response.send(json);
    }

    private static void send(ServerResponse response, ObjectNode json) {
        response.header(HeaderNames.CACHE_CONTROL, "no-store").send(json);
    }
}
