package eu.c4l.server.statuses;

import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import eu.c4l.server.accounts.Account;
import eu.c4l.server.accounts.AccountId;
import eu.c4l.server.accounts.Accounts;
import eu.c4l.server.accounts.Handle;
import eu.c4l.server.platform.Database;
import eu.c4l.server.platform.Sql;

/** Statuses with everything to show them, in two statements however many they are. */
final class StatusQueries {

    /** The files of {@code s} as arrays, see {@link StatusParts#media}. */
    static final String MEDIA = """
            (select jsonb_agg(jsonb_build_array(m.id, m.kind, m.mime_type, m.file, m.preview_file, m.remote_url,
                m.description, m.blurhash, m.width, m.height, m.preview_width, m.preview_height, m.focus_x, m.focus_y)
                order by m.position, m.id)
              from media_attachment m where m.status_id = s.id)""";

    private static final String ALL = "with " + StatusVisibility.VIEWER + """
            , wanted (id) as (
              select unnest(?::bigint[])
              union select reblog_of_id from status where id = any(?::bigint[]) and reblog_of_id is not null
              union select q.quoted_id from quote q left join status b
                  on b.reblog_of_id = q.status_id and b.id = any(?::bigint[])
                where q.state = 'accepted' and q.quoted_id is not null
                  and (q.status_id = any(?::bigint[]) or b.id is not null))
            select s.id, s.account_id, s.uri, s.url, s.kind, s.title, s.in_reply_to_id, s.in_reply_to_uri,
              s.in_reply_to_account_id, s.reblog_of_id, s.conversation_id, s.content, s.source, s.spoiler_text,
              s.sensitive, s.visibility, s.language, s.group_id, s.emojis, s.created_at, s.edited_at,
              c.replies, c.reblogs, c.favourites, app.name as app_name, app.website as app_website,
              (""" + StatusVisibility.VISIBLE + """
              ) as visible,
              """ + MEDIA
            + """
               as media,
              (select jsonb_agg(jsonb_build_array(a.id, a.username, a.domain, a.url, a.uri, a.kind = 'group') order by a.id)
                from status_mention m join account a on a.id = m.account_id where m.status_id = s.id) as mentions,
              (select jsonb_agg(t.name order by t.name)
                from status_tag st join tag t on t.id = st.tag_id where st.status_id = s.id) as tags,
              (select jsonb_build_array(p.id, p.options, p.multiple, p.hide_totals,
                  extract(epoch from p.expires_at)::bigint,
                  p.closed_at is not null or coalesce(p.expires_at <= now(), false), p.voters_count,
                  (select jsonb_agg(v.choice order by v.choice) from poll_vote v
                    where v.poll_id = p.id and v.account_id = (select id from viewer)))
                from poll p where p.status_id = s.id) as poll,
              """ + StatusQuotations.COLUMNS + """
              exists (select 1 from favourite x
                where x.account_id = (select id from viewer) and x.status_id = s.id) as favourited,
              exists (select 1 from status x
                where x.account_id = (select id from viewer) and x.reblog_of_id = s.id) as reblogged,
              exists (select 1 from bookmark x
                where x.account_id = (select id from viewer) and x.status_id = s.id) as bookmarked,
              exists (select 1 from conversation_mute x where x.account_id = (select id from viewer)
                and x.conversation_id = s.conversation_id) as muted,
              exists (select 1 from pin x where x.account_id = s.account_id and x.status_id = s.id) as pinned
            from wanted join status s on s.id = wanted.id
            left join status_counts c on c.status_id = s.id
            left join application app on app.id = s.application_id""";

    private final Database database;
    private final Accounts accounts;

    private volatile StatusFilters filters = _ -> StatusFilters.NONE;

    StatusQueries(Database database, Accounts accounts) {
        this.database = database;
        this.accounts = accounts;
    }

    void filterBy(StatusFilters knower) {
        filters = knower;
    }

    /** What is read before the accounts are known. */
    private record Half(
            long id,
            AccountId author,
            @Nullable Long reblogOf,
            @Nullable AccountId group,
            @Nullable Long quoted,
            boolean visible,
            StatusLine line) {}

    List<Status> all(Collection<StatusId> ids, @Nullable AccountId viewer) {
        if (ids.isEmpty()) {
            return List.of();
        }
        var wanted = ids.stream().map(StatusId::value).toList();
        var matcher = viewer == null ? StatusFilters.NONE : filters.of(viewer);
        var halves = new HashMap<Long, Half>();
        database.sql(ALL, viewer == null ? 0L : viewer.value(), wanted, wanted, wanted, wanted)
                .list(row -> half(row, matcher))
                .forEach(half -> halves.put(half.id(), half));
        var people = people(halves.values());
        var all = new ArrayList<Status>(ids.size());
        for (var id : ids) {
            var half = halves.get(id.value());
            var status = half == null ? null : status(half, halves, people);
            if (status != null) {
                all.add(status);
            }
        }
        return List.copyOf(all);
    }

