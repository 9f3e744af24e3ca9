package eu.c4l.server.moderation;

import java.util.List;
import java.util.Objects;

import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;

import eu.c4l.server.accounts.Account;
import eu.c4l.server.accounts.AccountId;
import eu.c4l.server.accounts.Accounts;
import eu.c4l.server.moderation.AccountDecisions.Action;
import eu.c4l.server.platform.Caller.Role;
import eu.c4l.server.platform.Database;
import eu.c4l.server.platform.Json;
import eu.c4l.server.platform.Problem;
import eu.c4l.server.platform.http.Links;
import eu.c4l.server.platform.http.PageRequest;
import eu.c4l.server.platform.http.Parameters;

/** People, as moderators' apps see and decide about them. */
final class AdminAccountRoutes implements HttpService {

    private static final String READ = "admin:read:accounts";
    private static final String WRITE = "admin:write:accounts";
    private static final List<String> STATES = List.of("active", "pending", "disabled", "silenced", "suspended");

    private final Database database;
    private final AccountQueries queries;
    private final Accounts accounts;
    private final AccountDecisions decisions;
    private final Reports reports;
    private final ReportJson json;
    private final Staff staff;
    private final Links links;

    AdminAccountRoutes(
            Database database,
            Accounts accounts,
            AccountDecisions decisions,
            Reports reports,
            ReportJson json,
            Links links) {
        this.database = database;
        this.queries = new AccountQueries(database);
        this.accounts = accounts;
        this.decisions = decisions;
        this.reports = reports;
        this.json = json;
        this.staff = new Staff(accounts);
        this.links = links;
    }

    @Override
    public void routing(HttpRules rules) {
        rules.get("/api/v1/admin/accounts", (request, response) -> list(request, response, old(query(request))))
                .get("/api/v2/admin/accounts", (request, response) -> list(request, response, now(query(request))))
                .get("/api/v1/admin/accounts/{id}", this::one)
                .delete("/api/v1/admin/accounts/{id}", this::erase)
                .post("/api/v1/admin/accounts/{id}/action", this::act)
                .post("/api/v1/admin/accounts/{id}/approve", (request, response) -> {
                    decisions.approve(staff.require(request, WRITE, Role.MODERATOR), id(request));
                    answer(request, response);
                })
                .post("/api/v1/admin/accounts/{id}/reject", (request, response) -> {
                    var account = found(request);
                    decisions.reject(staff.require(request, WRITE, Role.MODERATOR), account.id());
                    response.send(json.account(account));
                })
                .post(
                        "/api/v1/admin/accounts/{id}/enable",
                        (request, response) -> take(request, response, Action.ENABLE))
                .post(
                        "/api/v1/admin/accounts/{id}/unsilence",
                        (request, response) -> take(request, response, Action.UNSILENCE))
                .post(
                        "/api/v1/admin/accounts/{id}/unsuspend",
                        (request, response) -> take(request, response, Action.UNSUSPEND));
    }

    private static Parameters query(ServerRequest request) {
        return Parameters.ofQuery(request);
    }

    private static AccountQueries.Wanted now(Parameters query) {
        return wanted(
                query,
                query.text("origin").orElse(""),
                query.text("status").orElse(""),
                query.text("permissions").orElse("").equals("staff"));
    }

    private static AccountQueries.Wanted old(Parameters query) {
        var state = STATES.stream()
                .filter(word -> query.flag(word).orElse(false))
                .findFirst()
                .orElse("");
        var origin = query.flag("local").orElse(false)
                ? "local"
                : query.flag("remote").orElse(false) ? "remote" : "";
        return wanted(query, origin, state, query.flag("staff").orElse(false));
    }

    private static AccountQueries.Wanted wanted(Parameters query, String origin, String status, boolean staff) {
        return new AccountQueries.Wanted(
                origin,
                status,
                staff,
                query.text("username").orElse(""),
                query.text("display_name").orElse(""),
                query.text("email").orElse(""),
                query.text("by_domain").orElse(""));
    }

    private void list(ServerRequest request, ServerResponse response, AccountQueries.Wanted wanted) {
        staff.require(request, READ, Role.MODERATOR);
        var page = PageRequest.of(query(request), 100, 200);
        var ids = database.transact(() -> queries.page(wanted, page));
        var found = accounts.all(ids);
        var array = Json.array();
        ids.stream().map(found::get).filter(Objects::nonNull).forEach(account -> array.add(json.account(account)));
        links.paginate(
                request, response, page, ids.stream().map(AccountId::value).toList());
        response.send(array);
    }

    private void one(ServerRequest request, ServerResponse response) {
        staff.require(request, READ, Role.MODERATOR);
        answer(request, response);
    }

    private void erase(ServerRequest request, ServerResponse response) {
        var by = staff.require(request, WRITE, Role.MODERATOR);
        var shown = json.account(found(request));
        decisions.erase(by, id(request));
        response.send(shown);
    }

    private void act(ServerRequest request, ServerResponse response) {
        var by = staff.require(request, WRITE, Role.MODERATOR);
        var sent = Parameters.of(request);
        var action = switch (sent.required("type")) {
            case "none" -> Action.NONE;
            case "disable" -> Action.DISABLE;
            case "silence" -> Action.SILENCE;
            case "suspend" -> Action.SUSPEND;
            default -> throw new Problem.Invalid("Validation failed: Type is not included in the list");
        };
        var report = sent.whole("report_id").isPresent()
                ? reports.require(sent.whole("report_id").getAsLong())
                : null;
        var comment = sent.text("text").orElse("");
        if (report == null) {
            decisions.decide(by, action, id(request), comment);
        } else if (report.target().equals(id(request))) {
            decisions.settle(by, action, report, comment);
        } else {
            throw new Problem.Invalid("Validation failed: The report is about somebody else");
        }
        response.send(Json.object());
    }

    private void take(ServerRequest request, ServerResponse response, Action action) {
        decisions.decide(staff.require(request, WRITE, Role.MODERATOR), action, id(request), "");
        answer(request, response);
    }

    private void answer(ServerRequest request, ServerResponse response) {
        response.send(json.account(found(request)));
    }

    private Account found(ServerRequest request) {
        return accounts.find(id(request)).orElseThrow(() -> new Problem.NotFound("account"));
    }

    private static AccountId id(ServerRequest request) {
        return new AccountId(DomainRoutes.id(request));
    }
}
