package eu.c4l.server.groups;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import eu.c4l.server.accounts.AccountId;
import eu.c4l.server.platform.Database;
import eu.c4l.server.statuses.StatusId;

/** All rows of communities, and the questions that join them with follows and accounts. */
final class CommunityStore {

    /** Software that knows no kinds of communities does not say: the country tells a regional one. */
    private static final String KIND =
            "coalesce(c.kind, r.kind, case when a.country is not null then 'regional' else 'thematic' end)";

    private final Database database;

    CommunityStore(Database database) {
        this.database = database;
    }

    /** What the row of a community says; for one of another server, what can be told. */
    record Nature(AccountId id, CommunityKind kind, Posting posting) {}

    void insert(AccountId id, CommunityKind kind, Posting posting, AccountId founder, Instant now) {
        database.sql(
                        "insert into community (account_id, kind, created_by, posting, created_at) values (?, ?, ?, ?, ?)",
                        id.value(),
                        kind.word(),
                        founder.value(),
                        posting.word(),
                        now)
                .update();
    }

    void change(AccountId id, CommunityKind kind, Posting posting) {
        database.sql(
                        "update community set kind = ?, posting = ? where account_id = ?",
                        kind.word(),
                        posting.word(),
                        id.value())
                .update();
    }

    Map<AccountId, Nature> natures(Collection<AccountId> ids) {
        var found = new HashMap<AccountId, Nature>();
        database.sql(
                        "select a.id, " + KIND
                                + " as kind, coalesce(c.posting, r.posting, 'members') as posting from account a "
                                + "left join community c on c.account_id = a.id "
                                + "left join remote_community r on r.account_id = a.id where a.id = any(?) and a.kind = 'group'",
                        values(ids))
                .list(row -> new Nature(
                        new AccountId(row.getLong("id")),
                        CommunityKind.parse(row.getString("kind")).orElse(CommunityKind.THEMATIC),
                        Posting.parse(row.getString("posting")).orElse(Posting.MEMBERS)))
                .forEach(nature -> found.put(nature.id(), nature));
        return found;
    }

    /** Those with most members first. */
    List<AccountId> list(CommunityQuery query, int offset, int limit) {
        var where = new ArrayList<String>();
        var parameters = new ArrayList<@Nullable Object>();
        and(where, parameters, query.kind() == null ? null : query.kind().word(), KIND + " = ?");
        and(where, parameters, query.country(), "a.country = ?");
        and(where, parameters, query.language(), "jsonb_exists(a.languages, ?)");
        and(where, parameters, query.subject(), "jsonb_exists(a.subjects, ?)");
        and(where, parameters, query.member() == null ? null : query.member().value(), """
                exists (select 1 from follow f where f.follower_id = ? and f.target_id = a.id and f.state = 'accepted')""");
        var text = query.text();
        if (text != null && !text.isBlank()) {
            where.add("position(lower(?) in lower(a.username || ' ' || a.display_name || ' ' || a.note_source)) > 0");
            parameters.add(text.strip());
        }
        parameters.add(limit);
        parameters.add(offset);
        var conditions = where.isEmpty() ? "" : " and " + String.join(" and ", where);
        return database.sql(
                        "select a.id from account a left join community c on c.account_id = a.id "
                                + "left join remote_community r on r.account_id = a.id "
                                + "left join account_counts n on n.account_id = a.id "
                                + "where a.kind = 'group' and a.suspended_at is null" + conditions
                                + " order by coalesce(n.followers, 0) desc, a.id limit ? offset ?",
                        parameters.toArray())
                .list(row -> new AccountId(row.getLong(1)));
    }

    private static void and(
            List<String> where, List<@Nullable Object> parameters, @Nullable Object value, String condition) {
        if (value != null) {
            where.add(condition);
            parameters.add(value);
        }
    }

    /** From how many countries the members of each come. */
    Map<AccountId, Integer> countries(Collection<AccountId> ids, @Nullable String here) {
        var found = new HashMap<AccountId, Integer>();
        database.sql("""
                        select f.target_id, count(distinct coalesce(a.country, case when a.domain is null then ? end)) as countries
                        from follow f join account a on a.id = f.follower_id
                        where f.target_id = any(?) and f.state = 'accepted' and a.kind = 'person' group by f.target_id""", here, values(ids))
                .list(row -> found.put(new AccountId(row.getLong("target_id")), row.getInt("countries")));
        return found;
    }

