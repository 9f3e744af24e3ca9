package eu.c4l.server.suggestions;

import java.util.List;
import java.util.Locale;

import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;

import eu.c4l.server.accounts.Account;
import eu.c4l.server.accounts.AccountId;
import eu.c4l.server.accounts.AccountViews;
import eu.c4l.server.accounts.Accounts;
import eu.c4l.server.platform.Caller;
import eu.c4l.server.platform.Ids;
import eu.c4l.server.platform.Problem;
import eu.c4l.server.platform.http.Parameters;
import eu.c4l.server.platform.web.Flash;
import eu.c4l.server.platform.web.Form;
import eu.c4l.server.platform.web.Page;
import eu.c4l.server.platform.web.Pages;
import eu.c4l.server.statuses.Compose;

/** The form with a first message that is prepared; nothing leaves before its writer sends it. */
final class GreetingPages implements HttpService {

    private static final String PATH = "/people-for-you/hello";

    private final Pages pages;
    private final Greetings greetings;
    private final Accounts accounts;
    private final AccountViews views;
    private final Compose compose;
    private final Ids ids;

    GreetingPages(Pages pages, Greetings greetings, Accounts accounts, AccountViews views, Compose compose, Ids ids) {
        this.pages = pages;
        this.greetings = greetings;
        this.accounts = accounts;
        this.views = views;
        this.compose = compose;
        this.ids = ids;
    }

    @Override
    public void routing(HttpRules rules) {
        rules.get(PATH, this::prepare).post(PATH, this::send);
    }

    /** The same letter in another language. */
    public record Translation(String tag, String url) {}

    private void prepare(ServerRequest request, ServerResponse response) {
        var self = Caller.accountOf(request);
        if (self.isEmpty()) {
            pages.signIn(request, response);
            return;
        }
        var writer = accounts.require(new AccountId(self.get()));
        var sent = Parameters.ofQuery(request);
        var to = greetings.addressee(writer.id(), AccountId.parse(sent.required("account")));
        var wanted = sent.text("language").filter(pages.theme().languages()::contains);
        var locale = wanted.map(Locale::of).orElse(pages.texts(request).locale());
        var form = Form.empty("text")
                .fill("text", greetings.text(writer, to, locale))
                .fill("language", locale.getLanguage())
                .fill("key", Long.toString(ids.next()));
        show(request, response, to, form);
    }

    private void show(ServerRequest request, ServerResponse response, Account to, Form form) {
        var translations = greetings.languages(to).stream()
                .filter(tag -> !tag.equals(form.value("language")))
                .map(tag -> new Translation(tag, PATH + "?account=" + to.id() + "&language=" + tag))
                .toList();
        pages.show(
                request,
                response,
                Page.of("people-hello", "people")
                        .form(form)
                        .with("to", views.view(to, pages.texts(request).locale()))
                        .with("translations", List.copyOf(translations)));
    }

    private void send(ServerRequest request, ServerResponse response) {
        var writer = new AccountId(Caller.require(request, "write:statuses").accountId());
        var sent = Parameters.of(request);
        var texts = pages.texts(request);
        var to = greetings.addressee(writer, AccountId.parse(sent.required("account")));
        var form = compose.read(sent, texts);
        form.fill(
                "key",
                sent.text("key").filter(key -> key.matches("[0-9]{1,19}")).orElse(""));
        if (form.isRight()) {
            try {
                var key = form.value("key");
                greetings.send(
                        Compose.wanted(form, writer).idempotencyKey(key.isEmpty() ? null : "hello-" + key),
                        writer,
                        to.id());
                pages.redirect(response, "/people-for-you", Flash.done(texts.text("done.greeted", to.name())));
                return;
            } catch (Problem.Invalid problem) {
                form.problem(problem.clientText());
            }
        }
        show(request, response, to, form);
    }
}
