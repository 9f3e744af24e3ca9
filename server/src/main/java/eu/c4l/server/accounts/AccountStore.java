package eu.c4l.server.accounts;

import java.net.URI;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import eu.c4l.server.platform.Database;

/** The only class that reads or writes accounts, their counters and keys. */
final class AccountStore {

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
        return database.sql(AccountReader.SELECT + "a.id = ?", id.value()).first(AccountReader::account);
    }

    Optional<Account> byUri(URI uri) {
        return database.sql(AccountReader.SELECT + "a.uri = ?", uri.toString()).first(AccountReader::account);
    }

    Optional<Account> byHandle(String username, @Nullable String domain) {
        return database.sql(
                        AccountReader.SELECT + "lower(a.username) = ? and lower(coalesce(a.domain, '')) = ?",
                        username.toLowerCase(Locale.ROOT),
                        domain == null ? "" : domain)
                .first(AccountReader::account);
    }

    Map<AccountId, Account> all(Collection<AccountId> ids) {
        var found = new HashMap<AccountId, Account>();
        if (!ids.isEmpty()) {
            database.sql(
                            AccountReader.SELECT + "a.id = any(?)",
                            ids.stream().map(AccountId::value).toList())
                    .list(AccountReader::account)
                    .forEach(account -> found.put(account.id(), account));
        }
        return found;
    }

    Map<URI, Account> byUris(Collection<URI> uris) {
        var found = new HashMap<URI, Account>();
        database.sql(AccountReader.SELECT + "a.uri = any(?::text[])", (Object) texts(uris))
                .list(AccountReader::account)
                .forEach(account -> found.put(account.uri(), account));
        return found;
    }

    Map<URI, AccountId> idsOf(Collection<URI> uris) {
        var found = new HashMap<URI, AccountId>();
        database.sql("select uri, id from account where uri = any(?)", (Object) texts(uris))
                .list(row -> found.put(URI.create(row.getString(1)), new AccountId(row.getLong(2))));
        return found;
    }

    /** Nobody gets the name again; the keys stay to sign what is under way. */
    void retire(AccountId id) {
        database.sql("""
                        insert into retired_name (name) select lower(username) from account where id = ?
                        on conflict do nothing""", id.value()).update();
        database.sql("""
                        insert into retired_key (key_id, actor, kind, private_pem)
                        select k.key_id, a.uri, k.kind, k.private_pem
                        from account_key k join account a on a.id = k.account_id
                        where a.id = ? and k.private_pem is not null on conflict do nothing""", id.value()).update();
    }

    boolean isRetired(String username) {
        return database.sql("select 1 from retired_name where name = lower(?)", username)
                .exists();
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

    /** Locks the rows in one order: whoever counts several never waits for another one who does. */
    void countStatuses(Collection<Accounts.Posted> posts) {
        database.sql(
                        """
                        with posted as (
                          select p.id, count(*) as statuses, max(p.at::timestamptz) as last
                          from unnest(?::bigint[], ?::text[]) p (id, at) group by p.id),
                        locked as (
                          select c.account_id from account_counts c join posted p on p.id = c.account_id
                          order by c.account_id for no key update of c)
                        update account_counts c
                        set statuses = c.statuses + p.statuses, last_status_at = greatest(c.last_status_at, p.last)
                        from locked l join posted p on p.id = l.account_id where c.account_id = l.account_id""",
                        posts.stream().map(post -> post.author().value()).toList(),
                        posts.stream().map(post -> post.at().toString()).toList())
                .update();
    }

    List<AccountId> local(@Nullable AccountId after, int limit) {
        return database.sql(
                        "select id from account where domain is null and id > ? order by id limit ?",
                        after == null ? 0L : after.value(),
                        limit)
                .list(row -> new AccountId(row.getLong(1)));
    }

    private static String[] texts(Collection<URI> uris) {
        return uris.stream().map(URI::toString).toArray(String[]::new);
    }
}
