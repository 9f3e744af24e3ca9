package eu.c4l.server.sessions;

import java.util.Map;

import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;

import eu.c4l.federation.vocabulary.ActorKind;
import eu.c4l.server.accounts.Account;
import eu.c4l.server.accounts.NewAccount;
import eu.c4l.server.platform.config.Registrations;
import eu.c4l.server.platform.http.Parameters;
import eu.c4l.server.platform.web.Flash;
import eu.c4l.server.platform.web.Form;
import eu.c4l.server.platform.web.OperatorTexts;
import eu.c4l.server.platform.web.Page;
import eu.c4l.server.platform.web.Pages;
import eu.c4l.server.platform.web.Texts;

/** Joining by browser. */
final class RegisterPages implements HttpService {

    private static final int LONGEST_REASON = 2_000;
    private static final int LONGEST_NAME = 100;
    private static final Map<Objection, String> TEXTS = Map.of(
            Objection.USERNAME, "form.username",
            Objection.USERNAME_TAKEN, "form.usernameTaken",
            Objection.EMAIL, "form.email",
            Objection.EMAIL_TAKEN, "form.emailTaken");

    private final Logins logins;
    private final SignInPages signIn;
    private final OperatorTexts operator;
    private final Pages pages;

    RegisterPages(Logins logins, SignInPages signIn, OperatorTexts operator, Pages pages) {
        this.logins = logins;
        this.signIn = signIn;
        this.operator = operator;
        this.pages = pages;
    }

    @Override
    public void routing(HttpRules rules) {
        rules.get("/register", this::form).post("/register", this::register);
    }

    private void form(ServerRequest request, ServerResponse response) {
        var names = new String[] {"displayName", "username", "email", "password", "reason", "rules"};
        show(request, response, Form.empty(names));
    }

    private void show(ServerRequest request, ServerResponse response, Form form) {
        pages.show(request, response, Page.of("register", "none").form(form).with("rules", operator.rules()));
    }

    private void register(ServerRequest request, ServerResponse response) {
        var texts = pages.texts(request);
        var form = Form.of(Parameters.of(request), "displayName", "username", "email", "reason", "rules");
        form.fill("password", "");
        var account = account(form);
        var login = new NewLogin(
                form.value("email"),
                Parameters.of(request).text("password").orElse(""),
                texts.language(),
                form.value("reason").isEmpty() ? null : form.value("reason"));
        check(form, texts);
        logins.objections(account, login).forEach(objection -> form.problem(objection.field(), text(texts, objection)));
        if (!form.isRight()) {
            show(request, response, form);
            return;
        }
        var made = logins.register(account, login);
        if (made.state() == Login.State.UNCONFIRMED) {
            pages.redirect(response, "/", Flash.done(texts.text("done.confirmSent")));
        } else if (made.state() == Login.State.PENDING) {
            pages.redirect(response, "/", Flash.done(texts.text("done.registeredWaiting")));
        } else {
            signIn.open(response, made);
            pages.redirect(response, "/settings", Flash.done(texts.text("done.registered")));
        }
    }

    private static NewAccount account(Form form) {
        var plain = NewAccount.person(form.value("username"));
        return new NewAccount(
                plain.username(),
                ActorKind.PERSON,
                form.value("displayName").length() > LONGEST_NAME ? "" : form.value("displayName"),
                "",
                plain.choices(),
                Account.Profile.EMPTY);
    }

    private void check(Form form, Texts texts) {
        if (form.value("displayName").isEmpty()) {
            form.problem("displayName", texts.text("form.required"));
        } else if (form.value("displayName").length() > LONGEST_NAME) {
            form.problem("displayName", texts.text("form.tooLong", LONGEST_NAME));
        }
        if (logins.policy() == Registrations.APPROVAL && form.value("reason").isEmpty()) {
            form.problem("reason", texts.text("form.required"));
        } else if (form.value("reason").length() > LONGEST_REASON) {
            form.problem("reason", texts.text("form.tooLong", LONGEST_REASON));
        }
        if (!form.value("rules").equals("yes")) {
            form.problem("rules", texts.text("form.rules"));
        }
    }

    private static String text(Texts texts, Objection objection) {
        return switch (objection) {
            case PASSWORD_SHORT -> texts.text("form.tooShort", Logins.SHORTEST_PASSWORD);
            case PASSWORD_LONG -> texts.text("form.tooLong", Logins.LONGEST_PASSWORD);
            case USERNAME, USERNAME_TAKEN, EMAIL, EMAIL_TAKEN -> texts.text(TEXTS.getOrDefault(objection, ""));
        };
    }
}
