package eu.c4l.server.sessions;

import java.time.Instant;
import java.util.Optional;

import eu.c4l.server.accounts.AccountId;
import eu.c4l.server.platform.Database;

/** Reads and writes links sent by e-mail: one of each purpose for an account. */
final class MailLinkStore {

    private final Database database;

    MailLinkStore(Database database) {
        this.database = database;
    }

    void replace(String hash, AccountId account, MailLinks.Purpose purpose, Instant now) {
        // The login may have been made in this transaction.
        database.entities().flush();
        database.sql("""
                        insert into mail_link (link_hash, account_id, purpose, created_at) values (?, ?, ?, ?)
                        on conflict (account_id, purpose) do update
                        set link_hash = excluded.link_hash, created_at = excluded.created_at""", hash, account.value(), purpose.word(), now).update();
    }

    boolean madeSince(AccountId account, MailLinks.Purpose purpose, Instant since) {
        return database.sql(
                        "select 1 from mail_link where account_id = ? and purpose = ? and created_at > ?",
                        account.value(),
                        purpose.word(),
                        since)
                .exists();
    }

    Optional<AccountId> find(String hash, MailLinks.Purpose purpose, Instant since) {
        return database.sql(
                        "select account_id from mail_link where link_hash = ? and purpose = ? and created_at > ? for update",
                        hash,
                        purpose.word(),
                        since)
                .first(row -> new AccountId(row.getLong(1)));
    }

    void delete(String hash) {
        database.sql("delete from mail_link where link_hash = ?", hash).update();
    }
}
