package eu.c4l.server.reactions;

import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

import eu.c4l.server.accounts.AccountId;
import eu.c4l.server.platform.Database;
import eu.c4l.server.platform.Ids;
import eu.c4l.server.platform.http.PageRequest;
import eu.c4l.server.statuses.StatusId;

/** Reads and writes favourites, bookmarks, pins and muted threads. */
final class ReactionStore {

    /** An entry of a list, and its place in it. */
    record Row(long value, long cursor) {}

    private final Database database;
    private final Ids ids;
    private final Clock clock;

    ReactionStore(Database database, Ids ids, Clock clock) {
        this.database = database;
        this.ids = ids;
        this.clock = clock;
    }

    boolean favourite(AccountId by, StatusId status, long id, URI uri) {
        int added = database.sql("""
                        insert into favourite (account_id, status_id, id, uri, created_at) values (?, ?, ?, ?, ?)
                        on conflict do nothing""", by.value(), status.value(), id, uri.toString(), clock.instant())
                .update();
        count(status, added);
        return added == 1;
    }

    /** The id a favourite had on other servers, if there was one. */
    Optional<URI> unfavourite(AccountId by, StatusId status) {
        var uri = database.sql(
                        "delete from favourite where account_id = ? and status_id = ? returning uri",
                        by.value(),
                        status.value())
                .first(row -> URI.create(row.getString(1)));
        count(status, uri.isPresent() ? -1 : 0);
        return uri;
    }

    /** Takes back what an account's favourites count on others' statuses. */
    void uncount(AccountId account) {
        database.sql("""
                        update status_counts c set favourites = greatest(0, c.favourites - 1)
                        from favourite f where f.account_id = ? and f.status_id = c.status_id""", account.value()).update();
    }

    Optional<StatusId> favourited(URI like, AccountId by) {
        return database.sql(
                        "select status_id from favourite where uri = ? and account_id = ?", like.toString(), by.value())
                .first(row -> new StatusId(row.getLong(1)));
    }

    private void count(StatusId status, int by) {
        if (by != 0) {
            database.sql(
                            "update status_counts set favourites = greatest(0, favourites + ?) where status_id = ?",
                            by,
                            status.value())
                    .update();
        }
    }

    void bookmark(AccountId by, StatusId status) {
        database.sql("""
                        insert into bookmark (account_id, status_id, id, created_at) values (?, ?, ?, ?)
                        on conflict do nothing""", by.value(), status.value(), ids.next(), clock.instant())
                .update();
    }

    void unbookmark(AccountId by, StatusId status) {
        database.sql("delete from bookmark where account_id = ? and status_id = ?", by.value(), status.value())
                .update();
    }

    boolean pin(AccountId by, StatusId status) {
        return database.sql("""
                                insert into pin (account_id, status_id, id, created_at) values (?, ?, ?, ?)
                                on conflict do nothing""", by.value(), status.value(), ids.next(), clock.instant())
                        .update()
                == 1;
    }

    boolean unpin(AccountId by, StatusId status) {
        return database.sql("delete from pin where account_id = ? and status_id = ?", by.value(), status.value())
                        .update()
                == 1;
    }

    long pins(AccountId by) {
        return database.sql("select count(*) from pin where account_id = ?", by.value())
                .count();
    }

    void mute(AccountId by, long conversation) {
        database.sql("""
                        insert into conversation_mute (account_id, conversation_id) select ?, id from conversation where id = ?
                        on conflict do nothing""", by.value(), conversation).update();
    }

    void unmute(AccountId by, long conversation) {
        database.sql(
                        "delete from conversation_mute where account_id = ? and conversation_id = ?",
                        by.value(),
                        conversation)
                .update();
    }

    List<Row> favouritedBy(StatusId status, PageRequest page) {
        return page("select account_id, id from favourite where status_id = ?", status.value(), page);
    }

    List<Row> favouritesOf(AccountId account, PageRequest page) {
        return page("select status_id, id from favourite where account_id = ?", account.value(), page);
    }

    List<Row> bookmarksOf(AccountId account, PageRequest page) {
        return page("select status_id, id from bookmark where account_id = ?", account.value(), page);
    }

    private List<Row> page(String select, long of, PageRequest page) {
        var rows = database.sql(
                        select + " and id < ? and id > ? order by id " + (page.upwards() ? "asc" : "desc") + " limit ?",
                        of,
                        page.maxId().orElse(Long.MAX_VALUE),
                        Math.max(page.minId().orElse(0), page.sinceId().orElse(0)),
                        page.limit())
                .list(row -> new Row(row.getLong(1), row.getLong(2)));
        return page.upwards() ? rows.reversed() : rows;
    }
}
