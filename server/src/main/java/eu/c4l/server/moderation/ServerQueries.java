package eu.c4l.server.moderation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

import eu.c4l.server.platform.Database;
import eu.c4l.server.platform.Sql;

/** Other servers with what was decided about them and how delivery goes. */
final class ServerQueries {

    /** Which servers: those that contain a text, after a name, only those with a policy or only those with trouble. */
    record Wanted(String text, String after, Which which, int limit) {}

    /** Which servers a list shows. */
    enum Which {
        ALL,
        DECIDED,
        FAILING
    }

    private static final String KNOWN = """
            with recursive domains(domain) as (
              (select domain from account where domain is not null order by domain limit 1)
              union all
              select (select a.domain from account a where a.domain > domains.domain order by a.domain limit 1)
              from domains where domains.domain is not null),
            known as (
              select domain from domains where domain is not null
              union select domain from domain_policy
              union select host from remote_host),
            """;

    /** The age of the oldest try stands in where nobody keeps the state of a host. */
    private static final String COLUMNS = """
            shown as (select k.domain, p.severity, coalesce(p.reject_media, false) as reject_media,
                coalesce(p.reject_reports, false) as reject_reports, h.failing_since, h.not_before
              from known k
              left join domain_policy p on p.domain = k.domain
              left join remote_host h on h.host = k.domain
              where k.domain > ? and k.domain like ? %s
              order by k.domain limit ?)
            select s.domain, s.severity, s.reject_media, s.reject_reports, queue.waiting, queue.last_error,
              coalesce(s.failing_since, queue.failing_since) as failing_since,
              case when queue.waiting > 0 then greatest(queue.due, s.not_before) end as next_try,
              (select count(*) from account a where a.domain = s.domain) as people
            from shown s
            cross join lateral (select count(*) as waiting, min(d.due_at) as due,
                min(o.created_at) filter (where d.attempts > 0) as failing_since,
                max(d.last_error) filter (where d.attempts > 0) as last_error
              from delivery d join outgoing_activity o on o.id = d.activity_id where d.host = s.domain) queue
            order by s.domain""";

    private final Database database;

    ServerQueries(Database database) {
        this.database = database;
    }

    List<ServerView> page(Wanted wanted) {
        var condition = switch (wanted.which()) {
            case ALL -> "";
            case DECIDED -> "and p.domain is not null";
            case FAILING -> """
                    and (h.failing_since is not null
                      or exists (select 1 from delivery d where d.host = k.domain and d.attempts > 0))""";
        };
        return database.sql(
                        KNOWN + COLUMNS.formatted(condition),
                        wanted.after(),
                        "%"
                                + wanted.text()
                                        .replace("\\", "\\\\")
                                        .replace("%", "\\%")
                                        .replace("_", "\\_") + "%",
                        wanted.limit())
                .list(ServerQueries::view);
    }

    ServerView about(String domain) {
        return database.sql("with known as (select ?::text as domain)," + COLUMNS.formatted(""), domain, "", "%", 1)
                .list(ServerQueries::view)
                .getFirst();
    }

    private static ServerView view(ResultSet row) throws SQLException {
        return new ServerView(
                row.getString("domain"),
                row.getString("severity"),
                row.getBoolean("reject_media"),
                row.getBoolean("reject_reports"),
                row.getLong("people"),
                row.getLong("waiting"),
                Sql.instant(row, "failing_since"),
                Sql.instant(row, "next_try"),
                row.getString("last_error"));
    }
}