    private Map<AccountId, Account> people(Collection<Half> halves) {
        var ids = new HashSet<AccountId>();
        for (var half : halves) {
            ids.add(half.author());
            if (half.group() != null) {
                ids.add(half.group());
            }
        }
        return accounts.all(ids);
    }

    private static @Nullable Status status(Half half, Map<Long, Half> halves, Map<AccountId, Account> people) {
        var author = people.get(half.author());
        if (!half.visible() || author == null) {
            return null;
        }
        Status reblog = null;
        if (half.reblogOf() != null) {
            var original = halves.get(half.reblogOf());
            reblog = original == null || original.reblogOf() != null ? null : status(original, halves, people);
            if (reblog == null) {
                return null;
            }
        }
        var quoted = half.quoted() == null ? null : halves.get(half.quoted());
        return half.line()
                .with(
                        author,
                        reblog,
                        half.group() == null ? null : people.get(half.group()),
                        quoted == null ? null : quoted(quoted, people));
    }

    /** What is quoted shows no further quote. */
    private static @Nullable Status quoted(Half half, Map<AccountId, Account> people) {
        var author = people.get(half.author());
        return !half.visible() || author == null || half.reblogOf() != null
                ? null
                : half.line().with(author, null, half.group() == null ? null : people.get(half.group()), null);
    }

    private static Half half(ResultSet row, StatusFilters.Matcher matcher) throws SQLException {
        return new Half(
                row.getLong("id"),
                new AccountId(row.getLong("account_id")),
                Sql.nullableLong(row, "reblog_of_id"),
                StatusLine.account(row, "group_id"),
                Sql.nullableLong(row, "quoted_id"),
                row.getBoolean("visible"),
                StatusLine.read(row, matcher));
    }

    /** Those of the handles that are known, in one statement. */
    List<StatusTexts.Found> mentioned(Collection<Handle> handles) {
        if (handles.isEmpty()) {
            return List.of();
        }
        var names = handles.stream()
                .map(handle -> handle.username().toLowerCase(Locale.ROOT))
                .toList();
        var domains = handles.stream()
                .map(handle -> handle.domain() == null ? "" : handle.domain())
                .toList();
        return database.sql("""
                        select distinct a.id, a.username, a.domain, a.url, a.kind = 'group' as is_group
                        from unnest(?::text[], ?::text[]) as w (name, domain)
                        join account a on lower(a.username) = w.name and lower(coalesce(a.domain, '')) = w.domain
                        where a.suspended_at is null""", names, domains)
                .list(row -> new StatusTexts.Found(
                        new AccountId(row.getLong("id")),
                        new Handle(row.getString("username"), row.getString("domain")),
                        URI.create(row.getString("url")),
                        row.getBoolean("is_group")));
    }

    /** The first of the actors that is a group known here. */
    Optional<AccountId> groupAmong(List<URI> actors) {
        if (actors.isEmpty()) {
            return Optional.empty();
        }
        return database.sql("""
                        select a.id from unnest(?::text[]) with ordinality as u (uri, place)
                        join account a on a.uri = u.uri and a.kind = 'group'
                        order by u.place limit 1""", actors.stream().map(URI::toString).toList())
                .first(row -> new AccountId(row.getLong(1)));
    }

    /** Whether anybody here follows that account. */
    boolean isFollowedHere(AccountId account) {
        return database.sql("""
                        select 1 from follow f join account l on l.id = f.follower_id
                        where f.target_id = ? and f.state = 'accepted' and l.domain is null limit 1""", account.value()).exists();
    }

    /** Those of the accounts whom anybody here follows. */
    Set<AccountId> followedHere(Collection<AccountId> accounts) {
        return Set.copyOf(
                database.sql("""
                        select w.id from unnest(?::bigint[]) w (id) where exists (
                          select 1 from follow f join account l on l.id = f.follower_id
                          where f.target_id = w.id and f.state = 'accepted' and l.domain is null)""", accounts.stream().map(AccountId::value).toList())
                        .list(row -> new AccountId(row.getLong(1))));
    }

    /** Whether one of the actors is an account of this instance. */
    boolean isAnyLocal(Collection<URI> actors) {
        return !actors.isEmpty()
                && database.sql("select 1 from account where uri = any(?::text[]) and domain is null limit 1", (Object)
                                actors.stream().map(URI::toString).toArray(String[]::new))
                        .exists();
    }
}
