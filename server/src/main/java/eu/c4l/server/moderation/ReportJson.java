package eu.c4l.server.moderation;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

import eu.c4l.server.accounts.Account;
import eu.c4l.server.accounts.AccountId;
import eu.c4l.server.accounts.AccountJson;
import eu.c4l.server.accounts.Accounts;
import eu.c4l.server.platform.Json;
import eu.c4l.server.sessions.Login;
import eu.c4l.server.sessions.Logins;
import eu.c4l.server.statuses.StatusId;
import eu.c4l.server.statuses.StatusJson;
import eu.c4l.server.statuses.Statuses;

/** Entities Report, Admin::Report and Admin::Account of the Mastodon API. */
final class ReportJson {

    /** Where the parts of a report come from. */
    record Sources(
            Accounts accounts, AccountJson accountJson, Logins logins, Statuses statuses, StatusJson statusJson) {}

    private final Sources sources;

    ReportJson(Sources sources) {
        this.sources = sources;
    }

    /** As who reported sees it, and whoever is told of it. */
    ObjectNode report(Report report) {
        var json = head(report);
        var statuses = json.putArray("status_ids");
        report.evidence().forEach(one -> statuses.add(Long.toString(one.status())));
        var rules = json.putArray("rule_ids");
        report.rules().forEach(rules::add);
        sources.accounts()
                .find(report.target())
                .ifPresent(target ->
                        json.set("target_account", sources.accountJson().account(target)));
        return json;
    }

    private static ObjectNode head(Report report) {
        return Json.object()
                .put("id", Long.toString(report.id()))
                .put("action_taken", !report.isOpen())
                .put("action_taken_at", report.decidedAt() == null ? null : AccountJson.time(report.decidedAt()))
                .put("category", report.category().word())
                .put("comment", report.comment())
                .put("forwarded", report.forwarded())
                .put("created_at", AccountJson.time(report.createdAt()));
    }

    /** As moderators see them: people of all reports in one query. */
    ArrayNode reports(Collection<Report> reports) {
        var ids = new HashSet<AccountId>();
        for (var report : reports) {
            ids.add(report.target());
            List.of(report.reporter() == null ? report.target() : report.reporter())
                    .forEach(ids::add);
            add(ids, report.assigned());
            add(ids, report.decidedBy());
        }
        var people = sources.accounts().all(ids);
        var array = Json.array();
        reports.forEach(report -> array.add(report(report, people)));
        return array;
    }

    private static void add(Collection<AccountId> ids, @Nullable AccountId id) {
        if (id != null) {
            ids.add(id);
        }
    }

    private ObjectNode report(Report report, Map<AccountId, Account> people) {
        var json = head(report).put("updated_at", AccountJson.time(report.updatedAt()));
        json.set("account", person(report.reporter(), people));
        json.set("target_account", person(report.target(), people));
        json.set("assigned_account", person(report.assigned(), people));
        json.set("action_taken_by_account", person(report.decidedBy(), people));
        var ids = report.evidence().stream()
                .map(one -> new StatusId(one.status()))
                .toList();
        json.set("statuses", sources.statusJson().statuses(sources.statuses().all(ids, report.target())));
        var rules = json.putArray("rules");
        report.rules().forEach(rule -> rules.addObject().put("id", rule).put("text", ""));
        return json;
    }

    private @Nullable ObjectNode person(@Nullable AccountId id, Map<AccountId, Account> people) {
        var found = id == null ? null : people.get(id);
        return found == null ? null : account(found);
    }

    /** The entity Admin::Account. */
    ObjectNode account(Account account) {
        var login = account.isLocal() ? sources.logins().find(account.id()) : java.util.Optional.<Login>empty();
        var state = login.map(Login::state);
        boolean pending = state.filter(Login.State.PENDING::equals).isPresent();
        var json = Json.object()
                .put("id", account.id().toString())
                .put("username", account.handle().username())
                .put("domain", account.handle().domain())
                .put("created_at", AccountJson.time(account.createdAt()))
                .put("email", login.map(Login::email).orElse(account.isLocal() ? "" : null))
                .putNull("ip")
                .put("confirmed", login.isPresent())
                .put("suspended", account.isSuspended() && !pending)
                .put("silenced", account.isSilenced())
                .put("sensitized", false)
                .put("disabled", state.filter(Login.State.DISABLED::equals).isPresent())
                .put("approved", login.isEmpty() ? account.isLocal() : !pending)
                .put("locale", login.map(Login::locale).orElse(null))
                .put("invite_request", login.map(Login::reason).orElse(null))
                .putNull("created_by_application_id")
                .putNull("invited_by_account_id");
        json.putArray("ips");
        json.set("role", login.map(known -> role(known)).orElse(null));
        json.set("account", sources.accountJson().account(account));
        return json;
    }

    private static ObjectNode role(Login login) {
        var name = login.role().name();
        return Json.object()
                .put("id", name.toLowerCase(java.util.Locale.ROOT))
                .put("name", name.charAt(0) + name.substring(1).toLowerCase(java.util.Locale.ROOT))
                .put("color", "")
                .put("permissions", "0")
                .put("highlighted", false);
    }
}
