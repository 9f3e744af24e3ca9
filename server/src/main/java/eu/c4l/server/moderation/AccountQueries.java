package eu.c4l.server.moderation;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import eu.c4l.server.accounts.AccountId;
import eu.c4l.server.platform.Database;
import eu.c4l.server.platform.Paging;
import eu.c4l.server.platform.http.PageRequest;

/** Accounts as moderators look for them. */
final class AccountQueries {

    /** Which accounts: words of Mastodon's admin API; empty ones say nothing. */
    record Wanted(
            String origin, String status, boolean staff, String username, String name, String email, String domain) {}

    private final Database database;

    AccountQueries(Database database) {
        this.database = database;
    }

    boolean exists(long status) {
        return database.sql("select 1 from status where id = ?", status).exists();
    }

    /** Every server that may know our people: each inbox once. */
    List<URI> everybody() {
        return database.sql("""
                        select distinct coalesce(shared_inbox, inbox) from account
                        where domain is not null and suspended_at is null""").list(row -> URI.create(row.getString(1)));
    }

    List<AccountId> page(Wanted wanted, PageRequest page) {
        var sql = new StringBuilder("select a.id from account a left join login l on l.account_id = a.id where ")
                .append("a.kind <> 'application'")
                .append(origin(wanted.origin()))
                .append(status(wanted.status()))
                .append(wanted.staff() ? " and l.role in ('moderator', 'admin')" : "");
        var bound = new ArrayList<@Nullable Object>();
        like(sql, bound, "a.username", wanted.username());
        like(sql, bound, "a.display_name", wanted.name());
        like(sql, bound, "l.email", wanted.email());
        if (!wanted.domain().isEmpty()) {
            sql.append(" and a.domain = ?");
            bound.add(wanted.domain());
        }
        return Paging.list(
                database, sql.toString(), "a.id", page, row -> new AccountId(row.getLong(1)), bound.toArray());
    }

    private static void like(StringBuilder sql, List<@Nullable Object> bound, String column, String text) {
        if (!text.isEmpty()) {
            sql.append(" and ").append(column).append(" ilike ?");
            bound.add("%" + text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%");
        }
    }

    private static String origin(String word) {
        return switch (word) {
            case "local" -> " and a.domain is null";
            case "remote" -> " and a.domain is not null";
            default -> "";
        };
    }

    private static String status(String word) {
        return switch (word) {
            case "active" -> " and a.suspended_at is null and coalesce(l.state, 'active') = 'active'";
            case "pending" -> " and l.state = 'pending'";
            case "disabled" -> " and l.state = 'disabled'";
            case "silenced" -> " and a.silenced_at is not null";
            case "suspended" -> " and a.suspended_at is not null and coalesce(l.state, 'active') <> 'pending'";
            default -> "";
        };
    }
}
