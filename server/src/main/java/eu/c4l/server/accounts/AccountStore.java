package eu.c4l.server.accounts;

import java.net.URI;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import jakarta.persistence.TypedQuery;

import org.eclipse.persistence.config.HintValues;
import org.eclipse.persistence.config.QueryHints;
import org.jspecify.annotations.Nullable;

import eu.c4l.server.platform.Database;

/** The only class that reads or writes accounts, their counters and keys. */
final class AccountStore {

    private static final String SELECT =
            "select a, c from Account a left join AccountCounts c on c.accountId = a.id where ";

    private final Database database;

    AccountStore(Database database) {
        this.database = database;
    }

    void insert(Account account, Instant now) {
        database.entities().persist(new AccountRow(account, now));
        database.sql(
                        "insert into account_counts (account_id) values (?)",
                        account.id().value())
                .update();
    }

    /** Lets one transaction at a time, of all processes, write an account that may be new: many requests may bring it at once. */
    void lock(URI uri) {
        database.sql("select pg_advisory_xact_lock(hashtextextended(?, 0))", uri.toString())
                .exists();
    }

    void update(Account account, Instant now) {
        var row = database.entities().find(AccountRow.class, account.id().value());
        if (row != null) {
            row.take(account, now);
        }
    }

    Optional<Account> find(AccountId id) {
        return first(query(SELECT + "a.id = :id").setParameter("id", id.value()));
    }

    Optional<Account> byUri(URI uri) {
        return first(query(SELECT + "a.uri = :uri").setParameter("uri", uri.toString()));
    }

    Optional<Account> byHandle(String username, @Nullable String domain) {
        var name = username.toLowerCase(java.util.Locale.ROOT);
        return database.sql(
                        "select id from account where lower(username) = ? and lower(coalesce(domain, '')) = ?",
                        name,
                        domain == null ? "" : domain)
                .first(row -> new AccountId(row.getLong(1)))
                .flatMap(this::find);
    }

    Map<AccountId, Account> all(Collection<AccountId> ids) {
        var found = new HashMap<AccountId, Account>();
        if (!ids.isEmpty()) {
            query(SELECT + "a.id in :ids")
                    .setParameter("ids", ids.stream().map(AccountId::value).toList())
                    .getResultList()
                    .forEach(row -> found.put(account(row).id(), account(row)));
        }
        return found;
    }

    Map<URI, AccountId> idsOf(Collection<URI> uris) {
        var found = new HashMap<URI, AccountId>();
        database.sql("select uri, id from account where uri = any(?)", (Object) texts(uris))
                .list(row -> found.put(URI.create(row.getString(1)), new AccountId(row.getLong(2))));
        return found;
    }

    void delete(AccountId id) {
        database.sql("delete from account where id = ?", id.value()).update();
    }

    /** Adds to counters; negative numbers take away. */
    void count(AccountId id, int statuses, int followers, int following, @Nullable Instant lastStatusAt) {
        database.sql("""
                        update account_counts set statuses = greatest(0, statuses + ?), followers = greatest(0, followers + ?),
                          following = greatest(0, following + ?), last_status_at = greatest(last_status_at, ?::timestamptz)
                        where account_id = ?""", statuses, followers, following, lastStatusAt, id.value())
                .update();
    }

    List<AccountId> local(@Nullable AccountId after, int limit) {
        return database.sql(
                        "select id from account where domain is null and id > ? order by id limit ?",
                        after == null ? 0L : after.value(),
                        limit)
                .list(row -> new AccountId(row.getLong(1)));
    }

    /** Not READ_ONLY: such a query takes a second connection, which does not see what this transaction wrote. */
    private TypedQuery<Object[]> query(String jpql) {
        return database.entities().createQuery(jpql, Object[].class).setHint(QueryHints.REFRESH, HintValues.TRUE);
    }

    private static Optional<Account> first(TypedQuery<Object[]> query) {
        return query.getResultList().stream().findFirst().map(AccountStore::account);
    }

    private static Account account(Object[] row) {
        var counts = row[1] instanceof AccountCountsRow found ? found.counts() : Account.Counts.NONE;
        return ((AccountRow) row[0]).account(counts);
    }

    private static String[] texts(Collection<URI> uris) {
        return uris.stream().map(URI::toString).toArray(String[]::new);
    }
}
