package eu.c4l.server.statuses;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import eu.c4l.server.accounts.AccountId;
import eu.c4l.server.platform.Database;
import eu.c4l.server.platform.Json;
import eu.c4l.server.platform.http.PageRequest;
import eu.c4l.server.platform.text.PostText;

/** Which statuses stand where: an account's, a thread's, who boosted, and what a status was before. */
final class StatusLists {

    private static final int MOST_ANCESTORS = 100;
    private static final int MOST_DESCENDANTS = 500;
    private static final int DEEPEST = 40;

    private static final String DESCENDANTS = """
            with recursive tree (id, path, depth) as (
              select ?::bigint, array[]::bigint[], 0
              union all
              select s.id, tree.path || s.id, tree.depth + 1
              from tree cross join lateral (
                select id from status where in_reply_to_id = tree.id
                union all
                select a.id from tombstone t join status a on a.in_reply_to_uri = t.uri and a.in_reply_to_id is null
                where t.answered_id = tree.id) s
              where tree.depth < ? and s.id <> all(tree.path))
            select id from tree where depth > 0 order by path limit ?""";

    private static final String ANCESTORS = """
            with recursive line (id, parent, depth) as (
              select s.id, coalesce(s.in_reply_to_id,
                (select t.answered_id from tombstone t where t.uri = s.in_reply_to_uri)), 0 from status s where s.id = ?
              union all
              select s.id, coalesce(s.in_reply_to_id,
                (select t.answered_id from tombstone t where t.uri = s.in_reply_to_uri)), line.depth + 1
              from line join status s on s.id = line.parent where line.depth < ?)
            select id from line where depth > 0 order by depth desc""";

    private final Database database;

    StatusLists(Database database) {
        this.database = database;
    }

    List<StatusId> ancestors(StatusId id) {
        return ids(database.sql(ANCESTORS, id.value(), MOST_ANCESTORS).ids());
    }

    List<StatusId> descendants(StatusId id) {
        return ids(
                database.sql(DESCENDANTS, id.value(), DEEPEST, MOST_DESCENDANTS).ids());
    }

    /** An account's statuses as far as the viewer may see them, newest first; pinned ones by the time of pinning. */
    List<Row> ofAccount(AccountId account, @Nullable AccountId viewer, Statuses.Filter filter, PageRequest page) {
        var cursor = filter.pinned() ? "p.id" : "s.id";
        var sql = new StringBuilder("with " + StatusVisibility.VIEWER + " select s.id, " + cursor + " from status s ");
        if (filter.pinned()) {
            sql.append("join pin p on p.status_id = s.id and p.account_id = s.account_id ");
        }
        sql.append("where s.account_id = ? and (? = '' or exists (select 1 from status_tag st join tag t")
                .append(" on t.id = st.tag_id where st.status_id = s.id and t.name = ?)) and ")
                .append(StatusVisibility.VISIBLE);
        if (filter.withoutReplies()) {
            sql.append(" and (s.in_reply_to_uri is null or s.in_reply_to_account_id = s.account_id)");
        }
        if (filter.withoutReblogs()) {
            sql.append(" and s.reblog_of_id is null");
        }
        if (filter.onlyMedia()) {
            sql.append(" and exists (select 1 from media_attachment m where m.status_id = s.id)");
        }
        sql.append(" and ").append(cursor).append(" < ? and ").append(cursor).append(" > ?");
        sql.append(" order by ")
                .append(cursor)
                .append(page.upwards() ? " asc" : " desc")
                .append(" limit ?");
        var tag = filter.tagged() == null ? "" : PostText.tagKey(filter.tagged());
        var rows = database.sql(
                        sql.toString(),
                        viewer == null ? 0L : viewer.value(),
                        account.value(),
                        tag,
                        tag,
                        page.maxId().orElse(Long.MAX_VALUE),
                        Math.max(page.minId().orElse(0), page.sinceId().orElse(0)),
                        page.limit())
                .list(row -> new Row(new StatusId(row.getLong(1)), row.getLong(2)));
        return page.upwards() ? rows.reversed() : rows;
    }

    /** A status of a list, and its place in it. */
    record Row(StatusId id, long cursor) {}

    /** Who boosted it openly, with the ids of the boosts. */
    List<Booster> boosters(StatusId id, PageRequest page) {
        var rows = database.sql(
                        "select s.id, s.account_id from status s where s.reblog_of_id = ? and s.id < ? and s.id > ?"
                                + " and s.visibility in ('public', 'unlisted') order by s.id "
                                + (page.upwards() ? "asc" : "desc") + " limit ?",
                        id.value(),
                        page.maxId().orElse(Long.MAX_VALUE),
                        Math.max(page.minId().orElse(0), page.sinceId().orElse(0)),
                        page.limit())
                .list(row -> new Booster(new AccountId(row.getLong(2)), row.getLong(1)));
        return page.upwards() ? rows.reversed() : rows;
    }

    /** Who boosted, by which boost. */
    record Booster(AccountId account, long boost) {}

    /** Earlier versions, the oldest first. */
    List<Statuses.Version> versions(StatusId id) {
        return database.sql("""
                        select content, spoiler_text, sensitive, media, poll_options, created_at from status_edit
                        where status_id = ? order by id""", id.value())
                .list(row -> new Statuses.Version(
                        row.getString("content"),
                        row.getString("spoiler_text"),
                        row.getBoolean("sensitive"),
                        StatusParts.media(row.getString("media")),
                        Optional.ofNullable(row.getString("poll_options"))
                                .map(Json::texts)
                                .orElse(null),
                        row.getTimestamp("created_at").toInstant()));
    }

    private static List<StatusId> ids(List<Long> values) {
        var ids = new ArrayList<StatusId>(values.size());
        values.forEach(value -> ids.add(new StatusId(value)));
        return ids;
    }
}
