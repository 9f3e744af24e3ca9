package eu.c4l.server.accounts;

import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import eu.c4l.server.platform.Database;

/** The only class that reads or writes keys. */
final class KeyStore {

    private static final String SELECT =
            "select account_id, key_id, kind, public_pem, private_pem from account_key where ";

    /** What is left to sign with; shown nowhere. */
    record RetiredKey(URI id, String privatePem) {
        @Override
        public String toString() {
            return "RetiredKey[" + id + "]";
        }
    }

    private final Database database;

    KeyStore(Database database) {
        this.database = database;
    }

    /** The key of one of our accounts, if it has been made already. */
    Optional<AccountKey> own(AccountId owner, AccountKey.Kind kind) {
        return database.sql(
                        SELECT + "account_id = ? and kind = ? and private_pem is not null", owner.value(), kind.text())
                .first(KeyStore::key);
    }

    /** The private key of an account of ours that was deleted. */
    Optional<RetiredKey> retired(URI actor, AccountKey.Kind kind) {
        return database.sql(
                        "select key_id, private_pem from retired_key where actor = ? and kind = ?",
                        actor.toString(),
                        kind.text())
                .first(row -> new RetiredKey(URI.create(row.getString("key_id")), row.getString("private_pem")));
    }

    Optional<AccountKey> find(URI keyId) {
        return database.sql(SELECT + "key_id = ?", keyId.toString()).first(KeyStore::key);
    }

    /** Keeps a new key of ours, unless another process was faster: then that one's holds. */
    void add(AccountKey key, Instant now) {
        database.sql(
                        """
                        insert into account_key (account_id, key_id, kind, public_pem, private_pem, fetched_at)
                        values (?, ?, ?, ?, ?, ?) on conflict do nothing""",
                        key.owner().value(),
                        key.keyId().toString(),
                        key.kind().text(),
                        key.publicPem(),
                        key.privatePem(),
                        now)
                .update();
    }

    /** Puts a new key of ours in the place of the one before. */
    void replace(AccountKey key, Instant now) {
        database.sql("delete from account_key where key_id = ?", key.keyId().toString())
                .update();
        add(key, now);
    }

    /** An actor of another server names these keys, or none that can be used, and no others. A key that is somebody else's already stays theirs. */
    void saveAll(AccountId owner, List<AccountKey> keys, Instant now) {
        var ids = keys.stream().map(key -> key.keyId().toString()).toList();
        database.sql(
                        """
                        with gone as (
                          delete from account_key where account_id = ? and key_id <> all(?::text[]))
                        insert into account_key (account_id, key_id, kind, public_pem, fetched_at)
                        select ?, row.id, row.kind, row.pem, ? from unnest(?::text[], ?::text[], ?::text[]) as row (id, kind, pem)
                        on conflict (key_id) do update set kind = excluded.kind, public_pem = excluded.public_pem,
                          fetched_at = excluded.fetched_at
                        where account_key.account_id = excluded.account_id""",
                        owner.value(),
                        ids,
                        owner.value(),
                        now,
                        ids,
                        keys.stream().map(key -> key.kind().text()).toList(),
                        keys.stream().map(AccountKey::publicPem).toList())
                .update();
    }

    private static AccountKey key(ResultSet row) throws SQLException {
        return new AccountKey(
                new AccountId(row.getLong("account_id")),
                URI.create(row.getString("key_id")),
                AccountKey.Kind.of(row.getString("kind")),
                row.getString("public_pem"),
                row.getString("private_pem"));
    }
}
