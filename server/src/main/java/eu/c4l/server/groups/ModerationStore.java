package eu.c4l.server.groups;

import java.net.URI;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import eu.c4l.server.accounts.AccountId;
import eu.c4l.server.platform.Database;
import eu.c4l.server.statuses.StatusId;

/** Closed threads, who is shut out, and what communities of other servers say of themselves. */
final class ModerationStore {

    private final Database database;

    ModerationStore(Database database) {
        this.database = database;
    }

    /** What a community of another server says; answers whether its moderators are to be asked for. */
    boolean describe(
            AccountId community,
            @Nullable CommunityKind kind,
            Posting posting,
            @Nullable URI moderators,
            Instant before) {
        database.sql(
                        """
                        insert into remote_community (account_id, kind, posting, moderators_uri) values (?, ?, ?, ?)
                        on conflict (account_id) do update set kind = excluded.kind, posting = excluded.posting,
                          moderators_uri = excluded.moderators_uri""",
                        community.value(),
                        kind == null ? null : kind.word(),
                        posting.word(),
                        moderators == null ? null : moderators.toString())
                .update();
        return database.sql("""
                        select 1 from remote_community where account_id = ? and moderators_uri is not null
                        and (moderators_asked_at is null or moderators_asked_at < ?)""", community.value(), before).exists();
    }

    Optional<URI> moderatorsOf(AccountId community) {
        return database.sql(
                        "select moderators_uri from remote_community where account_id = ? and moderators_uri is not null",
                        community.value())
                .first(row -> URI.create(row.getString(1)));
    }

    /** Writes who moderates a community of another server, as that one has told. */
    void moderators(AccountId community, Collection<AccountId> accounts, Instant now) {
        var values = accounts.stream().map(AccountId::value).toList();
        database.sql(
                        "delete from community_moderator where community_id = ? and account_id <> all(?)",
                        community.value(),
                        values)
                .update();
        database.sql("""
                        insert into community_moderator (community_id, account_id, role, since)
                        select ?, m.id, 'moderator', ? from unnest(?::bigint[]) as m (id) on conflict do nothing""", community.value(), now, values).update();
        database.sql("update remote_community set moderators_asked_at = ? where account_id = ?", now, community.value())
                .update();
    }

    void lock(StatusId status, AccountId community, @Nullable AccountId by, Instant now) {
        database.sql("""
                        insert into community_lock (status_id, community_id, by_id, locked_at) values (?, ?, ?, ?)
                        on conflict (status_id) do nothing""", status.value(), community.value(), by == null ? null : by.value(), now)
                .update();
    }

    void unlock(StatusId status, AccountId community) {
        database.sql(
                        "delete from community_lock where status_id = ? and community_id = ?",
                        status.value(),
                        community.value())
                .update();
    }

    boolean isLocked(StatusId status) {
        return database.sql("select 1 from community_lock where status_id = ?", status.value())
                .exists();
    }

    Set<StatusId> locked(Collection<StatusId> statuses) {
        return Set.copyOf(database.sql(
                        "select status_id from community_lock where status_id = any(?)",
                        statuses.stream().map(StatusId::value).toList())
                .list(row -> new StatusId(row.getLong(1))));
    }

    /** Whether a status stands in a closed thread that its author-to-be does not moderate. */
    boolean isClosedFor(StatusId answered, AccountId author) {
        return database.sql("""
                        select 1 from status a join status s on s.conversation_id = a.conversation_id
                        join community_lock l on l.status_id = s.id
                        where a.id = ? and not exists (select 1 from community_moderator m
                          where m.community_id = l.community_id and m.account_id = ?)""", answered.value(), author.value()).exists();
    }

    /** The communities a status was posted to or passed on by. */
    boolean isOf(StatusId status, AccountId community) {
        return database.sql(
                        """
                        select 1 from status where (id = ? and group_id = ?) or (reblog_of_id = ? and account_id = ?)
                        union all select 1 from community_post where status_id = ? and community_id = ?""",
                        status.value(),
                        community.value(),
                        status.value(),
                        community.value(),
                        status.value(),
                        community.value())
                .exists();
    }

