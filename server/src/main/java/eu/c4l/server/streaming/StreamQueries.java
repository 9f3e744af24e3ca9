package eu.c4l.server.streaming;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import eu.c4l.server.accounts.AccountId;
import eu.c4l.server.platform.Database;
import eu.c4l.server.statuses.Status;
import eu.c4l.server.statuses.StatusId;

/** What is asked for many listeners at once. */
final class StreamQueries {

    private final Database database;

    StreamQueries(Database database) {
        this.database = database;
    }

    /** Those of the accounts that follow an author, or are the author. */
    Set<AccountId> interested(AccountId author, Collection<AccountId> among) {
        return accounts("""
                select f.follower_id from follow f where f.target_id = ? and f.follower_id = any(?)
                union select id from account where id = ? and id = any(?)""", author.value(), numbers(among), author.value(), numbers(among));
    }

    /** Those of the viewers between whom and an author a block, mute or hidden server stands. */
    Set<AccountId> unwelcome(AccountId author, Collection<AccountId> viewers, Instant now) {
        var among = numbers(viewers);
        return accounts(
                """
                select account_id from block where account_id = any(?) and target_id = ?
                union select target_id from block where account_id = ? and target_id = any(?)
                union select account_id from mute where account_id = any(?) and target_id = ?
                  and (expires_at is null or expires_at > ?)
                union select d.account_id from account_domain_block d join account a on a.domain = d.domain
                  where a.id = ? and d.account_id = any(?)""", among, author.value(), author.value(), among, among, author.value(), now, author.value(), among);
    }

    /** What those of the viewers did with a status who did anything. */
    Map<AccountId, Status.Viewer> flags(StatusId status, Collection<AccountId> viewers) {
        var among = numbers(viewers);
        var flags = new HashMap<AccountId, Status.Viewer>();
        database.sql("""
                        select v.id,
                          exists (select 1 from favourite f where f.account_id = v.id and f.status_id = ?) as favourited,
                          exists (select 1 from status s
                            where s.account_id = v.id and s.reblog_of_id = ?) as reblogged,
                          exists (select 1 from bookmark b where b.account_id = v.id and b.status_id = ?) as bookmarked
                        from unnest(?::bigint[]) v(id)""", status.value(), status.value(), status.value(), among)
                .list(row -> flags.put(
                        new AccountId(row.getLong("id")),
                        new Status.Viewer(
                                row.getBoolean("favourited"),
                                row.getBoolean("reblogged"),
                                row.getBoolean("bookmarked"),
                                false,
                                false,
                                List.of())));
        flags.values().removeIf(Status.Viewer.NOBODY::equals);
        return flags;
    }

    private Set<AccountId> accounts(String sql, Object... parameters) {
        return database.sql(sql, parameters).ids().stream().map(AccountId::new).collect(Collectors.toUnmodifiableSet());
    }

    private static Long[] numbers(Collection<AccountId> accounts) {
        return accounts.stream().map(AccountId::value).toArray(Long[]::new);
    }
}
