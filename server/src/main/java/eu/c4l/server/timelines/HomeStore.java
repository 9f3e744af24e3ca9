package eu.c4l.server.timelines;

import java.time.Instant;
import java.util.List;

import eu.c4l.server.accounts.AccountId;
import eu.c4l.server.platform.Database;
import eu.c4l.server.platform.Paging;
import eu.c4l.server.platform.http.PageRequest;
import eu.c4l.server.statuses.StatusId;

/** The only class that reads or writes home_entry. */
final class HomeStore {

    /** Posts to be entered: p as it arrived, o what it shows. One query with the facts every reader is asked about. */
    private static final String POSTS = """
            with post as (
              select p.id, p.account_id as author, p.visibility, p.reblog_of_id is not null as boost,
                p.reblog_of_id is not null and poster.kind = 'group' as announced, poster.kind as author_kind,
                poster.domain as author_domain, o.id as shown, o.account_id as shown_author, o.language,
                o.conversation_id, o.group_id, writer.domain as shown_domain, writer.silenced_at,
                (o.in_reply_to_id is not null or o.in_reply_to_uri is not null) as reply,
                o.in_reply_to_account_id as answered,
                array[p.account_id, o.account_id, coalesce(o.in_reply_to_account_id, 0)]
                  || array(select m.account_id from status_mention m where m.status_id = o.id) as people
              from status p
              join status o on o.id = coalesce(p.reblog_of_id, p.id)
              join account poster on poster.id = p.account_id
              join account writer on writer.id = o.account_id
              where p.id = any(?) and p.visibility <> 'direct' and o.visibility <> 'direct'),
            candidate as (
            """;

    private static final String FOLLOWERS = """
              select post.id as post_id, f.follower_id as reader, false as tagged
              from post
              join follow f on f.target_id = post.author and f.state = 'accepted'
              join account me on me.id = f.follower_id and me.domain is null and me.kind <> 'group'
              where (not post.boost or post.announced or f.show_reblogs)
                and (f.languages is null or post.language is null or jsonb_exists(f.languages, post.language))
                and not exists (select 1 from list_member m join list l on l.id = m.list_id
                  where m.account_id = post.author and l.account_id = f.follower_id and l.exclusive)
            """;

    private static final String OTHERS = """
              union all
              select id, author, false from post where author_domain is null and author_kind <> 'group'
              union all
              select post.id, t.account_id, true from post
              join status_tag s on s.status_id = post.id
              join followed_tag t on t.tag_id = s.tag_id
              where post.visibility = 'public' and not post.boost and post.silenced_at is null
            """;

    /**
     * Who of the candidates gets it: no answers to people one does not follow, nobody restricted, no boost of what is
     * among the newest forty, and what went to a community only once.
     */
    private static final String READERS = """
            ),
            reader as (
              select post_id, reader as id, bool_or(tagged) as tagged from candidate group by post_id, reader)
            insert into home_entry (account_id, status_id, author_id, shown_id)
            select reader.id, post.id, post.author, post.shown
            from post join reader on reader.post_id = post.id
            where (reader.id = post.author or (
              (reader.tagged or not post.reply or (post.boost and not post.announced)
                or post.answered in (reader.id, post.shown_author)
                or exists (select 1 from follow a
                  where a.follower_id = reader.id and a.target_id = post.answered and a.state = 'accepted'))
              and not exists (select 1 from block b where b.account_id = reader.id and b.target_id = any(post.people))
              and not exists (select 1 from mute m where m.account_id = reader.id and m.target_id = any(post.people)
                and (m.expires_at is null or m.expires_at > ?))
              and not exists (select 1 from block b
                where b.account_id in (post.author, post.shown_author) and b.target_id = reader.id)
              and (post.shown_domain is null or not exists (select 1 from account_domain_block d
                where d.account_id = reader.id and d.domain = post.shown_domain))
              and (post.conversation_id is null or not exists (select 1 from conversation_mute c
                where c.account_id = reader.id and c.conversation_id = post.conversation_id))))
            and (not (post.boost or post.group_id is not null) or not exists (select 1 from home_entry h
              where h.account_id = reader.id and h.shown_id = post.shown
                and (post.announced or post.group_id is not null or (select count(*) from (select 1 from home_entry n
                  where n.account_id = reader.id and n.status_id > h.status_id limit 40) newer) < 40)))
            on conflict do nothing
            """;

