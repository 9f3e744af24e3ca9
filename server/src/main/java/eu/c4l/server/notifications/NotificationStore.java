package eu.c4l.server.notifications;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import eu.c4l.server.accounts.AccountId;
import eu.c4l.server.platform.Database;
import eu.c4l.server.platform.Ids;
import eu.c4l.server.statuses.StatusId;

/** All that writes notifications. */
final class NotificationStore {

    private static final Duration GROUPED_FOR = Duration.ofHours(12);
    private static final Duration NEW_ACCOUNT = Duration.ofDays(30);

    /** One that was written. */
    record Written(long id, AccountId account, boolean filtered) {}

    /**
     * Writes for those of the accounts that are ours and want it: no restriction stands between, the thread is not muted,
     * and their policy does not drop it. 0 takes, 1 holds back, 2 drops.
     */
    private static final String INSERT = """
            insert into notification (id, account_id, kind, from_id, status_id, group_key, filtered, created_at)
            select w.id, w.account, ?, sender.id, ?, ?, verdict.of = 1, ?
            from unnest(?::bigint[], ?::bigint[]) w(id, account)
            join account me on me.id = w.account and me.domain is null and me.kind <> 'group'
            join account sender on sender.id = ? and sender.suspended_at is null
            left join status s on s.id = ?
            left join notification_policy p on p.account_id = w.account
            left join follow f on f.follower_id = w.account and f.target_id = sender.id and f.state = 'accepted'
            cross join lateral (select case
              when ? or exists (select 1 from notification_permission n
                where n.account_id = w.account and n.from_id = sender.id) then 0
              else greatest(
                case when f.id is null then coalesce(p.not_following, 0) else 0 end,
                case when coalesce(p.not_followers, 0) > 0 and not exists (select 1 from follow b
                  where b.follower_id = sender.id and b.target_id = w.account) then p.not_followers else 0 end,
                case when f.id is null and sender.created_at > ? then coalesce(p.new_accounts, 0) else 0 end,
                case when f.id is null and s.visibility = 'direct' and not exists (select 1 from status mine
                  where mine.id = s.in_reply_to_id and mine.account_id = w.account)
                  then coalesce(p.private_mentions, 0) else 0 end,
                case when f.id is null and sender.silenced_at is not null
                  then coalesce(p.limited_accounts, 1) else 0 end) end as of) verdict
            where verdict.of < 2
              and (w.account <> sender.id or ?)
              and not exists (select 1 from block b where b.account_id = w.account and b.target_id = sender.id)
              and not exists (select 1 from block b where b.account_id = sender.id and b.target_id = w.account)
              and not exists (select 1 from mute m where m.account_id = w.account and m.target_id = sender.id
                and m.hide_notifications and (m.expires_at is null or m.expires_at > ?))
              and (sender.domain is null or f.id is not null or not exists (select 1 from account_domain_block d
                where d.account_id = w.account and d.domain = sender.domain))
              and (s.conversation_id is null or not exists (select 1 from conversation_mute c
                where c.account_id = w.account and c.conversation_id = s.conversation_id))
            on conflict do nothing
            returning id, account_id, filtered""";

    private final Database database;
    private final Ids ids;

    NotificationStore(Database database, Ids ids) {
        this.database = database;
        this.ids = ids;
    }

    /** Those here who want to hear of everything an account posts, for each of the accounts that has any. */
    Map<AccountId, List<AccountId>> waitingFor(Collection<AccountId> authors) {
        var waiting = new HashMap<AccountId, List<AccountId>>();
        database.sql("""
                        select target_id, follower_id from follow
                        where target_id = any(?) and notify and state = 'accepted'""", authors.stream().map(AccountId::value).distinct().toList())
                .list(row -> waiting.computeIfAbsent(new AccountId(row.getLong(1)), _ -> new ArrayList<>())
                        .add(new AccountId(row.getLong(2))));
        return waiting;
    }

    List<Written> insert(
            NotificationKind kind,
            Collection<AccountId> accounts,
            AccountId from,
            @Nullable StatusId status,
            Instant now) {
        @Nullable Long about = status == null ? null : status.value();
        boolean toOneself = kind.equals(NotificationKind.POLL) || kind.isOwn();
        return database.sql(
                        INSERT,
                        kind.word(),
                        about,
                        groupKey(kind, status, now),
                        now,
                        accounts.stream().map(_ -> ids.next()).toArray(Long[]::new),
                        accounts.stream().map(AccountId::value).toArray(Long[]::new),
                        from.value(),
                        about,
                        kind.isWanted(),
                        now.minus(NEW_ACCOUNT),
                        toOneself,
                        now)
                .list(row -> new Written(
                        row.getLong("id"), new AccountId(row.getLong("account_id")), row.getBoolean("filtered")));
    }

    List<Written> insertReport(Collection<AccountId> accounts, AccountId from, long report, Instant now) {
        return database.sql(
                        """
                        insert into notification (id, account_id, kind, from_id, report_id, created_at)
                        select w.id, w.account, 'admin.report', ?, ?, ? from unnest(?::bigint[], ?::bigint[]) w(id, account)
                        returning id, account_id, filtered""",
                        from.value(),
                        report,
                        now,
                        accounts.stream().map(_ -> ids.next()).toArray(Long[]::new),
                        accounts.stream().map(AccountId::value).toArray(Long[]::new))
                .list(row -> new Written(
                        row.getLong("id"), new AccountId(row.getLong("account_id")), row.getBoolean("filtered")));
    }

    private static @Nullable String groupKey(NotificationKind kind, @Nullable StatusId status, Instant now) {
        if (!kind.isGrouped()) {
            return null;
        }
        long bucket = now.getEpochSecond() / GROUPED_FOR.toSeconds();
        return status == null ? kind + "-" + bucket : kind + "-" + status + "-" + bucket;
    }

    /** Those here who boosted a status. */
    List<AccountId> boosters(StatusId status) {
        return database.sql("""
                        select s.account_id from status s join account a on a.id = s.account_id and a.domain is null
                        where s.reblog_of_id = ?""", status.value()).list(row -> new AccountId(row.getLong(1)));
    }

    /** Takes back what is no longer so; answers whether there was one. */
    boolean takeBack(NotificationKind kind, AccountId account, AccountId from, @Nullable StatusId status) {
        return database.sql("""
                                delete from notification
                                where account_id = ? and kind = ? and from_id = ? and coalesce(status_id, 0) = ?""", account.value(), kind.word(), from.value(), status == null ? 0 : status.value())
                        .update()
                > 0;
    }

    void removeFrom(AccountId account, AccountId from) {
        database.sql("delete from notification where account_id = ? and from_id = ?", account.value(), from.value())
                .update();
    }

    void removeDomain(AccountId account, String domain) {
        database.sql("""
                        delete from notification n using account a
                        where n.account_id = ? and a.id = n.from_id and a.domain = ?""", account.value(), domain).update();
    }

    void clear(AccountId account) {
        database.sql("delete from notification where account_id = ? and not filtered", account.value())
                .update();
    }

    void dismiss(AccountId account, long id) {
        database.sql("delete from notification where account_id = ? and id = ?", account.value(), id)
                .update();
    }

    void dismissGroup(AccountId account, String key) {
        database.sql("delete from notification where account_id = ? and group_key = ?", account.value(), key)
                .update();
    }

    /** Forgets what is older than anybody reads. */
    int forget(Instant before) {
        return database.sql("delete from notification where id < ?", Ids.floor(before))
                .update();
    }
}
