package eu.c4l.server.search;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

import org.jspecify.annotations.Nullable;

import eu.c4l.server.accounts.AccountId;
import eu.c4l.server.platform.Database;
import eu.c4l.server.platform.Json;

/** Reads the log of changes, and what documents are made of. */
final class SearchStore {

    /** A line of the log: kind 'a', 's' or 'p' (see the migration). */
    record Change(String transaction, String kind, long subject) {}

    /** What a post is found by. */
    record Post(
            long id,
            AccountId author,
            boolean localAuthor,
            boolean open,
            @Nullable String title,
            String text,
            @Nullable String language,
            boolean reply,
            boolean media,
            Instant createdAt,
            List<Long> finders,
            @Nullable Material material) {
        Post {
            finders = List.copyOf(finders);
        }
    }

    /** What a material has beyond a post. */
    record Material(List<String> concepts, List<String> languages) {
        Material {
            concepts = List.copyOf(concepts);
            languages = List.copyOf(languages);
        }
    }

    private static final String POSTS = """
            select s.id, s.account_id, coalesce(m.title, s.title) as title, s.content, s.spoiler_text, s.language, s.created_at,
              s.in_reply_to_uri is not null as reply, a.domain is null as local,
              s.visibility = 'public' and (a.indexable or m.status_id is not null) as open,
              m.status_id is not null as material, m.summary, m.content as material_content,
              m.subjects || m.levels || m.types as concepts, m.languages as languages,
              exists (select 1 from media_attachment f where f.status_id = s.id) as media,
              (select string_agg(f.description, ' ') from media_attachment f where f.status_id = s.id) as descriptions,
              (select string_agg(o.value ->> 'title', ' ') from poll p, jsonb_array_elements(p.options) o
                where p.status_id = s.id) as options,
              (select array_agg(distinct r.account_id) from (
                  select account_id from status_mention where status_id = s.id
                  union all select account_id from favourite where status_id = s.id
                  union all select account_id from bookmark where status_id = s.id) r
                join account l on l.id = r.account_id and l.domain is null) as finders
            from status s join account a on a.id = s.account_id and a.suspended_at is null
            left join material m on m.status_id = s.id
            where s.id = any(?) and s.reblog_of_id is null""";

    private final Database database;

    SearchStore(Database database) {
        this.database = database;
    }

    /** Which database this is, by its cluster and number. */
    String identity() {
        return database.sql("""
                        select (select system_identifier from pg_control_system()) || '/' ||
                          (select oid from pg_database where datname = current_database())""").first(row -> row.getString(1)).orElseThrow();
    }

    /** The oldest transaction that still writes: all before it are in the log, or will never be. */
    String horizon() {
        return database.sql("select pg_snapshot_xmin(pg_current_snapshot())::text")
                .first(row -> row.getString(1))
                .orElseThrow();
    }

    /** Whether the log still has everything since then, and that time is not in the future of a restored database. */
    boolean reachesBackTo(String transaction) {
        return database.sql("""
                        select 1 where ?::text::xid8 <= pg_snapshot_xmax(pg_current_snapshot())
                          and ?::text::xid8 >= coalesce(
                            (select value from setting where name = 'search.pruned'), '0')::xid8""", transaction, transaction).exists();
    }

    /** Lines after one line, of transactions before the horizon, in order. */
    List<Change> changes(Change after, String horizon, int most) {
        return database.sql("""
                        select xid::text, kind, subject_id from search_change
                        where (xid, kind, subject_id) > (?::text::xid8, ?::text::"char", ?) and xid < ?::text::xid8
                        order by xid, kind, subject_id limit ?""", after.transaction(), after.kind(), after.subject(), horizon, most)
                .list(row -> new Change(row.getString(1), row.getString(2), row.getLong(3)));
    }

    /** Drops old lines; an index that has not read them is made anew. */
    void prune(Instant before) {
        database.sql("""
                        with gone as (delete from search_change where created_at < ? returning xid),
                          last as (select xid from gone order by xid desc limit 1)
                        insert into setting (name, value) select 'search.pruned', xid::text from last
                        on conflict (name) do update set value = excluded.value""", before).update();
    }

    List<Long> accounts(long after, int most) {
        return database.sql("select id from account where id > ? order by id limit ?", after, most)
                .ids();
    }

    List<Long> statuses(long after, int most) {
        return database.sql(
                        "select id from status where id > ? and reblog_of_id is null order by id limit ?", after, most)
                .ids();
    }

    List<Long> statusesOf(long account, long after, int most) {
        return database.sql("""
                        select id from status where account_id = ? and id > ? and reblog_of_id is null
                        order by id limit ?""", account, after, most).ids();
    }

    /** Those of the statuses that can be found by anybody at all. */
    List<Post> posts(Collection<Long> ids) {
        return database.sql(POSTS, ids).list(SearchStore::post);
    }

    private static Post post(ResultSet row) throws SQLException {
        boolean material = row.getBoolean("material");
        return new Post(
                row.getLong("id"),
                new AccountId(row.getLong("account_id")),
                row.getBoolean("local"),
                row.getBoolean("open"),
                row.getString("title"),
                texts(row, "spoiler_text", "content", "summary", "material_content", "descriptions", "options"),
                row.getString("language"),
                row.getBoolean("reply"),
                row.getBoolean("media"),
                row.getTimestamp("created_at").toInstant(),
                finders(row),
                material
                        ? new Material(Json.texts(row.getString("concepts")), Json.texts(row.getString("languages")))
                        : null);
    }

    private static String texts(ResultSet row, String... columns) throws SQLException {
        var text = new StringBuilder();
        for (var column : columns) {
            var value = row.getString(column);
            if (value != null) {
                text.append(value).append("<br>");
            }
        }
        return text.toString();
    }

    private static List<Long> finders(ResultSet row) throws SQLException {
        var array = row.getArray("finders");
        return array == null ? List.of() : Arrays.asList((Long[]) array.getArray());
    }
}