    /** Communities of this instance that a status belongs to, itself or by what it answers. */
    List<AccountId> localOf(StatusId status) {
        return database.sql("""
                        select community_id from community_post where status_id = ?
                        union select c.account_id from status s join community c on c.account_id = s.group_id where s.id = ?""", status.value(), status.value()).list(row -> new AccountId(row.getLong(1)));
    }

    boolean isTakenOut(AccountId community, StatusId status) {
        return database.sql(
                        "select 1 from community_removal where community_id = ? and status_id = ?",
                        community.value(),
                        status.value())
                .exists();
    }

    void ban(AccountId community, AccountId account, Moderation.Ban ban, Instant now) {
        var by = ban.by();
        database.sql(
                        """
                        insert into community_ban (community_id, account_id, by_id, reason, until, banned_at)
                        values (?, ?, ?, ?, ?, ?) on conflict (community_id, account_id) do update set
                          by_id = excluded.by_id, reason = excluded.reason, until = excluded.until""",
                        community.value(),
                        account.value(),
                        by == null ? null : by.value(),
                        ban.reason(),
                        ban.until(),
                        now)
                .update();
    }

    void unban(AccountId community, AccountId account) {
        database.sql(
                        "delete from community_ban where community_id = ? and account_id = ?",
                        community.value(),
                        account.value())
                .update();
    }

    boolean isBanned(AccountId community, AccountId account, Instant now) {
        return database.sql(
                        "select 1 from community_ban where community_id = ? and account_id = ? and (until is null or until > ?)",
                        community.value(),
                        account.value(),
                        now)
                .exists();
    }

    /** Those who are shut out, the latest first. */
    List<AccountId> banned(AccountId community, Instant now, int most) {
        return database.sql("""
                        select account_id from community_ban where community_id = ? and (until is null or until > ?)
                        order by banned_at desc limit ?""", community.value(), now, most).list(row -> new AccountId(row.getLong(1)));
    }

    void feature(StatusId status, AccountId community, @Nullable AccountId by, Instant now) {
        database.sql("""
                        insert into community_featured (community_id, status_id, by_id, featured_at) values (?, ?, ?, ?)
                        on conflict do nothing""", community.value(), status.value(), by == null ? null : by.value(), now)
                .update();
    }

    void unfeature(StatusId status, AccountId community) {
        database.sql(
                        "delete from community_featured where community_id = ? and status_id = ?",
                        community.value(),
                        status.value())
                .update();
    }

    /** What stands on top of a community, the latest first. */
    List<StatusId> featured(AccountId community, int most) {
        return database.sql(
                        "select status_id from community_featured where community_id = ? order by featured_at desc limit ?",
                        community.value(),
                        most)
                .list(row -> new StatusId(row.getLong(1)));
    }

    /** The communities of this instance that took a status out. */
    List<AccountId> removedFrom(StatusId status) {
        return database.sql("""
                        select r.community_id from community_removal r join community c on c.account_id = r.community_id
                        where r.status_id = ?""", status.value()).list(row -> new AccountId(row.getLong(1)));
    }

    /**
     * Lets a status in again.
     *
     * @return whether it had been taken out
     */
    boolean readmit(AccountId community, StatusId status) {
        database.sql("""
                        update status set group_id = ? where id = ? and group_id is null and exists (
                          select 1 from community_removal where community_id = ? and status_id = ?)""", community.value(), status.value(), community.value(), status.value())
                .update();
        return database.sql(
                                "delete from community_removal where community_id = ? and status_id = ?",
                                community.value(),
                                status.value())
                        .update()
                == 1;
    }

    /** Communities that follow another one let in what that one lets in again, unless their own leaders took it out. */
    void readmitFollowing(AccountId followed, StatusId status) {
        database.sql("""
                        delete from community_removal r using follow f
                        where r.status_id = ? and r.by_id is null and f.follower_id = r.community_id and f.target_id = ?""", status.value(), followed.value()).update();
    }

    /** What somebody posted to a community. */
    List<StatusId> postsOf(AccountId account, AccountId community, int most) {
        return database.sql("""
                        select s.id from status s where s.account_id = ? and s.reblog_of_id is null
                          and (s.group_id = ? or exists (select 1 from community_post p
                            where p.status_id = s.id and p.community_id = ?))
                        order by s.id desc limit ?""", account.value(), community.value(), community.value(), most)
                .list(row -> new StatusId(row.getLong(1)));
    }
}
