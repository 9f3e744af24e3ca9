package eu.c4l.server.instance;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

import eu.c4l.server.accounts.AccountId;
import eu.c4l.server.platform.Database;
import eu.c4l.server.statuses.StatusId;

/** Counts and lists over the tables of all features. */
final class InstanceQueries {

    private static final int MOST_PEERS = 5_000;

    /** One week of the instance. */
    record Week(long start, long statuses, long signIns, long registrations) {}

    /** A small picture of this instance. */
    record Emoji(String shortcode, String url, String category) {}

    /** A hashtag in use. */
    record Trend(String name, List<Day> days) {}

    /** How much a hashtag was used on a day. */
    record Day(long start, long uses, long accounts) {}

    private final Database database;

    InstanceQueries(Database database) {
        this.database = database;
    }

    Figures figures(Instant now) {
        return database.sql(
                        """
                        select
                          (select count(*) from login where state = 'active'),
                          (select count(*) from login l where state = 'active' and %1$s),
                          (select count(*) from login l where state = 'active' and %1$s),
                          (select count(*) from status s join account a on a.id = s.account_id
                            where a.domain is null and s.reblog_of_id is null),
                          (select count(distinct domain) from account where domain is not null),
                          (select count(*) from account where kind = 'person' and suspended_at is null
                            and (domain is null or discoverable)),
                          (select count(*) from account where kind = 'group' and suspended_at is null),
                          (select count(*) from material)
                        """.formatted("(l.last_sign_in_at > ? or exists (select from access_token t"
                                + " where t.account_id = l.account_id and t.last_used_at > ?)"
                                + " or exists (select from status s where s.account_id = l.account_id and s.id > ?))"),
                        since(now, 30),
                        since(now, 30),
                        floor(now, 30),
                        since(now, 180),
                        since(now, 180),
                        floor(now, 180))
                .first(row -> new Figures(
                        row.getLong(1),
                        row.getLong(2),
                        row.getLong(3),
                        row.getLong(4),
                        row.getLong(5),
                        row.getLong(6),
                        row.getLong(7),
                        row.getLong(8),
                        countries()))
                .orElseThrow();
    }

    private static Instant since(Instant now, int days) {
        return now.minus(days, ChronoUnit.DAYS);
    }

    private static long floor(Instant now, int days) {
        return eu.c4l.server.platform.Ids.floor(since(now, days));
    }

    private List<String> countries() {
        return database.sql("""
                        select country from account where country is not null and suspended_at is null
                          and kind = 'person' and (domain is null or discoverable)
                        group by country order by count(*) desc, country limit 60""").list(row -> row.getString(1));
    }

    List<String> peers() {
        return database.sql(
                        "select distinct domain from account where domain is not null order by domain limit ?",
                        MOST_PEERS)
                .list(row -> row.getString(1));
    }

    /** The last twelve weeks, the current one first; a week starts on Monday (UTC). */
    List<Week> activity(Instant now) {
        return database.sql("""
                        select extract(epoch from week)::bigint,
                          (select count(*) from status s join account a on a.id = s.account_id
                            where a.domain is null and s.created_at >= week and s.created_at < week + interval '7 days'),
                          (select count(*) from login where last_sign_in_at >= week and last_sign_in_at < week + interval '7 days'),
                          (select count(*) from login where created_at >= week and created_at < week + interval '7 days')
                        from generate_series(0, 11) back,
                          lateral (select (date_trunc('week', ?::timestamptz at time zone 'UTC') - back * interval '7 days')
                            at time zone 'UTC' as week) weeks
                        order by back""", now)
                .list(row -> new Week(row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4)));
    }

    List<Emoji> emojis() {
        return database.sql("""
                        select shortcode, url, coalesce(category, '') from custom_emoji where domain is null
                        order by category nulls first, shortcode""").list(row -> new Emoji(row.getString(1), row.getString(2), row.getString(3)));
    }

    Optional<AccountId> firstAdministrator() {
        return database.sql(
                        "select account_id from login where role = 'admin' and state = 'active' order by account_id limit 1")
                .first(row -> new AccountId(row.getLong(1)));
    }

    /** Hashtags of public posts of the last week, by how many people used them. */
    List<Trend> trendingTags(Instant now, int limit, int offset) {
        var names = database.sql("""
                        select t.id, t.display_name from status s join status_tag st on st.status_id = s.id
                          join tag t on t.id = st.tag_id join account a on a.id = s.account_id
                        where s.id > ? and s.visibility = 'public' and s.reblog_of_id is null
                          and a.suspended_at is null and a.silenced_at is null
                        group by t.id, t.display_name
                        order by count(distinct s.account_id) desc, count(*) desc, t.id limit ? offset ?""", floor(now, 7), limit, offset)
                .list(row -> new Named(row.getLong(1), row.getString(2)));
        var days = daysOf(names.stream().map(Named::id).toList(), now);
        return names.stream()
                .map(named -> new Trend(
                        named.name(),
                        days.stream()
                                .filter(day -> day.tag() == named.id())
                                .map(TagDay::day)
                                .toList()))
                .toList();
    }

    private record Named(long id, String name) {}

    private record TagDay(long tag, Day day) {}

    private List<TagDay> daysOf(List<Long> tags, Instant now) {
        return database.sql("""
                        select st.tag_id, extract(epoch from date_trunc('day', s.created_at at time zone 'UTC'))::bigint as day,
                          count(*), count(distinct s.account_id)
                        from status_tag st join status s on s.id = st.status_id
                        where st.tag_id = any(?) and s.id > ? and s.visibility = 'public'
                        group by st.tag_id, day order by day desc""", tags, floor(now, 7))
                .list(row -> new TagDay(row.getLong(1), new Day(row.getLong(2), row.getLong(3), row.getLong(4))));
    }

    /** Public posts of the last week that most people liked or passed on; only of people who want to be found. */
    List<StatusId> trendingStatuses(Instant now, int limit, int offset) {
        return database.sql("""
                        select s.id from status s join status_counts c on c.status_id = s.id join account a on a.id = s.account_id
                        where s.id > ? and s.visibility = 'public' and s.reblog_of_id is null and s.in_reply_to_id is null
                          and not s.sensitive and a.discoverable and a.suspended_at is null and a.silenced_at is null
                          and c.favourites + c.reblogs > 0
                        order by c.favourites + 2 * c.reblogs desc, s.id desc limit ? offset ?""", floor(now, 7), limit, offset).list(row -> new StatusId(row.getLong(1)));
    }
}
