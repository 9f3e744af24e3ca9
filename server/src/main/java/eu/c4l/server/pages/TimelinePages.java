package eu.c4l.server.pages;

import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;

import eu.c4l.server.accounts.AccountId;
import eu.c4l.server.platform.Problem;
import eu.c4l.server.platform.http.Parameters;
import eu.c4l.server.platform.web.Flash;
import eu.c4l.server.platform.web.Form;
import eu.c4l.server.platform.web.Page;
import eu.c4l.server.platform.web.Pager;
import eu.c4l.server.statuses.Compose;
import eu.c4l.server.timelines.Timelines;

/** {@code /home}: what those say whom the reader follows, and a form to write. */
final class TimelinePages implements HttpService {

    private static final String PATH = "/home";
    private static final int SHOWN = 20;
    private static final int SUGGESTED = 3;

    private final PageParts parts;
    private final Timelines timelines;
    private final SuggestionCards suggestions;

    TimelinePages(PageParts parts, Timelines timelines, SuggestionCards suggestions) {
        this.parts = parts;
        this.timelines = timelines;
        this.suggestions = suggestions;
    }

    @Override
    public void routing(HttpRules rules) {
        rules.get(PATH, this::show).post(PATH, this::publish);
    }

    private void show(ServerRequest request, ServerResponse response) {
        var visit = Visit.of(request, parts.pages());
        var reader = visit.reader();
        if (reader == null) {
            parts.pages().signIn(request, response);
        } else {
            page(visit, response, reader, parts.compose().empty(reader, null, visit.locale()));
        }
    }

    private void page(Visit visit, ServerResponse response, AccountId reader, Form form) {
        var wanted = Pager.wanted(visit.request(), SHOWN);
        var posts = timelines.home(reader, wanted);
        if (wanted.upwards() && posts.cursors().isEmpty()) {
            parts.pages().redirect(response, PATH);
            return;
        }
        parts.pages()
                .show(
                        visit.request(),
                        response,
                        Page.of("timeline", "timeline")
                                .form("compose", form)
                                .with("languageOptions", Compose.languageOptions(visit.locale()))
                                .with("statuses", parts.statusViews().views(posts.items(), reader, visit.locale()))
                                .with("pager", Pager.around(visit.request(), wanted, posts.cursors()))
                                .with("suggestions", suggestions.of(reader, SUGGESTED, visit.locale())));
    }

    private void publish(ServerRequest request, ServerResponse response) {
        var visit = Visit.of(request, parts.pages());
        var writer = visit.writer();
        var form = parts.compose().read(Parameters.of(request), visit.texts());
        if (form.isRight()) {
            parts.remote().learnMentions(form.value("text"));
            try {
                parts.statuses().publish(Compose.wanted(form, writer).build());
                parts.pages().redirect(response, PATH, Flash.done(visit.texts().text("done.posted")));
                return;
            } catch (Problem.Invalid problem) {
                form.problem(problem.clientText());
            }
        }
        page(visit, response, writer, form);
    }
}
