package eu.c4l.server.sessions;

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

/** Where links from e-mails lead. Opening one changes nothing: mail servers open links to look for malware. */
final class MailLinkPages implements HttpService {

    private final Logins logins;
    private final SignInPages signIn;
    private final Pages pages;

    MailLinkPages(Logins logins, SignInPages signIn, Pages pages) {
        this.logins = logins;
        this.signIn = signIn;
        this.pages = pages;
    }

    @Override
    public void routing(HttpRules rules) {
        rules.get("/confirm/{secret}", this::confirmation)
                .post("/confirm/{secret}", this::confirm)
                .get("/password/forgotten", this::forgottenForm)
                .post("/password/forgotten", this::forgotten)
                .get("/password/{secret}", this::resetForm)
                .post("/password/{secret}", this::reset)
                // Where Mastodon's apps send people.
                .get("/auth/password/new", (_, response) -> pages.redirect(response, "/password/forgotten"));
    }

    private static String secret(ServerRequest request) {
        return request.path().pathParameters().get("secret");
    }

    private void confirmation(ServerRequest request, ServerResponse response) {
        show(request, response, Page.of("confirm", "none").with("secret", secret(request)));
    }

    private void confirm(ServerRequest request, ServerResponse response) {
        var texts = pages.texts(request);
        var login = logins.confirm(secret(request));
        if (login.isEmpty()) {
            pages.redirect(response, "/sign-in", Flash.problem(texts.text("form.linkOver")));
        } else if (login.get().state() == Login.State.ACTIVE) {
            signIn.open(response, login.get());
            pages.redirect(response, "/settings", Flash.done(texts.text("done.registered")));
        } else {
            pages.redirect(response, "/", Flash.done(texts.text("done.registeredWaiting")));
        }
    }

    private void forgottenForm(ServerRequest request, ServerResponse response) {
        show(request, response, Page.of("password-forgotten", "none").form(Form.empty("email")));
    }

    private void forgotten(ServerRequest request, ServerResponse response) {
        var form = Form.of(Parameters.of(request), "email");
        logins.forgotten(form.value("email"));
        pages.redirect(response, "/sign-in", Flash.done(pages.texts(request).text("done.resetSent")));
    }

    private void resetForm(ServerRequest request, ServerResponse response) {
        if (logins.mayReset(secret(request))) {
            showReset(request, response, Form.empty("password"));
        } else {
            over(request, response);
        }
    }

    private void over(ServerRequest request, ServerResponse response) {
        pages.redirect(
                response,
                "/password/forgotten",
                Flash.problem(pages.texts(request).text("form.linkOver")));
    }

    private void showReset(ServerRequest request, ServerResponse response, Form form) {
        show(request, response, Page.of("password-reset", "none").form(form).with("secret", secret(request)));
    }

    private void reset(ServerRequest request, ServerResponse response) {
        var texts = pages.texts(request);
        var password = Parameters.of(request).text("password").orElse("");
        int length = password.codePointCount(0, password.length());
        if (length < Logins.SHORTEST_PASSWORD || length > Logins.LONGEST_PASSWORD) {
            var form = Form.empty("password");
            form.problem(
                    "password",
                    length < Logins.SHORTEST_PASSWORD
                            ? texts.text("form.tooShort", Logins.SHORTEST_PASSWORD)
                            : texts.text("form.tooLong", Logins.LONGEST_PASSWORD));
            showReset(request, response, form);
        } else if (logins.resetPassword(secret(request), password)) {
            pages.redirect(response, "/sign-in", Flash.done(texts.text("done.reset")));
        } else {
            over(request, response);
        }
    }

    /** The address holds a secret: no other site is told it. */
    private void show(ServerRequest request, ServerResponse response, Page page) {
        response.header(HeaderNames.create("Referrer-Policy"), "no-referrer");
        pages.show(request, response, page);
    }
}
