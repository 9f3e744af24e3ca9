package eu.c4l.server.moderation;

import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import eu.c4l.server.accounts.AccountId;
import eu.c4l.server.platform.Database;
import eu.c4l.server.platform.Json;
import eu.c4l.server.platform.Paging;
import eu.c4l.server.platform.Sql;
import eu.c4l.server.platform.http.PageRequest;

/** Reads and writes reports. */
final class ReportStore {

    private static final String SELECT = """
            select r.*, coalesce((select array_agg(s.status_id order by s.status_id)
                from report_status s where s.report_id = r.id), '{}') as statuses,
              coalesce((select array_agg(s.content order by s.status_id)
                from report_status s where s.report_id = r.id), '{}') as contents
            from report r where
            """;

    private final Database database;

    ReportStore(Database database) {
        this.database = database;
    }

    void insert(Report report, @Nullable URI uri) {
        database.sql(
                        """
                        insert into report (id, account_id, target_id, origin, uri, category, comment, rule_ids, forwarded,
                          created_at, updated_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
                        report.id(),
                        value(report.reporter()),
                        report.target().value(),
                        report.origin(),
                        uri == null ? null : uri.toString(),
                        report.category().word(),
                        report.comment(),
                        Json.text(report.rules()),
                        report.forwarded(),
                        report.createdAt(),
                        report.updatedAt())
                .update();
    }

    /** Keeps those of the posts that are the account's, with their words. */
    void keepEvidence(long report, AccountId author, Collection<Long> statuses) {
        database.sql("""
                        insert into report_status (report_id, status_id, content)
                        select ?, id, left(content, 20000) from status
                        where account_id = ? and id = any(?) and reblog_of_id is null""", report, author.value(), statuses.toArray(Long[]::new)).update();
    }

    List<URI> addresses(long report) {
        return database.sql("""
                        select s.uri from report_status r join status s on s.id = r.status_id where r.report_id = ?""", report).list(row -> URI.create(row.getString(1)));
    }

    List<Long> statusesAt(Collection<URI> uris) {
        return database.sql("select id from status where uri = any(?)", (Object)
                        uris.stream().map(URI::toString).toArray(String[]::new))
                .ids();
    }

    List<AccountId> localAuthors(Collection<Long> statuses) {
        return database.sql("""
                        select distinct a.id from status s join account a on a.id = s.account_id
                        where s.id = any(?) and a.domain is null""", (Object) statuses.toArray(Long[]::new)).list(row -> new AccountId(row.getLong(1)));
    }

    Optional<Report> find(long id) {
        return database.sql(SELECT + "r.id = ?", id).first(ReportStore::report);
    }

    List<Report> page(Reports.Wanted wanted, PageRequest page) {
        var sql = new StringBuilder(SELECT)
                .append(wanted.decided() ? "r.decided_at is not null" : "r.decided_at is null");
        var bound = new ArrayList<@Nullable Object>();
        if (wanted.reporter() != null) {
            sql.append(" and r.account_id = ?");
            bound.add(wanted.reporter().value());
        }
        if (wanted.target() != null) {
            sql.append(" and r.target_id = ?");
            bound.add(wanted.target().value());
        }
        return Paging.list(database, sql.toString(), "r.id", page, ReportStore::report, bound.toArray());
    }

    long openFrom(String origin) {
        return database.sql("select count(*) from report where origin = ? and decided_at is null", origin)
                .count();
    }

    long open() {
        return database.sql("select count(*) from report where decided_at is null")
                .count();
    }

    void assign(long id, @Nullable AccountId moderator, Instant now) {
        database.sql("update report set assigned_id = ?, updated_at = ? where id = ?", value(moderator), now, id)
                .update();
    }

    void decide(long id, @Nullable String decision, @Nullable AccountId by, Instant now) {
        database.sql(
                        "update report set decision = ?, decided_by = ?, decided_at = ?, updated_at = ? where id = ?",
                        decision,
                        value(by),
                        decision == null ? null : now,
                        now,
                        id)
                .update();
    }

    void sort(long id, Report.Category category, List<String> rules, Instant now) {
        database.sql(
                        "update report set category = ?, rule_ids = ?, updated_at = ? where id = ?",
                        category.word(),
                        Json.text(rules),
                        now,
                        id)
                .update();
    }

    /** Those who decide and can sign in. */
    List<AccountId> moderators() {
        return database.sql("""
                        select account_id from login where role in ('moderator', 'admin') and state = 'active'""").list(row -> new AccountId(row.getLong(1)));
    }

    private static @Nullable Long value(@Nullable AccountId id) {
        return id == null ? null : id.value();
    }

    private static @Nullable AccountId account(ResultSet row, String column) throws SQLException {
        var id = Sql.nullableLong(row, column);
        return id == null ? null : new AccountId(id);
    }

    private static Report report(ResultSet row) throws SQLException {
        var statuses = (Long[]) row.getArray("statuses").getArray();
        var contents = (String[]) row.getArray("contents").getArray();
        var evidence = new ArrayList<Report.Evidence>();
        for (int i = 0; i < statuses.length; i++) {
            evidence.add(new Report.Evidence(statuses[i], contents[i]));
        }
        return new Report(
                row.getLong("id"),
                account(row, "account_id"),
                new AccountId(row.getLong("target_id")),
                row.getString("origin"),
                Report.Category.of(row.getString("category")),
                row.getString("comment"),
                Arrays.asList(Json.read(row.getString("rule_ids"), String[].class)),
                evidence,
                row.getBoolean("forwarded"),
                account(row, "assigned_id"),
                row.getString("decision"),
                account(row, "decided_by"),
                Sql.instant(row, "decided_at"),
                Objects.requireNonNull(Sql.instant(row, "created_at")),
                Objects.requireNonNull(Sql.instant(row, "updated_at")));
    }
}
