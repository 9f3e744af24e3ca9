package eu.c4l.server.oauth;

import java.util.List;
import java.util.Locale;

import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;

import eu.c4l.server.accounts.NewAccount;
import eu.c4l.server.platform.Caller;
import eu.c4l.server.platform.Json;
import eu.c4l.server.platform.Problem;
import eu.c4l.server.platform.config.Registrations;
import eu.c4l.server.platform.http.Parameters;
import eu.c4l.server.sessions.Logins;
import eu.c4l.server.sessions.NewLogin;
import eu.c4l.server.sessions.Objection;
import eu.c4l.server.sessions.Scopes;

/** Joining by an app, which shows the rules itself and calls with its own token. */
final class RegistrationRoutes implements HttpService {

    private final Logins logins;
    private final Applications applications;
    private final Authorizations authorizations;

    RegistrationRoutes(Logins logins, Applications applications, Authorizations authorizations) {
        this.logins = logins;
        this.applications = applications;
        this.authorizations = authorizations;
    }

    @Override
    public void routing(HttpRules rules) {
        rules.post("/api/v1/accounts", this::register);
    }

    private void register(ServerRequest request, ServerResponse response) {
        var caller = Caller.requireApp(request, "write:accounts");
        var application = applications
                .find(caller.applicationId())
                .filter(_ -> caller.accountId() == 0)
                .orElseThrow(() -> new Problem.Forbidden("This method requires an app's own token"));
        if (logins.policy() == Registrations.CLOSED) {
            throw new Problem.Forbidden("This instance takes no registrations");
        }
        var parameters = Parameters.of(request);
        var account = NewAccount.person(parameters.text("username").orElse("").strip());
        var login = new NewLogin(
                parameters.text("email").orElse(""),
                parameters.text("password").orElse(""),
                locale(parameters.text("locale").orElse("en")),
                parameters.text("reason").filter(text -> text.length() <= 2_000).orElse(null));
        var objections = logins.objections(account, login);
        boolean agreed = parameters.flag("agreement").orElse(false);
        if (!objections.isEmpty() || !agreed) {
            refuse(response, objections, agreed);
            return;
        }
        var made = logins.register(account, login);
        var issued = authorizations.forNewcomer(made.account(), application, new Scopes(caller.scopes()));
        response.header(HeaderNames.CACHE_CONTROL, "no-store").send(OAuthRoutes.json(issued));
    }

    private static String locale(String tag) {
        var language = Locale.forLanguageTag(tag.replace('_', '-')).getLanguage();
        return language.isEmpty() ? "en" : language;
    }

    /** The entity ValidationError: a sentence for people, and each field's mistakes for the app's form. */
    private static void refuse(ServerResponse response, List<Objection> objections, boolean agreed) {
        var texts = new java.util.ArrayList<>(
                objections.stream().map(Objection::text).toList());
        var details = Json.object();
        for (var objection : objections) {
            details.withArray("/" + objection.field())
                    .addObject()
                    .put("error", objection.code())
                    .put("description", objection.description());
        }
        if (!agreed) {
            texts.add("Service agreement must be accepted");
            details.withArray("/agreement")
                    .addObject()
                    .put("error", "ERR_ACCEPTED")
                    .put("description", "must be accepted");
        }
        var json = Json.object().put("error", "Validation failed: " + String.join(", ", texts));
        json.set("details", details);
        response.status(Status.create(422)).send(json);
    }
}
