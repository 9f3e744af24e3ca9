package eu.c4l.server.sessions;

import java.util.Optional;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;

import eu.c4l.server.platform.http.Parameters;
import eu.c4l.server.platform.web.Flash;
import eu.c4l.server.platform.web.Form;
import eu.c4l.server.platform.web.Page;
import eu.c4l.server.platform.web.Pages;

/** Signing in and out by browser. */
final class SignInPages implements HttpService {

    private static final String AUTHORIZE = "/oauth/authorize?";

    /** Finds the name of an app by its public id. */
    @FunctionalInterface
    interface AppNames {
        Optional<String> find(String clientId);
    }

    private final Sessions sessions;
    private final Logins logins;
    private final Pages pages;
    private volatile AppNames appNames = _ -> Optional.empty();

    SignInPages(Sessions sessions, Logins logins, Pages pages) {
        this.sessions = sessions;
        this.logins = logins;
        this.pages = pages;
    }

    void nameAppsBy(AppNames names) {
        appNames = names;
    }

    @Override
    public void routing(HttpRules rules) {
        rules.get("/sign-in", this::form)
                .post("/sign-in", this::signIn)
                .post("/sign-out", this::signOut)
                // Where Mastodon's apps and password managers look (RFC draft well-known change-password).
                .get("/auth/sign_in", (_, response) -> pages.redirect(response, "/sign-in"))
                .get("/auth/sign_up", (_, response) -> pages.redirect(response, "/register"));
    }

    private void form(ServerRequest request, ServerResponse response) {
        show(request, response, Form.empty("email", "password"), Parameters.ofQuery(request));
    }

    private void show(ServerRequest request, ServerResponse response, Form form, Parameters parameters) {
        var next = next(parameters);
        pages.show(
                request,
                response,
                Page.of("sign-in", "none")
                        .form(form)
                        .with("next", next.orElse(null))
                        .with("clientName", next.flatMap(this::appOf).orElse(null)));
    }

    /** Only a path of ours; anything else would lead people astray after they have signed in. */
    private static Optional<String> next(Parameters parameters) {
        return parameters
                .text("next")
                .filter(path -> path.matches("/(?![/\\\\])[!-\\[\\]-~]*") && path.length() <= 8_000);
    }

    private Optional<String> appOf(String next) {
        if (!next.startsWith(AUTHORIZE)) {
            return Optional.empty();
        }
        for (var pair : next.substring(AUTHORIZE.length()).split("&", -1)) {
            if (pair.startsWith("client_id=")) {
                return appNames.find(pair.substring("client_id=".length()));
            }
        }
        return Optional.empty();
    }

    private void signIn(ServerRequest request, ServerResponse response) {
        var parameters = Parameters.of(request);
        var form = Form.of(parameters, "email");
        form.fill("password", "");
        var login =
                logins.check(form.value("email"), parameters.text("password").orElse(""));
        if (login.isEmpty() || login.get().state() != Login.State.ACTIVE) {
            form.problem(pages.texts(request).text(obstacle(login)));
            show(request, response, form, parameters);
            return;
        }
        open(response, login.get());
        response.header(HeaderNames.CACHE_CONTROL, "no-store");
        pages.redirect(response, next(parameters).orElse("/home"));
    }

    /** What to tell whom; a link that got lost is sent anew to those who know their password. */
    private String obstacle(Optional<Login> login) {
        return switch (login.map(Login::state).orElse(Login.State.DISABLED)) {
            case UNCONFIRMED -> {
                logins.askForConfirmation(login.orElseThrow());
                yield "done.confirmSent";
            }
            case PENDING -> "done.registeredWaiting";
            case ACTIVE, DISABLED -> "form.credentials";
        };
    }

    /** Gives the browser its session. */
    void open(ServerResponse response, Login login) {
        var browser = sessions.open(login.account());
        pages.cookies().set(response, SessionFilter.SESSION, browser.cookie(), Sessions.LONGEST_PAUSE);
        pages.cookies().clear(response, SessionFilter.GUEST);
        pages.forgetLanguage(response);
    }

    private void signOut(ServerRequest request, ServerResponse response) {
        pages.cookies().find(request, SessionFilter.SESSION).ifPresent(sessions::close);
        pages.cookies().clear(response, SessionFilter.SESSION);
        pages.redirect(response, "/", Flash.done(pages.texts(request).text("done.signedOut")));
    }
}
