package eu.c4l.server.search;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import eu.c4l.server.accounts.AccountId;
import eu.c4l.server.platform.Database;
import eu.c4l.server.statuses.StatusId;

/** Asks the database what of the index' answers may be shown, and what needs no index. */
final class SearchQueries {

    private static final int MOST_KNOWN = 10_000;
    private static final int DAYS = 7;

    /** Neither of the two blocks the other, nor does the viewer hide the account's server. */
    private static final String AT_PEACE = """
            and not exists (select 1 from block b where b.account_id = ? and b.target_id = a.id)
            and not exists (select 1 from block b where b.account_id = a.id and b.target_id = ?)
            and not exists (select 1 from account_domain_block d where d.account_id = ? and d.domain = a.domain)
            """;

    private final Database database;

    SearchQueries(Database database) {
        this.database = database;
    }

    /** An account that may be shown, and what puts it before others. */
    record Person(AccountId id, boolean exact, boolean followed) {}

    /** Whom the viewer knows: those they follow, and themselves. */
    List<Long> known(AccountId viewer) {
        return database.sql("""
                        (select target_id from follow where follower_id = ? and state = 'accepted' order by id desc limit ?)
                        union all select ?""", viewer.value(), MOST_KNOWN, viewer.value()).ids();
    }

    /**
     * Those of the accounts that the viewer may find.
     *
     * @param address what was typed, as a handle; it finds also who is not discoverable
     * @param domain ours
     */
    List<Person> people(Collection<Long> ids, @Nullable AccountId viewer, String address, String domain) {
        long who = viewer == null ? 0 : viewer.value();
        return database.sql("""
                        with found as (
                          select a.*, lower(a.username || coalesce('@' || a.domain, '')) = ?
                              or (a.domain is null and lower(a.username) || '@' || ? = ?) as exact,
                            exists (select 1 from follow f
                              where f.follower_id = ? and f.target_id = a.id and f.state = 'accepted') as followed
                          from account a where a.id = any(?))
                        select a.id, a.exact, a.followed from found a
                        where a.suspended_at is null and a.kind <> 'application'
                          and (a.discoverable or a.exact or a.followed or a.id = ?)
                          and (a.silenced_at is null or a.exact or a.followed)
                        """ + AT_PEACE, address, domain, address, who, ids, who, who, who, who)
                .list(row -> new Person(
                        new AccountId(row.getLong("id")), row.getBoolean("exact"), row.getBoolean("followed")));
    }

    /** Those of the statuses that the viewer may find; whether they may see them is asked elsewhere. */
    Set<StatusId> posts(Collection<Long> ids, @Nullable AccountId viewer) {
        long who = viewer == null ? 0 : viewer.value();
        return Set.copyOf(database.sql("""
                        select s.id from status s join account a on a.id = s.account_id
                        where s.id = any(?) and a.suspended_at is null
                          and (a.id = ?
                            or (s.visibility = 'public' and (a.indexable
                              or exists (select 1 from material m where m.status_id = s.id)))
                            or exists (select 1 from status_mention x where x.status_id = s.id and x.account_id = ?)
                            or exists (select 1 from favourite x where x.status_id = s.id and x.account_id = ?)
                            or exists (select 1 from bookmark x where x.status_id = s.id and x.account_id = ?))
                          and not exists (select 1 from mute m where m.account_id = ? and m.target_id = a.id)
                        """ + AT_PEACE, ids, who, who, who, who, who, who, who, who)
                .list(row -> new StatusId(row.getLong(1))));
    }

    /** Hashtags that begin so, those used most of late first. */
    List<Hashtag> hashtags(String beginning, @Nullable AccountId viewer, int offset, int limit) {
        var pattern = beginning.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
        return database.sql("""
                        select t.id, t.name, t.display_name,
                          (select count(*) from (select 1 from status_tag x where x.tag_id = t.id limit 1000) y) as uses,
                          exists (select 1 from followed_tag f where f.tag_id = t.id and f.account_id = ?) as following
                        from (select * from tag where name like ? order by name = ? desc, length(name), name limit 200) t
                        order by t.name = ? desc, uses desc, t.name limit ? offset ?""", viewer == null ? 0L : viewer.value(), pattern, beginning, beginning, limit, offset)
                .list(row -> new Hashtag(
                        row.getLong("id"),
                        row.getString("name"),
                        row.getString("display_name"),
                        row.getLong("uses"),
                        row.getBoolean("following")));
    }

    /** How often each was used on each of the last seven days, today first. */
    Map<Long, List<Hashtag.Day>> usage(List<Hashtag> hashtags, LocalDate today) {
        var found = new HashMap<String, Hashtag.Day>();
        var ids = hashtags.stream().map(Hashtag::id).toList();
        var since = today.minusDays(DAYS - 1L).atStartOfDay(ZoneOffset.UTC).toInstant();
        database.sql("""
                        select st.tag_id, (s.created_at at time zone 'UTC')::date::text as day, count(*) as uses,
                          count(distinct s.account_id) as accounts
                        from status_tag st join status s on s.id = st.status_id
                        where st.tag_id = any(?) and s.created_at >= ? and s.visibility = 'public'
                        group by st.tag_id, day""", ids, since)
                .list(row -> found.put(
                        row.getLong("tag_id") + " " + row.getString("day"),
                        new Hashtag.Day(
                                LocalDate.parse(row.getString("day")), row.getLong("uses"), row.getLong("accounts"))));
        var usage = new HashMap<Long, List<Hashtag.Day>>();
        for (long id : ids) {
            var days = new ArrayList<Hashtag.Day>();
            for (int i = 0; i < DAYS; i++) {
                var day = today.minusDays(i);
                days.add(found.getOrDefault(id + " " + day, new Hashtag.Day(day, 0, 0)));
            }
            usage.put(id, List.copyOf(days));
        }
        return usage;
    }

    /** Discoverable accounts, those that wrote last or came last first. */
    List<AccountId> directory(Directory.Order order, boolean local, @Nullable AccountId viewer, int offset, int limit) {
        long who = viewer == null ? 0 : viewer.value();
        var by = switch (order) {
            case ACTIVE -> "c.last_status_at desc nulls last, a.id desc";
            case NEW -> "a.id desc";
        };
        return database.sql(
                        """
                        select a.id from account a left join account_counts c on c.account_id = a.id
                        where a.discoverable and a.suspended_at is null and a.silenced_at is null and a.moved_to is null
                          and a.kind <> 'application' and (a.domain is null or not ?) and a.id <> ?
                          and not exists (select 1 from mute m where m.account_id = ? and m.target_id = a.id)
                        """ + AT_PEACE + " order by " + by + " limit ? offset ?",
                        local,
                        who,
                        who,
                        who,
                        who,
                        who,
                        limit,
                        offset)
                .list(row -> new AccountId(row.getLong(1)));
    }
}
