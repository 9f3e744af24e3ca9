package eu.c4l.server.oauth;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;

import eu.c4l.server.accounts.AccountId;
import eu.c4l.server.platform.Caller;
import eu.c4l.server.platform.Problem;
import eu.c4l.server.platform.http.Parameters;
import eu.c4l.server.platform.web.Page;
import eu.c4l.server.platform.web.Pages;
import eu.c4l.server.sessions.Scopes;

/** Where people say whether an app may act for them. */
final class AuthorizePages implements HttpService {

    private final Applications applications;
    private final Authorizations authorizations;
    private final Pages pages;

    AuthorizePages(Applications applications, Authorizations authorizations, Pages pages) {
        this.applications = applications;
        this.authorizations = authorizations;
        this.pages = pages;
    }

    @Override
    public void routing(HttpRules rules) {
        rules.get("/oauth/authorize", this::ask)
                // toot 0.34 asks with a slash at the end.
                .get("/oauth/authorize/", this::ask)
                .post("/oauth/authorize", this::answer);
    }

    private void ask(ServerRequest request, ServerResponse response) {
        var parameters = Parameters.ofQuery(request);
        try {
            var asked = AuthorizationRequest.read(parameters, applications);
            if (Caller.accountOf(request).isEmpty()
                    || parameters.flag("force_login").orElse(false)) {
                signIn(request, response);
            } else {
                pages.show(request, response, consent(pages, request, asked, parameters));
            }
        } catch (AuthorizationRequest.Refused refused) {
            refuse(response, refused);
        }
    }

    /** Comes back here afterwards, without asking a second time to sign in. */
    private void signIn(ServerRequest request, ServerResponse response) {
        var query = request.prologue().query().rawValue().replaceAll("(^|&)force_login=[^&]*", "");
        pages.signIn(response, "/oauth/authorize?" + query);
    }

    private static Page consent(Pages pages, ServerRequest request, AuthorizationRequest asked, Parameters parameters) {
        var application = asked.application();
        var client = new java.util.HashMap<String, Object>();
        client.put("name", application.name());
        client.put("website", application.website() == null ? "" : application.website());
        client.put("redirectHost", Application.webHost(asked.redirectUri()).orElse(""));
        return Page.of("consent", "none")
                .with("client", client)
                .with("scopes", scopes(pages, request, asked.scopes()))
                .with("parameters", AuthorizationRequest.hidden(parameters));
    }

    /** The names there are texts for, with dots as the texts' keys have them. */
    private static List<String> scopes(Pages pages, ServerRequest request, Scopes scopes) {
        var texts = pages.texts(request);
        var names = new LinkedHashSet<String>();
        scopes.names().forEach(name -> {
            var key = name.replace(':', '.');
            names.add(texts.has("scope." + key) ? key : "other");
        });
        return List.copyOf(names);
    }

    private void answer(ServerRequest request, ServerResponse response) {
        var parameters = Parameters.of(request);
        long account = Caller.accountOf(request).orElseThrow(() -> new Problem.Unauthorized("Please sign in first"));
        try {
            var asked = AuthorizationRequest.read(parameters, applications);
            if (!parameters.text("decision").orElse("").equals("allow")) {
                throw new AuthorizationRequest.Refused(asked, OAuthProblem.accessDenied());
            }
            allowed(request, response, asked, new AccountId(account));
        } catch (AuthorizationRequest.Refused refused) {
            refuse(response, refused);
        }
    }

    private void allowed(
            ServerRequest request, ServerResponse response, AuthorizationRequest asked, AccountId account) {
        var code = authorizations.consented(new Authorizations.Consent(
                asked.application(), account, asked.redirectUri(), asked.scopes(), asked.codeChallenge()));
        if (asked.outOfBand()) {
            var client = Map.of("name", asked.application().name());
            pages.show(
                    request,
                    response,
                    Page.of("oauth-code", "none").with("code", code).with("client", client));
        } else {
            back(response, asked.back(Map.of("code", code)));
        }
    }

    private void refuse(ServerResponse response, AuthorizationRequest.Refused refused) {
        if (refused.request().outOfBand()) {
            throw new Problem.Malformed(refused.problem().description());
        }
        back(response, refused.address());
    }

    private static void back(ServerResponse response, String address) {
        response.status(Status.FOUND_302)
                .header(HeaderNames.LOCATION, address)
                .header(HeaderNames.CACHE_CONTROL, "no-store")
                .send();
    }
}
