package eu.c4l.server.restrictions;

import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import eu.c4l.server.accounts.AccountId;
import eu.c4l.server.platform.Database;
import eu.c4l.server.platform.Paging;
import eu.c4l.server.platform.Sql;
import eu.c4l.server.platform.http.PageRequest;

/** The only class that reads or writes blocks, mutes, hidden servers and notes. */
final class RestrictionStore {

    /** An account in a list and the id of the row that put it there. */
    record Position(long id, AccountId target, @Nullable Instant until) {}

    private final Database database;

    RestrictionStore(Database database) {
        this.database = database;
    }

    /** Answers false if it was blocked already. */
    boolean block(AccountId account, AccountId target, long id, @Nullable URI uri, Instant now) {
        return database.sql("""
                                insert into block (account_id, target_id, id, uri, created_at) values (?, ?, ?, ?, ?)
                                on conflict do nothing""", account.value(), target.value(), id, uri == null ? null : uri.toString(), now)
                        .update()
                == 1;
    }

    /** Answers the id of the block that was taken back. */
    Optional<Long> unblock(AccountId account, AccountId target) {
        return database.sql(
                        "delete from block where account_id = ? and target_id = ? returning id",
                        account.value(),
                        target.value())
                .first(row -> row.getLong(1));
    }

    void mute(
            AccountId account,
            AccountId target,
            long id,
            boolean notifications,
            @Nullable Instant expires,
            Instant now) {
        database.sql("""
                        insert into mute (account_id, target_id, id, hide_notifications, expires_at, created_at)
                        values (?, ?, ?, ?, ?, ?)
                        on conflict (account_id, target_id) do update
                        set hide_notifications = excluded.hide_notifications, expires_at = excluded.expires_at""", account.value(), target.value(), id, notifications, expires, now)
                .update();
    }

    void unmute(AccountId account, AccountId target) {
        database.sql("delete from mute where account_id = ? and target_id = ?", account.value(), target.value())
                .update();
    }

    void note(AccountId account, AccountId target, String comment) {
        if (comment.isBlank()) {
            database.sql(
                            "delete from account_note where account_id = ? and target_id = ?",
                            account.value(),
                            target.value())
                    .update();
            return;
        }
        database.sql("""
                        insert into account_note (account_id, target_id, comment) values (?, ?, ?)
                        on conflict (account_id, target_id) do update set comment = excluded.comment""", account.value(), target.value(), comment).update();
    }

    void blockDomain(AccountId account, String domain, Instant now) {
        database.sql("""
                        insert into account_domain_block (account_id, domain, created_at) values (?, ?, ?)
                        on conflict do nothing""", account.value(), domain, now).update();
    }

    void unblockDomain(AccountId account, String domain) {
        database.sql("delete from account_domain_block where account_id = ? and domain = ?", account.value(), domain)
                .update();
    }

    List<String> blockedDomains(AccountId account) {
        return database.sql(
                        "select domain from account_domain_block where account_id = ? order by domain", account.value())
                .list(row -> row.getString(1));
    }

    Map<AccountId, Restriction> between(AccountId account, Collection<AccountId> others, Instant now) {
        var found = new HashMap<AccountId, Restriction>();
        long self = account.value();
        database.sql(
                        """
                        select other.id, b.id is not null as blocking, bb.id is not null as blocked_by,
                          m.id is not null as muting, coalesce(m.hide_notifications, false) as hiding, m.expires_at,
                          d.domain is not null as domain_blocking, coalesce(n.comment, '') as comment
                        from account other
                        left join block b on b.account_id = ? and b.target_id = other.id
                        left join block bb on bb.account_id = other.id and bb.target_id = ?
                        left join mute m on m.account_id = ? and m.target_id = other.id
                          and (m.expires_at is null or m.expires_at > ?)
                        left join account_domain_block d on d.account_id = ? and d.domain = other.domain
                        left join account_note n on n.account_id = ? and n.target_id = other.id
                        where other.id = any(?)""",
                        self,
                        self,
                        self,
                        now,
                        self,
                        self,
                        others.stream().map(AccountId::value).toList())
                .list(row -> found.put(new AccountId(row.getLong("id")), restriction(row)));
        return found;
    }

    private static Restriction restriction(ResultSet row) throws SQLException {
        return new Restriction(
                row.getBoolean("blocking"),
                row.getBoolean("blocked_by"),
                row.getBoolean("muting"),
                row.getBoolean("hiding"),
                Sql.instant(row, "expires_at"),
                row.getBoolean("domain_blocking"),
                row.getString("comment"));
    }

    boolean isBlockBetween(AccountId one, AccountId other) {
        return database.sql(
                        "select 1 from block where (account_id, target_id) in ((?, ?), (?, ?))",
                        one.value(),
                        other.value(),
                        other.value(),
                        one.value())
                .exists();
    }

    List<Position> blocks(AccountId account, PageRequest page) {
        return Paging.list(
                database,
                "select id, target_id, null::timestamptz as expires_at from block where account_id = ?",
                "id",
                page,
                POSITION,
                account.value());
    }

    List<Position> mutes(AccountId account, PageRequest page, Instant now) {
        return Paging.list(
                database,
                "select id, target_id, expires_at from mute where account_id = ? and (expires_at is null or expires_at > ?)",
                "id",
                page,
                POSITION,
                account.value(),
                now);
    }

    private static final Sql.Row<Position> POSITION = row ->
            new Position(row.getLong("id"), new AccountId(row.getLong("target_id")), Sql.instant(row, "expires_at"));
}
