package eu.c4l.server.moves;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import eu.c4l.server.accounts.AccountId;
import eu.c4l.server.platform.Database;

/** Reads who is concerned by a move, and writes what goes along. */
final class MoveStore {

    private final Database database;

    MoveStore(Database database) {
        this.database = database;
    }

    /** Answers false if the account moved less than that pause ago. */
    boolean begin(AccountId origin, AccountId target, Instant now, Duration pause) {
        return database.sql("""
                                insert into account_move (account_id, target_id, moved_at) values (?, ?, ?)
                                on conflict (account_id) do update
                                set target_id = excluded.target_id, moved_at = excluded.moved_at
                                where account_move.moved_at < ?""", origin.value(), target.value(), now, now.minus(pause))
                        .update()
                == 1;
    }

    List<AccountId> localFollowers(AccountId origin, long after, int limit) {
        return database.sql("""
                        select f.follower_id from follow f join account a on a.id = f.follower_id
                        where f.target_id = ? and a.domain is null and f.follower_id > ?
                        order by f.follower_id limit ?""", origin.value(), after, limit).list(row -> new AccountId(row.getLong(1)));
    }

    /** Local accounts that block, mute or note something about an account. */
    List<AccountId> restricting(AccountId origin, long after, int limit) {
        return database.sql("""
                        select a.id from account a where a.domain is null and a.id > ? and a.id in (
                          select account_id from block where target_id = ?
                          union select account_id from mute where target_id = ?
                          union select account_id from account_note where target_id = ?)
                        order by a.id limit ?""", after, origin.value(), origin.value(), origin.value(), limit)
                .list(row -> new AccountId(row.getLong(1)));
    }

    void copyLists(AccountId owner, AccountId origin, AccountId target) {
        database.sql("""
                        insert into list_member (list_id, account_id)
                        select m.list_id, ? from list_member m join list l on l.id = m.list_id
                        where l.account_id = ? and m.account_id = ?
                        on conflict do nothing""", target.value(), owner.value(), origin.value()).update();
    }

    void copyMute(AccountId person, AccountId origin, AccountId target, long id) {
        database.sql("""
                        insert into mute (account_id, target_id, id, hide_notifications, expires_at, created_at)
                        select account_id, ?, ?, hide_notifications, expires_at, created_at
                        from mute where account_id = ? and target_id = ?
                        on conflict do nothing""", target.value(), id, person.value(), origin.value()).update();
    }

    void copyNote(AccountId person, AccountId origin, AccountId target) {
        database.sql("""
                        insert into account_note (account_id, target_id, comment)
                        select account_id, ?, comment from account_note where account_id = ? and target_id = ?
                        on conflict do nothing""", target.value(), person.value(), origin.value()).update();
    }
}