    /** The countries of the members, those with most members first. */
    List<Community.Place> places(AccountId id, @Nullable String here) {
        return database.sql("""
                        select country, count(*) as members from (
                          select coalesce(a.country, case when a.domain is null then ? end) as country
                          from follow f join account a on a.id = f.follower_id
                          where f.target_id = ? and f.state = 'accepted' and a.kind = 'person') as member
                        where country is not null group by country order by members desc, country""", here, id.value())
                .list(row -> new Community.Place(row.getString("country"), row.getLong("members")));
    }

    /** What the viewer is to each of them. */
    Map<AccountId, Membership> memberships(AccountId viewer, Collection<AccountId> ids) {
        var found = new HashMap<AccountId, Membership>();
        database.sql("""
                        select g.id, f.state, m.account_id is not null as facilitates from unnest(?) as g (id)
                        left join follow f on f.target_id = g.id and f.follower_id = ?
                        left join community_moderator m on m.community_id = g.id and m.account_id = ?""", values(ids), viewer.value(), viewer.value())
                .list(row -> found.put(
                        new AccountId(row.getLong("id")),
                        membership(row.getString("state"), row.getBoolean("facilitates"))));
        return found;
    }

    private static Membership membership(@Nullable String state, boolean facilitates) {
        if (facilitates) {
            return Membership.FACILITATOR;
        }
        if (state == null) {
            return Membership.NONE;
        }
        return state.equals("accepted") ? Membership.MEMBER : Membership.REQUESTED;
    }

    void addFacilitator(AccountId community, AccountId account, Instant now) {
        database.sql("""
                        insert into community_moderator (community_id, account_id, since) values (?, ?, ?)
                        on conflict do nothing""", community.value(), account.value(), now).update();
    }

    void removeFacilitator(AccountId community, AccountId account) {
        database.sql(
                        "delete from community_moderator where community_id = ? and account_id = ?",
                        community.value(),
                        account.value())
                .update();
    }

    List<AccountId> facilitators(AccountId community) {
        return database.sql(
                        "select account_id from community_moderator where community_id = ? order by since, account_id",
                        community.value())
                .list(row -> new AccountId(row.getLong(1)));
    }

    /** Of these accounts, those that are communities of this instance. */
    List<AccountId> local(Collection<AccountId> ids) {
        return database.sql("select account_id from community where account_id = any(?)", values(ids))
                .list(row -> new AccountId(row.getLong(1)));
    }

    /** The communities of this instance that follow another community. */
    List<AccountId> localFollowersOf(AccountId community) {
        return database.sql("""
                        select c.account_id from community c join follow f on f.follower_id = c.account_id
                        where f.target_id = ? and f.state = 'accepted'""", community.value()).list(row -> new AccountId(row.getLong(1)));
    }

    /** The communities of this instance that passed a status on. */
    List<AccountId> announcersOf(StatusId status) {
        return database.sql("select community_id from community_post where status_id = ?", status.value())
                .list(row -> new AccountId(row.getLong(1)));
    }

    /** Remembers that it was passed on; false if it was before, or was taken out. */
    boolean announced(AccountId community, StatusId status, Instant now) {
        return database.sql("""
                        insert into community_post (community_id, status_id, announced_at)
                        select ?, ?, ? where not exists (select 1 from community_removal r
                          where r.community_id = ? and r.status_id = ?)
                        on conflict do nothing""", community.value(), status.value(), now, community.value(), status.value())
                        .update()
                == 1;
    }

    void removed(AccountId community, StatusId status, @Nullable AccountId by, Instant now) {
        database.sql(
                        "delete from community_post where community_id = ? and status_id = ?",
                        community.value(),
                        status.value())
                .update();
        database.sql("""
                        insert into community_removal (community_id, status_id, by_id, removed_at) values (?, ?, ?, ?)
                        on conflict do nothing""", community.value(), status.value(), by == null ? null : by.value(), now)
                .update();
        database.sql(
                        "update status set group_id = null where id = ? and group_id = ?",
                        status.value(),
                        community.value())
                .update();
    }

    /** A status a community boosted, with the boost that pages are turned by. */
    record Boost(long id, StatusId status) {}

    /** The newest boosts of a community, or those just above {@code min}. */
    List<Boost> boosts(AccountId community, long max, long since, Optional<Long> min, int limit) {
        var order = min.isPresent() ? "asc" : "desc";
        return database.sql(
                        "select id, reblog_of_id from status where account_id = ? and reblog_of_id is not null "
                                + "and id < ? and id > ? order by id " + order + " limit ?",
                        community.value(),
                        max,
                        min.orElse(since),
                        limit)
                .list(row -> new Boost(row.getLong("id"), new StatusId(row.getLong("reblog_of_id"))));
    }

    private static List<Long> values(Collection<AccountId> ids) {
        return ids.stream().map(AccountId::value).toList();
    }
}
