package eu.c4l.server.notifications;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import eu.c4l.server.accounts.Account;
import eu.c4l.server.accounts.AccountId;
import eu.c4l.server.accounts.Accounts;
import eu.c4l.server.platform.Database;
import eu.c4l.server.platform.Paging;
import eu.c4l.server.platform.Sql;
import eu.c4l.server.platform.http.PageRequest;
import eu.c4l.server.statuses.Slice;
import eu.c4l.server.statuses.Status;
import eu.c4l.server.statuses.StatusId;
import eu.c4l.server.statuses.Statuses;

/** Notifications as they are read, alone and in groups. A page costs the same few queries, however long it is. */
final class NotificationQueries {

    static final String UNGROUPED = "ungrouped-";

    /** Who caused a notification, and its id. */
    record Sender(long notification, Account account) {}

    private record Row(
            long id,
            NotificationKind kind,
            AccountId from,
            @Nullable Long status,
            @Nullable Long report,
            @Nullable String key,
            Instant createdAt) {}

    private static final String COLUMNS =
            "select n.id, n.kind, n.from_id, n.status_id, n.report_id, n.group_key, n.created_at from notification n where ";

    /** One of a group stands for it: the newest. */
    private static final String NEWEST = """
             and (n.group_key is null or not exists (select 1 from notification later
               where later.account_id = n.account_id and later.group_key = n.group_key and later.id > n.id
                 and later.filtered = n.filtered))
            """;

    private static final String UNREAD = """
             and n.id > coalesce((select m.last_read_id from marker m
               where m.account_id = n.account_id and m.timeline = 'notifications'), 0)
            """;

    private static final int SAMPLE = 8;

    private final Database database;
    private final Accounts accounts;
    private final Statuses statuses;

    NotificationQueries(Database database, Accounts accounts, Statuses statuses) {
        this.database = database;
        this.accounts = accounts;
        this.statuses = statuses;
    }

    Slice<Notification> list(AccountId account, NotificationFilter filter, PageRequest page) {
        var rows = rows(account, filter, "", page);
        return new Slice<>(complete(rows, account), rows.stream().map(Row::id).toList());
    }

    Optional<Notification> find(AccountId account, long id) {
        var rows = database.sql(COLUMNS + "n.account_id = ? and n.id = ?", account.value(), id)
                .list(NotificationQueries::row);
        return complete(rows, account).stream().findFirst();
    }

    private List<Row> rows(AccountId account, NotificationFilter filter, String further, PageRequest page) {
        var bound = new ArrayList<@Nullable Object>();
        var sql = COLUMNS + conditions(account, filter, bound) + further;
        return Paging.list(database, sql, "n.id", page, NotificationQueries::row, bound.toArray(Object[]::new));
    }

    private static String conditions(AccountId account, NotificationFilter filter, List<@Nullable Object> bound) {
        var sql = new StringBuilder("n.account_id = ?");
        bound.add(account.value());
        sql.append(filter.filtered() ? "" : " and not n.filtered");
        sql.append(filter.own() ? "" : " and n.kind not like 'c4l.%'");
        if (!filter.kinds().isEmpty()) {
            sql.append(" and n.kind = any(?)");
            bound.add(filter.kinds().toArray(String[]::new));
        }
        if (!filter.without().isEmpty()) {
            sql.append(" and n.kind <> all(?)");
            bound.add(filter.without().toArray(String[]::new));
        }
        var from = filter.from();
        if (from != null) {
            sql.append(" and n.from_id = ?");
            bound.add(from.value());
        }
        return sql.toString();
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(
                row.getLong("id"),
                new NotificationKind(row.getString("kind")),
                new AccountId(row.getLong("from_id")),
                Sql.nullableLong(row, "status_id"),
                Sql.nullableLong(row, "report_id"),
                row.getString("group_key"),
                row.getTimestamp("created_at").toInstant());
    }

    /** Leaves out what is about a status that the reader may not see (any more). */
    private List<Notification> complete(List<Row> rows, AccountId reader) {
        var people = accounts.all(rows.stream().map(Row::from).distinct().toList());
        var seen = statuses(
                rows.stream()
                        .map(Row::status)
                        .filter(Objects::nonNull)
                        .distinct()
                        .toList(),
                reader);
        var result = new ArrayList<Notification>();
        for (var row : rows) {
            var from = people.get(row.from());
            var status = row.status() == null ? null : seen.get(row.status());
            if (from != null && (row.status() == null || status != null)) {
                result.add(
                        new Notification(row.id(), row.kind(), from, status, row.report(), key(row), row.createdAt()));
            }
        }
        return result;
    }