    private static final String ADD = POSTS + FOLLOWERS + OTHERS + READERS;
    private static final String ADD_FOR_ONE = POSTS + FOLLOWERS + " and f.follower_id = ?" + READERS;

    private final Database database;

    HomeStore(Database database) {
        this.database = database;
    }

    /** Enters statuses for all their local readers. */
    void add(List<StatusId> statuses, Instant now) {
        database.sql(ADD, statuses.stream().map(StatusId::value).toList(), now).update();
    }

    /** Enters the newest statuses of somebody for a new follower. */
    void backfill(AccountId reader, AccountId author, int most, Instant now) {
        var newest = database.sql(
                        "select id from status where account_id = ? order by id desc limit ?", author.value(), most)
                .ids();
        if (!newest.isEmpty()) {
            database.sql(ADD_FOR_ONE, newest, reader.value(), now).update();
        }
    }

    /** Takes out what an account posted or boosted. */
    void removeFrom(AccountId reader, AccountId author) {
        database.sql("delete from home_entry where account_id = ? and author_id = ?", reader.value(), author.value())
                .update();
    }

    /** Takes out what an account wrote, whoever boosted it, and what it boosted. */
    void removeAllOf(AccountId reader, AccountId author) {
        removeFrom(reader, author);
        database.sql("""
                        delete from home_entry h using status s
                        where h.account_id = ? and s.id = h.shown_id and s.account_id = ?""", reader.value(), author.value()).update();
    }

    /** Takes out what people of a server wrote, whoever boosted it. */
    void removeDomain(AccountId reader, String domain) {
        database.sql("""
                        delete from home_entry h using status s join account a on a.id = s.account_id
                        where h.account_id = ? and s.id = h.shown_id and a.domain = ?""", reader.value(), domain).update();
    }

    /** Takes out a status with its boosts. */
    void removeShown(StatusId status) {
        database.sql("delete from home_entry where shown_id = ?", status.value())
                .update();
    }

    void removeBoost(StatusId boost, StatusId shown) {
        database.sql("delete from home_entry where shown_id = ? and status_id = ?", shown.value(), boost.value())
                .update();
    }

    /** Takes out what an account that ends has in its home and in those of others. */
    void forget(AccountId account) {
        database.sql("delete from home_entry where account_id = ?", account.value())
                .update();
        database.sql("""
                        delete from home_entry h using status s
                        where s.account_id = ? and h.shown_id = coalesce(s.reblog_of_id, s.id)
                          and (s.reblog_of_id is null or h.status_id = s.id)""", account.value()).update();
    }

    /** Shortens every home to its newest entries. */
    int trim(int most) {
        return database.sql("""
                        delete from home_entry h using (
                          select full_home.account_id, (select e.status_id from home_entry e
                            where e.account_id = full_home.account_id order by e.status_id desc offset ? limit 1) as last
                          from (select account_id from home_entry group by account_id having count(*) > ?) full_home) old
                        where h.account_id = old.account_id and h.status_id <= old.last""", most, most).update();
    }

    List<Long> page(AccountId reader, PageRequest page) {
        return Paging.list(
                database,
                "select status_id from home_entry where account_id = ?",
                "status_id",
                page,
                row -> row.getLong(1),
                reader.value());
    }

    /** Those who have the status in their home. */
    List<AccountId> holders(StatusId status, StatusId shown) {
        return database.sql(
                        "select account_id from home_entry where shown_id = ? and status_id = ?",
                        shown.value(),
                        status.value())
                .list(row -> new AccountId(row.getLong(1)));
    }
}
