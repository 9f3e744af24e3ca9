package eu.c4l.server.moderation;

import java.util.List;

import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;

import eu.c4l.server.accounts.AccountId;
import eu.c4l.server.platform.Caller;
import eu.c4l.server.platform.Caller.Role;
import eu.c4l.server.platform.Problem;
import eu.c4l.server.platform.http.Links;
import eu.c4l.server.platform.http.PageRequest;
import eu.c4l.server.platform.http.Parameters;

/** Reporting, and what moderators' apps do about reports. */
final class ReportRoutes implements HttpService {

    private static final String READ = "admin:read:reports";
    private static final String WRITE = "admin:write:reports";

    private final Reports reports;
    private final ReportJson json;
    private final Staff staff;
    private final Links links;

    ReportRoutes(Reports reports, ReportJson json, Staff staff, Links links) {
        this.reports = reports;
        this.json = json;
        this.staff = staff;
        this.links = links;
    }

    /** One change of a report by a moderator. */
    private interface Change {
        Report apply(Moderator by, long id);
    }

    @Override
    public void routing(HttpRules rules) {
        rules.post("/api/v1/reports", this::file)
                .get("/api/v1/admin/reports", this::list)
                .get("/api/v1/admin/reports/{id}", this::one)
                .put("/api/v1/admin/reports/{id}", this::sort);
        change(rules, "assign_to_self", reports::assign);
        change(rules, "unassign", (_, id) -> reports.unassign(id));
        change(rules, "resolve", (by, id) -> reports.resolve(by, id, "none"));
        change(rules, "reopen", reports::reopen);
    }

    private void change(HttpRules rules, String name, Change change) {
        rules.post("/api/v1/admin/reports/{id}/" + name, (request, response) -> {
            var by = staff.require(request, WRITE, Role.MODERATOR);
            answer(response, change.apply(by, DomainRoutes.id(request)));
        });
    }

    private void file(ServerRequest request, ServerResponse response) {
        var caller = Caller.require(request, "write:reports");
        var sent = Parameters.of(request);
        var rules = sent.texts("rule_ids");
        var category = sent.text("category")
                .map(Report.Category::of)
                .orElse(rules.isEmpty() ? Report.Category.OTHER : Report.Category.VIOLATION);
        var draft = new Reports.Draft(
                AccountId.parse(sent.required("account_id")),
                sent.texts("status_ids").stream().map(ReportRoutes::number).toList(),
                sent.text("comment").orElse(""),
                category,
                rules,
                sent.flag("forward").orElse(false));
        response.send(json.report(reports.file(new AccountId(caller.accountId()), draft)));
    }

    private void list(ServerRequest request, ServerResponse response) {
        staff.require(request, READ, Role.MODERATOR);
        var query = Parameters.ofQuery(request);
        var wanted = new Reports.Wanted(
                query.flag("resolved").orElse(false),
                query.text("account_id").map(AccountId::parse).orElse(null),
                query.text("target_account_id").map(AccountId::parse).orElse(null));
        var page = PageRequest.of(query, 100, 200);
        var found = reports.page(wanted, page);
        links.paginate(request, response, page, found.stream().map(Report::id).toList());
        response.send(json.reports(found));
    }

    private void one(ServerRequest request, ServerResponse response) {
        staff.require(request, READ, Role.MODERATOR);
        answer(response, reports.require(DomainRoutes.id(request)));
    }

    private void sort(ServerRequest request, ServerResponse response) {
        staff.require(request, WRITE, Role.MODERATOR);
        var sent = Parameters.of(request);
        var known = reports.require(DomainRoutes.id(request));
        var category = sent.text("category").map(Report.Category::of).orElse(known.category());
        answer(
                response,
                reports.sort(known.id(), category, sent.has("rule_ids") ? sent.texts("rule_ids") : known.rules()));
    }

    private void answer(ServerResponse response, Report report) {
        response.send(json.reports(List.of(report)).get(0));
    }

    private static long number(String text) {
        if (!text.matches("\\d{1,18}")) {
            throw new Problem.NotFound("no such id");
        }
        return Long.parseLong(text);
    }
}
