package eu.c4l.server.timelines;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

import eu.c4l.server.accounts.AccountId;
import eu.c4l.server.platform.Database;
import eu.c4l.server.platform.Paging;
import eu.c4l.server.platform.http.PageRequest;

/** The only class that reads or writes the tables of lists. */
final class ListStore {

    private static final String SELECT = "select l.id, l.title, l.replies_policy, l.exclusive from list l ";

    private final Database database;

    ListStore(Database database) {
        this.database = database;
    }

    List<Lists.Listing> of(AccountId owner) {
        return database.sql(SELECT + "where l.account_id = ? order by l.id", owner.value())
                .list(ListStore::listing);
    }

    Optional<Lists.Listing> find(long id, AccountId owner) {
        return database.sql(SELECT + "where l.id = ? and l.account_id = ?", id, owner.value())
                .first(ListStore::listing);
    }

    List<Lists.Listing> with(AccountId owner, AccountId member) {
        return database.sql(
                        SELECT
                                + "join list_member m on m.list_id = l.id where l.account_id = ? and m.account_id = ? order by l.id",
                        owner.value(),
                        member.value())
                .list(ListStore::listing);
    }

    private static Lists.Listing listing(ResultSet row) throws SQLException {
        return new Lists.Listing(
                row.getLong("id"),
                new Lists.Settings(
                        row.getString("title"), row.getString("replies_policy"), row.getBoolean("exclusive")));
    }

    void insert(Lists.Listing listing, AccountId owner) {
        var settings = listing.settings();
        database.sql(
                        "insert into list (id, account_id, title, replies_policy, exclusive) values (?, ?, ?, ?, ?)",
                        listing.id(),
                        owner.value(),
                        settings.title(),
                        settings.repliesPolicy(),
                        settings.exclusive())
                .update();
    }

    void update(Lists.Listing listing) {
        var settings = listing.settings();
        database.sql(
                        "update list set title = ?, replies_policy = ?, exclusive = ? where id = ?",
                        settings.title(),
                        settings.repliesPolicy(),
                        settings.exclusive(),
                        listing.id())
                .update();
    }

    void delete(long id) {
        database.sql("delete from list where id = ?", id).update();
    }

    /** How many of the accounts the owner follows or is. */
    long followed(AccountId owner, List<AccountId> wanted) {
        return database.sql("""
                        select count(*) from account a where a.id = any(?) and (a.id = ? or exists (
                          select 1 from follow f where f.follower_id = ? and f.target_id = a.id))""", numbers(wanted), owner.value(), owner.value()).count();
    }

    int add(long id, List<AccountId> members) {
        return database.sql(
                        "insert into list_member (list_id, account_id) select ?, unnest(?) on conflict do nothing",
                        id,
                        numbers(members))
                .update();
    }

    void remove(long id, Collection<AccountId> members) {
        database.sql("delete from list_member where list_id = ? and account_id = any(?)", id, numbers(members))
                .update();
    }

    void removeFromAll(AccountId owner, AccountId member) {
        database.sql("""
                        delete from list_member m using list l
                        where l.id = m.list_id and l.account_id = ? and m.account_id = ?""", owner.value(), member.value()).update();
    }

    List<AccountId> members(long id) {
        return database.sql("select account_id from list_member where list_id = ? order by account_id desc", id)
                .list(row -> new AccountId(row.getLong(1)));
    }

    List<AccountId> members(long id, PageRequest page) {
        return Paging.list(
                database,
                "select account_id from list_member where list_id = ?",
                "account_id",
                page,
                row -> new AccountId(row.getLong(1)),
                id);
    }

    private static Long[] numbers(Collection<AccountId> accounts) {
        return accounts.stream().map(AccountId::value).toArray(Long[]::new);
    }
}