    private Map<Long, Status> statuses(Collection<Long> ids, AccountId reader) {
        return statuses.all(ids.stream().map(StatusId::new).toList(), reader).stream()
                .collect(Collectors.toMap(status -> status.id().value(), Function.identity()));
    }

    private static String key(Row row) {
        return row.key() == null ? UNGROUPED + row.id() : row.key();
    }

    Slice<NotificationGroup> groups(AccountId account, NotificationFilter filter, PageRequest page) {
        var rows = rows(account, filter, NEWEST, page);
        return new Slice<>(groups(account, rows), rows.stream().map(Row::id).toList());
    }

    Optional<NotificationGroup> group(AccountId account, String key) {
        var rows = key.startsWith(UNGROUPED)
                ? database.sql(
                                COLUMNS + "n.account_id = ? and n.id = ? and n.group_key is null",
                                account.value(),
                                number(key.substring(UNGROUPED.length())))
                        .list(NotificationQueries::row)
                : database.sql(
                                COLUMNS + "n.account_id = ? and n.group_key = ? order by n.id desc limit 1",
                                account.value(),
                                key)
                        .list(NotificationQueries::row);
        return groups(account, rows).stream().findFirst();
    }

    private static long number(String text) {
        return text.matches("\\d{1,18}") ? Long.parseLong(text) : 0;
    }

    private record Sum(String key, long count, long oldest, List<AccountId> senders) {}

    private List<NotificationGroup> groups(AccountId account, List<Row> newest) {
        var keys = newest.stream().map(Row::key).filter(Objects::nonNull).toArray(String[]::new);
        var sums = database
                .sql("""
                        select n.group_key, count(*) as count, min(n.id) as oldest,
                          (array_agg(n.from_id order by n.id desc))[1:?::int] as senders
                        from notification n where n.account_id = ? and n.group_key = any(?) and not n.filtered
                        group by n.group_key""", SAMPLE, account.value(), keys)
                .list(row -> new Sum(
                        row.getString("group_key"),
                        row.getLong("count"),
                        row.getLong("oldest"),
                        Arrays.stream((Long[]) row.getArray("senders").getArray())
                                .map(AccountId::new)
                                .toList()))
                .stream()
                .collect(Collectors.toMap(Sum::key, Function.identity()));
        return newest.stream()
                .map(row -> group(
                        row,
                        Optional.ofNullable(row.key())
                                .map(sums::get)
                                .orElseGet(() -> new Sum(key(row), 1, row.id(), List.of(row.from())))))
                .toList();
    }

    private static NotificationGroup group(Row row, Sum sum) {
        var status = row.status() == null ? null : new StatusId(row.status());
        return new NotificationGroup(
                sum.key(), row.kind(), row.id(), sum.oldest(), sum.count(), sum.senders(), status, row.createdAt());
    }

    List<Sender> senders(AccountId account, String key, PageRequest page) {
        var rows = key.startsWith(UNGROUPED)
                ? Paging.list(
                        database,
                        COLUMNS + "n.account_id = ? and n.id = ?",
                        "n.id",
                        page,
                        NotificationQueries::row,
                        account.value(),
                        number(key.substring(UNGROUPED.length())))
                : Paging.list(
                        database,
                        COLUMNS + "n.account_id = ? and n.group_key = ?",
                        "n.id",
                        page,
                        NotificationQueries::row,
                        account.value(),
                        key);
        var people = accounts.all(rows.stream().map(Row::from).distinct().toList());
        return rows.stream()
                .flatMap(row -> Optional.ofNullable(people.get(row.from())).stream()
                        .map(person -> new Sender(row.id(), person)))
                .toList();
    }

    long unread(AccountId account, NotificationFilter filter, int most) {
        return count(account, filter, UNREAD, most);
    }

    long unreadGroups(AccountId account, NotificationFilter filter, int most) {
        return count(account, filter, NEWEST + UNREAD, most);
    }

    private long count(AccountId account, NotificationFilter filter, String further, int most) {
        var bound = new ArrayList<@Nullable Object>();
        var sql = "select count(*) from (select 1 from notification n where " + conditions(account, filter, bound)
                + further + " limit ?) unread";
        bound.add(most);
        return database.sql(sql, bound.toArray(Object[]::new)).count();
    }
}
