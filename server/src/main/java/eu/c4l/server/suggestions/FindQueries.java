package eu.c4l.server.suggestions;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import eu.c4l.server.accounts.Account;
import eu.c4l.server.platform.Database;
import eu.c4l.server.platform.Json;
import eu.c4l.server.platform.Sql;

/**
 * Finds communities and materials that may suit a reader, in one bounded statement each. Only what everybody may know is
 * looked at, and of the reader's contacts only those who agreed to be found and show whom they follow.
 */
final class FindQueries {

    /** People whom the reader follows; nobody if the reader's own ties must not be used. */
    private static final String CONTACTS = """
            contact as (
              select f.target_id as id from follow f join account a on a.id = f.target_id
              where f.follower_id = ? and ? and f.state = 'accepted' and a.kind = 'person' and a.discoverable
                and not a.hide_collections and a.suspended_at is null
              order by f.accepted_at desc limit 200)""";

    private static final String COMMUNITIES = "with " + CONTACTS + """
            , known as (
              select f.target_id as id, count(*) as contacts, jsonb_agg(f.follower_id order by f.follower_id) as named
              from contact c join follow f on f.follower_id = c.id and f.state = 'accepted'
              join account g on g.id = f.target_id and g.kind = 'group'
              group by f.target_id),
            fitting as (
              select id from account
              where kind = 'group' and (country = ? or jsonb_exists_any(subjects, ?::text[]))
              order by id desc limit 1000)
            select g.id, g.id as author, g.country, g.languages, g.subjects, g.levels, g.created_at as at,
              coalesce(k.contacts, 0) as contacts, k.named, null::bigint as place, coalesce(n.followers, 0) as size
            from account g left join known k on k.id = g.id left join account_counts n on n.account_id = g.id
            where g.id in (select id from known union select id from fitting) and g.discoverable
              and g.suspended_at is null and g.silenced_at is null and g.moved_to is null
              and not exists (select 1 from community_ban b where b.community_id = g.id and b.account_id = ?
                and (b.until is null or b.until > ?))""";

    private static final String MATERIALS = "with " + CONTACTS + """
            , mine as (
              select f.target_id as id from follow f join account g on g.id = f.target_id and g.kind = 'group'
              where f.follower_id = ? and ? and f.state = 'accepted' limit 100),
            candidate as (
              (select status_id as id, null::bigint as by, null::bigint as place from material
               where subjects @> any(?::jsonb[]) order by status_id desc limit 400)
              union all
              (select s.reblog_of_id, c.id, null from contact c cross join lateral (
                 select reblog_of_id from status where account_id = c.id order by id desc limit 50) s
               where s.reblog_of_id is not null)
              union all
              (select m.based_on_id, c.id, null from contact c cross join lateral (
                 select based_on_id from material where account_id = c.id order by status_id desc limit 20) m
               where m.based_on_id is not null)
              union all
              (select p.status_id, null, g.id from mine g cross join lateral (
                 select status_id from community_post where community_id = g.id order by status_id desc limit 100) p))
            select m.status_id as id, m.account_id as author, a.country, m.languages, m.subjects, m.levels, m.created_at as at,
              c.contacts, c.named, c.place,
              (select count(*) from (select 1 from material d where d.based_on_id = m.status_id limit 100) few) as size
            from (select id, count(distinct by) as contacts, min(place) as place,
                    jsonb_agg(distinct by) filter (where by is not null) as named
                  from candidate group by id) c
            join material m on m.status_id = c.id
            join status s on s.id = c.id and s.visibility = 'public'
            join account a on a.id = m.account_id and a.discoverable and a.suspended_at is null
              and a.silenced_at is null and a.moved_to is null
            where m.account_id <> ?
              and not exists (select 1 from favourite f where f.account_id = ? and f.status_id = m.status_id)
              and not exists (select 1 from status b where b.account_id = ? and b.reblog_of_id = m.status_id)
              and not exists (select 1 from material d where d.account_id = ? and d.based_on_id = m.status_id)""";

    private final Database database;

    FindQueries(Database database) {
        this.database = database;
    }

    List<Found> communities(Account reader, SuggestionChoice choice, Instant now) {
        long self = reader.id().value();
        return database.sql(
                        COMMUNITIES,
                        self,
                        !choice.withoutProfiling(),
                        Objects.requireNonNullElse(reader.profile().country(), ""),
                        reader.profile().subjects().toArray(String[]::new),
                        self,
                        now)
                .list(FindQueries::found);
    }

    List<Found> materials(Account reader, SuggestionChoice choice) {
        long self = reader.id().value();
        boolean profiled = !choice.withoutProfiling();
        var subjects = reader.profile().subjects().stream()
                .map(subject -> Json.array().add(subject).toString())
                .toArray(String[]::new);
        return database.sql(MATERIALS, self, profiled, self, profiled, subjects, self, self, self, self)
                .list(FindQueries::found);
    }

    private static Found found(ResultSet row) throws SQLException {
        var named = new ArrayList<Long>();
        @Nullable String ids = row.getString("named");
        if (ids != null) {
            Json.read(ids).forEach(id -> named.add(id.asLong()));
        }
        return new Found(
                row.getLong("id"),
                row.getLong("author"),
                new Found.About(
                        row.getString("country"),
                        Json.texts(row.getString("languages")),
                        Json.texts(row.getString("subjects")),
                        Json.texts(row.getString("levels"))),
                row.getInt("contacts"),
                named.size() > 2 ? named.subList(0, 2) : named,
                Sql.nullableLong(row, "place"),
                row.getLong("size"),
                Objects.requireNonNullElse(Sql.instant(row, "at"), Instant.EPOCH));
    }
}
