package eu.c4l.server.moves;

import java.net.URI;
import java.util.List;
import java.util.Locale;

import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import org.jspecify.annotations.Nullable;

import eu.c4l.server.accounts.Account;
import eu.c4l.server.accounts.AccountId;
import eu.c4l.server.accounts.AccountView;
import eu.c4l.server.accounts.AccountViews;
import eu.c4l.server.accounts.Accounts;
import eu.c4l.server.platform.Caller;
import eu.c4l.server.platform.Problem;
import eu.c4l.server.platform.http.Parameters;
import eu.c4l.server.platform.web.Flash;
import eu.c4l.server.platform.web.Form;
import eu.c4l.server.platform.web.Page;
import eu.c4l.server.platform.web.Pages;
import eu.c4l.server.sessions.Logins;

/** The page for moving: aliases for coming here, and going elsewhere with one's password. */
final class MovePages implements HttpService {

    private static final String ADDRESS = "/settings/move";

    /** Another account of the same person. */
    public record Alias(String uri, String name) {}

    /** What the page shows and calls. */
    record Parts(Moves moves, Accounts accounts, AccountViews views, Logins logins, Pages pages) {}

    private final Parts parts;
    private final Pages pages;

    MovePages(Parts parts) {
        this.parts = parts;
        this.pages = parts.pages();
    }

    @Override
    public void routing(HttpRules rules) {
        rules.get(ADDRESS, this::form)
                .post(ADDRESS, this::leave)
                .post("/settings/move/back", this::comeBack)
                .post("/settings/aliases", this::addAlias)
                .post("/settings/aliases/remove", this::removeAlias);
    }

    private void form(ServerRequest request, ServerResponse response) {
        if (Caller.accountOf(request).isEmpty()) {
            pages.signIn(request, response);
            return;
        }
        show(request, response, Form.empty("alias", "target", "password"));
    }

    private void show(ServerRequest request, ServerResponse response, Form form) {
        var account = parts.accounts().require(self(request));
        var locale = pages.texts(request).locale();
        pages.show(
                request,
                response,
                Page.of("settings-move", "settings")
                        .form(form)
                        .with("aliases", aliases(account))
                        .with("movedTo", movedTo(account, locale)));
    }

    private List<Alias> aliases(Account account) {
        var known = parts.accounts()
                .all(parts.accounts().idsOf(account.alsoKnownAs()).values())
                .values();
        return account.alsoKnownAs().stream()
                .map(uri -> new Alias(
                        uri.toString(),
                        known.stream()
                                .filter(other -> other.uri().equals(uri))
                                .map(other -> "@" + other.handle())
                                .findFirst()
                                .orElse(uri.toString())))
                .toList();
    }

    private @Nullable AccountView movedTo(Account account, Locale locale) {
        var target = account.movedTo();
        return target == null
                ? null
                : parts.accounts()
                        .find(target)
                        .map(found -> parts.views().view(found, locale))
                        .orElse(null);
    }

    private void addAlias(ServerRequest request, ServerResponse response) {
        var self = self(request);
        var form = Form.of(Parameters.of(request), "alias").fill("target", "").fill("password", "");
        try {
            parts.moves().addAlias(self, form.value("alias"));
            saved(request, response);
        } catch (Problem.NotFound | Problem.Invalid _) {
            form.problem("alias", pages.texts(request).text("move.notFound"));
            show(request, response, form);
        }
    }

    private void removeAlias(ServerRequest request, ServerResponse response) {
        var alias = Parameters.of(request).required("alias");
        parts.moves().removeAlias(self(request), uri(alias));
        saved(request, response);
    }

    private static URI uri(String text) {
        try {
            return URI.create(text);
        } catch (IllegalArgumentException _) {
            throw new Problem.NotFound("alias");
        }
    }

    private void leave(ServerRequest request, ServerResponse response) {
        var self = self(request);
        var texts = pages.texts(request);
        var sent = Parameters.of(request);
        var form = Form.of(sent, "target").fill("password", "").fill("alias", "");
        if (!isTheirs(self, sent.text("password").orElse(""))) {
            form.problem("password", texts.text("move.wrongPassword"));
            show(request, response, form);
            return;
        }
        try {
            var target = parts.moves().leave(self, form.value("target"));
            pages.redirect(response, ADDRESS, Flash.done(texts.text("move.done", "@" + target.handle())));
        } catch (Problem.NotFound | Problem.Invalid _) {
            form.problem("target", texts.text("move.notFound"));
            show(request, response, form);
        } catch (Problem.Conflict _) {
            form.problem("target", texts.text("move.noAlias"));
            show(request, response, form);
        } catch (Problem.TooMany _) {
            form.problem("target", texts.text("move.tooSoon"));
            show(request, response, form);
        }
    }

    private boolean isTheirs(AccountId self, String password) {
        var name = parts.accounts().require(self).handle().username();
        return parts.logins()
                .check(name, password)
                .filter(login -> login.account().equals(self))
                .isPresent();
    }

    private void comeBack(ServerRequest request, ServerResponse response) {
        parts.moves().comeBack(self(request));
        saved(request, response);
    }

    private void saved(ServerRequest request, ServerResponse response) {
        pages.redirect(response, ADDRESS, Flash.done(pages.texts(request).text("done.saved")));
    }

    private static AccountId self(ServerRequest request) {
        return new AccountId(
                Caller.accountOf(request).orElseThrow(() -> new Problem.Unauthorized("Please sign in first")));
    }
}
