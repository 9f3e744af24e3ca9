package eu.c4l.server.filters;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import eu.c4l.server.accounts.AccountId;
import eu.c4l.server.platform.Database;
import eu.c4l.server.platform.Sql;
import eu.c4l.server.statuses.StatusFilter;
import eu.c4l.server.statuses.StatusId;

/** Reads and writes filters: all of one account in three statements. */
final class FilterStore {

    private final Database database;

    FilterStore(Database database) {
        this.database = database;
    }

    List<Filter> of(AccountId owner) {
        var abouts = database.sql(
                        "select id, title, contexts, action, expires_at from filter where account_id = ? order by id",
                        owner.value())
                .list(FilterStore::about);
        if (abouts.isEmpty()) {
            return List.of();
        }
        var keywords = database.sql("""
                        select k.id, k.filter_id, k.keyword, k.whole_word from filter_keyword k
                        join filter f on f.id = k.filter_id where f.account_id = ? order by k.id""", owner.value()).list(FilterStore::keyword);
        var statuses = database.sql("""
                        select s.id, s.filter_id, s.status_id from filter_status s
                        join filter f on f.id = s.filter_id where f.account_id = ? order by s.id""", owner.value())
                .list(row -> new Filter.Named(
                        row.getLong("id"), row.getLong("filter_id"), new StatusId(row.getLong("status_id"))));
        return abouts.stream()
                .map(about -> new Filter(
                        about,
                        keywords.stream()
                                .filter(keyword -> keyword.filter() == about.id())
                                .toList(),
                        statuses.stream()
                                .filter(named -> named.filter() == about.id())
                                .toList()))
                .toList();
    }

    private static StatusFilter about(ResultSet row) throws SQLException {
        var contexts = Stream.of((Object[]) row.getArray("contexts").getArray())
                .map(Object::toString)
                .toList();
        return new StatusFilter(
                row.getLong("id"),
                row.getString("title"),
                contexts,
                row.getString("action"),
                Sql.instant(row, "expires_at"));
    }

    private static Filter.Keyword keyword(ResultSet row) throws SQLException {
        return new Filter.Keyword(
                row.getLong("id"), row.getLong("filter_id"), row.getString("keyword"), row.getBoolean("whole_word"));
    }

    Optional<Filter> find(AccountId owner, long id) {
        return of(owner).stream().filter(filter -> filter.about().id() == id).findFirst();
    }

    void insert(AccountId owner, StatusFilter filter, Instant now) {
        database.sql(
                        "insert into filter (id, account_id, title, contexts, action, expires_at, created_at) "
                                + "values (?, ?, ?, ?::text[], ?, ?, ?)",
                        filter.id(),
                        owner.value(),
                        filter.title(),
                        filter.contexts().toArray(String[]::new),
                        filter.action(),
                        filter.expiresAt(),
                        now)
                .update();
    }

    void change(StatusFilter filter) {
        database.sql(
                        "update filter set title = ?, contexts = ?::text[], action = ?, expires_at = ? where id = ?",
                        filter.title(),
                        filter.contexts().toArray(String[]::new),
                        filter.action(),
                        filter.expiresAt(),
                        filter.id())
                .update();
    }

    void delete(long id) {
        database.sql("delete from filter where id = ?", id).update();
    }

    void save(Filter.Keyword keyword) {
        database.sql("""
                        insert into filter_keyword (id, filter_id, keyword, whole_word) values (?, ?, ?, ?)
                        on conflict (id) do update set keyword = excluded.keyword, whole_word = excluded.whole_word""", keyword.id(), keyword.filter(), keyword.text(), keyword.wholeWord())
                .update();
    }

    void deleteKeyword(long id) {
        database.sql("delete from filter_keyword where id = ?", id).update();
    }

    void name(Filter.Named named) {
        database.sql(
                        "insert into filter_status (id, filter_id, status_id) values (?, ?, ?) on conflict do nothing",
                        named.id(),
                        named.filter(),
                        named.status().value())
                .update();
    }

    void deleteNamed(long id) {
        database.sql("delete from filter_status where id = ?", id).update();
    }
}
