package eu.c4l.server.moderation;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import org.jspecify.annotations.Nullable;

import eu.c4l.server.accounts.AccountId;
import eu.c4l.server.accounts.AccountView;
import eu.c4l.server.accounts.AccountViews;
import eu.c4l.server.accounts.Accounts;
import eu.c4l.server.moderation.AccountDecisions.Action;
import eu.c4l.server.platform.Caller.Role;
import eu.c4l.server.platform.Problem;
import eu.c4l.server.platform.http.Parameters;
import eu.c4l.server.platform.text.Html;
import eu.c4l.server.platform.web.Pager;
import eu.c4l.server.sessions.Logins;

/** The moderators' pages about people: reports, who waits to be let in, and the log of decisions. */
final class ModerationPages implements HttpService {

    private static final String PATH = "/moderation";
    private static final String PEOPLE = PATH + "/people";
    private static final int SHOWN = 20;
    private static final int MOST_WAITING = 100;

    /** What the pages show. */
    record Rules(Reports reports, AccountDecisions people, Decisions decisions) {}

    /** Where people's names and faces come from. */
    record Faces(Accounts accounts, AccountViews views, Logins logins) {}

    /** A report in the list. */
    public record ReportView(
            String id,
            @Nullable AccountView reporter,
            @Nullable AccountView target,
            @Nullable AccountView assigned,
            @Nullable AccountView decidedBy,
            @Nullable String decision,
            String category,
            String comment,
            List<String> posts,
            boolean open,
            Instant at) {}

    /** Somebody who asked to join. */
    public record Waiting(String id, AccountView account, String email, String reason, Instant since) {}

    private final ModerationFrame frame;
    private final Rules rules;
    private final Faces faces;

    ModerationPages(ModerationFrame frame, Rules rules, Faces faces) {
        this.frame = frame;
        this.rules = rules;
        this.faces = faces;
    }

    @Override
    public void routing(HttpRules routes) {
        routes.get(PATH, frame.shown(this::reports))
                .post(PATH + "/reports/{id}", this::decide)
                .get(PEOPLE, frame.shown(this::people))
                .post(PEOPLE + "/{id}", this::admit)
                .get(PATH + "/log", frame.shown(this::log));
    }

    private void reports(ServerRequest request, ServerResponse response) {
        var wanted = Pager.wanted(request, SHOWN);
        boolean resolved = Parameters.ofQuery(request).flag("resolved").orElse(false);
        var found = rules.reports().page(new Reports.Wanted(resolved, null, null), wanted);
        var ids = found.stream().map(Report::id).toList();
        frame.show(
                request,
                response,
                frame.page("reports")
                        .with("reports", views(found, locale(request)))
                        .with("resolved", resolved)
                        .with("pager", Pager.around(request, wanted, ids)));
    }

    private List<ReportView> views(List<Report> found, Locale locale) {
        var ids = found.stream()
                .flatMap(report -> Stream.of(report.reporter(), report.target(), report.assigned(), report.decidedBy()))
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        var views = new HashMap<AccountId, AccountView>();
        faces.accounts()
                .all(ids)
                .forEach((id, account) -> views.put(id, faces.views().view(account, locale)));
        return found.stream().map(report -> view(report, views)).toList();
    }

    private static ReportView view(Report report, Map<AccountId, AccountView> views) {
        return new ReportView(
                Long.toString(report.id()),
                views.get(report.reporter()),
                views.get(report.target()),
                views.get(report.assigned()),
                views.get(report.decidedBy()),
                report.decision(),
                report.category().word(),
                report.comment(),
                report.evidence().stream().map(one -> Html.plain(one.content())).toList(),
                report.isOpen(),
                report.createdAt());
    }

    private void decide(ServerRequest request, ServerResponse response) {
        var by = frame.by(request, Role.MODERATOR);
        var sent = Parameters.of(request);
        var report = rules.reports().require(DomainRoutes.id(request));
        frame.decided(request, response, PATH, () -> {
            switch (sent.required("action")) {
                case "assign" -> rules.reports().assign(by, report.id());
                case "unassign" -> rules.reports().unassign(report.id());
                case "reopen" -> rules.reports().reopen(by, report.id());
                case "decide" ->
                    rules.people()
                            .settle(
                                    by,
                                    action(sent.required("decision")),
                                    report,
                                    sent.text("comment").orElse(""));
                default -> throw new Problem.Invalid("This is no decision");
            }
        });
    }

    private static Action action(String word) {
        return switch (word) {
            case "none" -> Action.NONE;
            case "delete-posts" -> Action.DELETE_POSTS;
            case "silence" -> Action.SILENCE;
            case "suspend" -> Action.SUSPEND;
            default -> throw new Problem.Invalid("This is no decision");
        };
    }

    private void people(ServerRequest request, ServerResponse response) {
        var logins = faces.logins().pending(MOST_WAITING);
        var known = faces.accounts()
                .all(logins.stream().map(login -> login.account()).toList());
        var waiting = logins.stream()
                .flatMap(login -> Stream.ofNullable(known.get(login.account()))
                        .map(account -> new Waiting(
                                account.id().toString(),
                                faces.views().view(account, locale(request)),
                                login.email(),
                                Objects.requireNonNullElse(login.reason(), ""),
                                login.createdAt())))
                .toList();
        frame.show(request, response, frame.page("people").with("waiting", waiting));
    }

    private void admit(ServerRequest request, ServerResponse response) {
        var by = frame.by(request, Role.MODERATOR);
        var id = new AccountId(DomainRoutes.id(request));
        var action = Parameters.of(request).required("action");
        frame.decided(request, response, PEOPLE, () -> {
            switch (action) {
                case "approve" -> rules.people().approve(by, id);
                case "reject" -> rules.people().reject(by, id);
                default -> throw new Problem.Invalid("This is no decision");
            }
        });
    }

    private void log(ServerRequest request, ServerResponse response) {
        var wanted = Pager.wanted(request, SHOWN * 2);
        var found = rules.decisions().page(wanted);
        var ids = found.stream().map(Decision::id).toList();
        frame.show(
                request,
                response,
                frame.page("log").with("decisions", found).with("pager", Pager.around(request, wanted, ids)));
    }

    private Locale locale(ServerRequest request) {
        return frame.pages().texts(request).locale();
    }
}
