package eu.c4l.server.quotes;

import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import eu.c4l.server.accounts.AccountId;
import eu.c4l.server.platform.Database;

/** The only class that reads or writes in which collections people here agreed to stand. */
final class FeatureStore {

    private static final String SELECT = "select id, account_id, collection_uri, owner_id from feature_stamp where ";

    /** That somebody here agreed to stand in a collection of somebody else. */
    record Stamp(long id, AccountId account, URI collection, AccountId owner) {}

    private final Database database;

    FeatureStore(Database database) {
        this.database = database;
    }

    /** Keeps a consent; answers its id, which is the one of before if it was given before. */
    long add(Stamp stamp, Instant now) {
        database.sql(
                        """
                        insert into feature_stamp (id, account_id, collection_uri, owner_id, created_at)
                        values (?, ?, ?, ?, ?) on conflict do nothing""",
                        stamp.id(),
                        stamp.account().value(),
                        stamp.collection().toString(),
                        stamp.owner().value(),
                        now)
                .update();
        return database.sql(
                        SELECT + "account_id = ? and collection_uri = ?",
                        stamp.account().value(),
                        stamp.collection().toString())
                .first(FeatureStore::stamp)
                .map(Stamp::id)
                .orElse(stamp.id());
    }

    Optional<Stamp> find(AccountId account, long id) {
        return database.sql(SELECT + "id = ? and account_id = ?", id, account.value())
                .first(FeatureStore::stamp);
    }

    /** The latest first. */
    List<Stamp> of(AccountId account, int most) {
        return database.sql(SELECT + "account_id = ? order by id desc limit ?", account.value(), most)
                .list(FeatureStore::stamp);
    }

    void remove(long id) {
        database.sql("delete from feature_stamp where id = ?", id).update();
    }

    private static Stamp stamp(ResultSet row) throws SQLException {
        return new Stamp(
                row.getLong("id"),
                new AccountId(row.getLong("account_id")),
                URI.create(row.getString("collection_uri")),
                new AccountId(row.getLong("owner_id")));
    }
}
