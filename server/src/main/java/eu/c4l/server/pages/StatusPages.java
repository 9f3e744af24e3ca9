package eu.c4l.server.pages;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.function.BiFunction;

import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;

import eu.c4l.federation.vocabulary.Visibility;
import eu.c4l.server.accounts.AccountId;
import eu.c4l.server.platform.Problem;
import eu.c4l.server.platform.http.ActivityJson;
import eu.c4l.server.platform.http.Parameters;
import eu.c4l.server.platform.text.Html;
import eu.c4l.server.platform.web.Flash;
import eu.c4l.server.platform.web.Form;
import eu.c4l.server.platform.web.Page;
import eu.c4l.server.polls.Polls;
import eu.c4l.server.statuses.Compose;
import eu.c4l.server.statuses.InterestedPeople;
import eu.c4l.server.statuses.Status;
import eu.c4l.server.statuses.StatusId;

/** {@code /@name/ID}: a post within its conversation, to answer, favourite or pass on. */
final class StatusPages implements HttpService {

    private final PageParts parts;
    private final InterestedPeople interested;

    private final Polls polls;

    StatusPages(PageParts parts, Polls polls, InterestedPeople interested) {
        this.parts = parts;
        this.polls = polls;
        this.interested = interested;
    }

    @Override
    public void routing(HttpRules rules) {
        rules.get("/@{name}/{id}", this::show)
                .post("/@{name}/{id}/reply", this::reply)
                .post("/@{name}/{id}/vote", this::vote)
                .post("/@{name}/{id}/favourite", acting(parts.reactions()::favourite))
                .post("/@{name}/{id}/unfavourite", acting(parts.reactions()::unfavourite))
                .post("/@{name}/{id}/boost", acting((id, by) -> parts.statuses().reblog(id, by, Visibility.PUBLIC)))
                .post("/@{name}/{id}/unboost", acting(parts.statuses()::unreblog));
    }

    private void show(ServerRequest request, ServerResponse response) {
        var visit = Visit.of(request, parts.pages());
        var status = status(visit);
        var address = parts.statusViews().page(status);
        if (ActivityJson.isWanted(request)) {
            ActivityJson.redirect(response, status.uri());
        } else if (!address.equals("/@" + visit.path("name") + "/" + visit.path("id"))) {
            parts.pages().redirect(response, address);
        } else {
            var form = parts.compose().empty(visit.reader(), status.visibility(), visit.locale());
            page(visit, response, status, form);
        }
    }

    /** What the address shows: of a boost, what it boosts. What the reader may not see is not there. */
    private Status status(Visit visit) {
        var id = StatusId.parse(visit.path("id"));
        return parts.statuses().require(id, visit.reader()).shown();
    }

    private void page(Visit visit, ServerResponse response, Status status, Form form) {
        var reader = visit.reader();
        var views = parts.statusViews();
        var context = parts.statuses().context(status.id(), reader);
        var page = Page.of("status", "none")
                .description(description(status))
                .with("ancestors", views.views(context.ancestors(), reader, visit.locale()))
                .with("status", views.view(status, reader, visit.locale()))
                .with("interested", interested.in(status, reader, visit.locale()))
                .with("replies", views.views(context.descendants(), reader, visit.locale()))
                .form("compose", form)
                .with("languageOptions", Compose.languageOptions(visit.locale()));
        if (status.isOpen()) {
            page.activity(status.uri().toString());
        }
        var author = status.author();
        if (status.visibility() == Visibility.PUBLIC
                && status.isLocal()
                && author.choices().indexable()) {
            page.indexable(parts.addresses().at(views.page(status)).toString());
        }
        parts.pages().show(visit.request(), response, page);
    }

    private static String description(Status status) {
        var text = status.text();
        return text.spoiler().isEmpty() ? Html.plain(text.html()) : text.spoiler();
    }

    private void reply(ServerRequest request, ServerResponse response) {
        var visit = Visit.of(request, parts.pages());
        var writer = visit.writer();
        var answered = status(visit);
        var form = parts.compose().read(Parameters.of(request), visit.texts());
        if (form.isRight()) {
            parts.remote().learnMentions(form.value("text"));
            try {
                var reply = parts.statuses()
                        .publish(Compose.wanted(form, writer)
                                .inReplyTo(answered.id())
                                .alsoTo(addressed(answered, writer))
                                .build());
                var path = parts.statusViews().page(answered) + "#post-" + reply.id();
                parts.pages().redirect(response, path, Flash.done(visit.texts().text("done.posted")));
                return;
            } catch (Problem.Invalid problem) {
                form.problem(problem.clientText());
            }
        }
        page(visit, response, answered, form);
    }

    /** An answer goes to whoever wrote what is answered, and to those mentioned there. */
    private static List<AccountId> addressed(Status answered, AccountId writer) {
        var people = new LinkedHashSet<AccountId>();
        people.add(answered.author().id());
        answered.mentions().stream().filter(mention -> !mention.group()).forEach(mention -> people.add(mention.id()));
        people.remove(writer);
        return List.copyOf(people);
    }

    private void vote(ServerRequest request, ServerResponse response) {
        var visit = Visit.of(request, parts.pages());
        var voter = visit.writer();
        var status = status(visit);
        var poll = status.poll();
        if (poll == null) {
            throw new Problem.NotFound("status " + status.id() + " asks nothing");
        }
        var choices = Parameters.of(request).texts("choice").stream()
                .filter(text -> text.matches("[0-9]{1,3}"))
                .map(Integer::valueOf)
                .toList();
        var path = visit.back(parts.addresses(), parts.statusViews().page(status));
        try {
            polls.vote(poll.id(), voter, choices);
            parts.pages().redirect(response, path);
        } catch (Problem.Invalid problem) {
            parts.pages().redirect(response, path, Flash.problem(problem.clientText()));
        }
    }

    private Handler acting(BiFunction<StatusId, AccountId, Status> action) {
        return (request, response) -> {
            var visit = Visit.of(request, parts.pages());
            var status = action.apply(StatusId.parse(visit.path("id")), visit.writer());
            parts.pages()
                    .redirect(
                            response,
                            visit.back(parts.addresses(), parts.statusViews().page(status)));
        };
    }
}
