package eu.c4l.server.moderation;

import java.time.Instant;
import java.util.Collection;
import java.util.List;

import eu.c4l.server.accounts.AccountId;
import eu.c4l.server.platform.Database;

/** Hides, shows and cleans what is known of whole servers, by sets. */
final class ServerCutStore {

    /** Why people of a server are kept away. */
    enum Hold {
        SUSPEND("suspend", "suspended_at"),
        SILENCE("silence", "silenced_at");

        private final String word;
        private final String column;

        Hold(String word, String column) {
            this.word = word;
            this.column = column;
        }
    }

    private final Database database;

    ServerCutStore(Database database) {
        this.database = database;
    }

    /** Every server of which somebody is known; found by skipping through the index. */
    List<String> domains() {
        return database.sql("""
                        with recursive domains(domain) as (
                          (select domain from account where domain is not null order by domain limit 1)
                          union all
                          select (select a.domain from account a where a.domain > domains.domain order by a.domain limit 1)
                          from domains where domains.domain is not null)
                        select domain from domains where domain is not null""").list(row -> row.getString(1));
    }

    /** Those suspended or silenced already for themselves stay so when the server's policy ends. */
    void hold(Collection<String> domains, Hold hold, Instant now) {
        database.sql("""
                        with held as (
                          update account set %1$s = ? where domain = any(?) and %1$s is null returning id)
                        insert into domain_hold (account_id, kind, since) select id, ?, ? from held
                        on conflict do nothing""".formatted(hold.column), now, names(domains), hold.word, now)
                .update();
    }

    void holdOne(AccountId account, Hold hold, Instant now) {
        database.sql("""
                        with held as (update account set %1$s = ? where id = ? and %1$s is null returning id)
                        insert into domain_hold (account_id, kind, since) select id, ?, ? from held
                        on conflict do nothing""".formatted(hold.column), now, account.value(), hold.word, now)
                .update();
    }

    void release(Collection<String> domains, Hold hold) {
        if (domains.isEmpty()) {
            return;
        }
        database.sql("""
                        with released as (
                          delete from domain_hold h using account a
                          where a.id = h.account_id and h.kind = ? and a.domain = any(?) returning a.id)
                        update account set %s = null where id in (select id from released)""".formatted(hold.column), hold.word, names(domains)).update();
    }

    void letGo(AccountId account) {
        database.sql("delete from domain_hold where account_id = ?", account.value())
                .update();
    }

    List<AccountId> heldBefore(Instant before, int limit) {
        return database.sql("""
                        select account_id from domain_hold where kind = 'suspend' and since < ? limit ?""", before, limit).list(row -> new AccountId(row.getLong(1)));
    }

    /** Pictures, attachments and files of materials: nothing of them was fetched, their addresses are forgotten. */
    void dropMedia(Collection<String> domains) {
        database.sql("""
                        delete from media_attachment where file is null and account_id in (
                          select id from account where domain = any(?))""", names(domains)).update();
        database.sql("""
                        delete from material_file where remote_url is not null and (
                          status_id in (select m.status_id from material m join account a on a.id = m.account_id
                            where a.domain = any(?))
                          or lower(substring(remote_url from '^https?://([^/?#]+)')) = any(?))""", names(domains), names(domains)).update();
        database.sql("""
                        update account set avatar_url = null, header_url = null, emojis = '[]'
                        where domain = any(?) and (avatar_url is not null or header_url is not null or emojis <> '[]')""", names(domains)).update();
        database.sql("""
                        update status set emojis = '[]', card = null where account_id in (
                          select id from account where domain = any(?)) and (emojis <> '[]' or card is not null)""", names(domains)).update();
    }

    /** What stands in home timelines, boosts included. */
    void dropHome(Collection<String> domains) {
        database.sql("""
                        delete from home_entry h using status s join account a on a.id = s.account_id
                        where a.domain = any(?) and h.shown_id = coalesce(s.reblog_of_id, s.id)
                          and (s.reblog_of_id is null or h.status_id = s.id)""", names(domains)).update();
    }

    private static Object names(Collection<String> domains) {
        return domains.toArray(String[]::new);
    }
}
