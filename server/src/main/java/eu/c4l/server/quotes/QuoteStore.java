package eu.c4l.server.quotes;

import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import eu.c4l.server.accounts.AccountId;
import eu.c4l.server.platform.Database;
import eu.c4l.server.platform.Paging;
import eu.c4l.server.platform.Sql;
import eu.c4l.server.platform.http.PageRequest;
import eu.c4l.server.statuses.StatusId;

/** The only class that reads or writes quotes, stamps and interaction policies (besides the read model of statuses). */
final class QuoteStore {

    private static final String SELECT = "select status_id, quoted_uri, quoted_id, state, stamp_uri from quote where ";

    private final Database database;

    QuoteStore(Database database) {
        this.database = database;
    }

    /** The lock under which statuses of that id are written: the request and the post come at the same time. */
    void lock(URI quoting) {
        database.sql("select pg_advisory_xact_lock(hashtextextended(?, 0))", quoting.toString())
                .exists();
    }

    void insert(Quote quote, @Nullable URI request, Instant now) {
        database.sql(
                        """
                        insert into quote (status_id, quoted_uri, quoted_id, state, request_uri, stamp_uri, created_at)
                        values (?, ?, ?, ?, ?, ?, ?) on conflict (status_id) do nothing""",
                        quote.quoting().value(),
                        quote.quoted().toString(),
                        quote.quotedId() == null ? null : quote.quotedId().value(),
                        quote.state(),
                        request == null ? null : request.toString(),
                        quote.stamp() == null ? null : quote.stamp().toString(),
                        now)
                .update();
    }

    Optional<Quote> find(StatusId quoting) {
        return database.sql(SELECT + "status_id = ?", quoting.value()).first(QuoteStore::quote);
    }

    Optional<Quote> byRequest(URI request) {
        return database.sql(SELECT + "request_uri = ?", request.toString()).first(QuoteStore::quote);
    }

    List<Quote> byStamp(URI stamp) {
        return database.sql(SELECT + "stamp_uri = ? and state = 'accepted'", stamp.toString())
                .list(QuoteStore::quote);
    }

    Optional<Quote> byUri(URI quoting) {
        return database.sql(SELECT + "status_id = (select id from status where uri = ?)", quoting.toString())
                .first(QuoteStore::quote);
    }

    void tie(StatusId quoting, StatusId quoted) {
        database.sql("update quote set quoted_id = ? where status_id = ?", quoted.value(), quoting.value())
                .update();
    }

    void state(StatusId quoting, String state, @Nullable URI stamp) {
        database.sql(
                        "update quote set state = ?, stamp_uri = ? where status_id = ?",
                        state,
                        stamp == null ? null : stamp.toString(),
                        quoting.value())
                .update();
    }

    /** The id of the stamp for a quoting post, a new one if there was none. */
    long stamp(long id, StatusId quoted, URI quoting, AccountId by, Instant now) {
        database.sql("""
                        insert into quote_stamp (id, quoted_id, quoting_uri, account_id, created_at)
                        values (?, ?, ?, ?, ?) on conflict (quoted_id, quoting_uri) do nothing""", id, quoted.value(), quoting.toString(), by.value(), now)
                .update();
        return stamp(quoted, quoting).orElse(id);
    }

    Optional<Long> stamp(StatusId quoted, URI quoting) {
        return database.sql(
                        "select id from quote_stamp where quoted_id = ? and quoting_uri = ?",
                        quoted.value(),
                        quoting.toString())
                .first(row -> row.getLong(1));
    }

    /** What a stamp is about. */
    record Stamp(StatusId quoted, URI quoting) {}

    Optional<Stamp> stamp(long id) {
        return database.sql("select quoted_id, quoting_uri from quote_stamp where id = ?", id)
                .first(row -> new Stamp(new StatusId(row.getLong(1)), URI.create(row.getString(2))));
    }

    void unstamp(StatusId quoted, URI quoting) {
        database.sql(
                        "delete from quote_stamp where quoted_id = ? and quoting_uri = ?",
                        quoted.value(),
                        quoting.toString())
                .update();
    }

    /** Writes who may do what with a status, as JSON. */
    void policy(StatusId status, String rules) {
        database.sql("""
                        insert into interaction_policy (status_id, rules) values (?, ?)
                        on conflict (status_id) do update set rules = excluded.rules""", status.value(), rules).update();
    }

    void removePolicy(StatusId status) {
        database.sql("delete from interaction_policy where status_id = ?", status.value())
                .update();
    }

    Optional<String> policy(StatusId status) {
        return database.sql("select rules from interaction_policy where status_id = ?", status.value())
                .first(row -> row.getString(1));
    }

    /** Ids of accepted quotes of a status, newest first. */
    List<StatusId> quotesOf(StatusId quoted, PageRequest page) {
        return Paging.list(
                database,
                "select status_id from quote where quoted_id = ? and state = 'accepted'",
                "status_id",
                page,
                row -> new StatusId(row.getLong("status_id")),
                quoted.value());
    }

    /** Local authors of accepted quotes, who are told that what they quoted has changed. */
    List<Quoter> localQuoters(StatusId quoted) {
        return database.sql("""
                        select s.id, s.account_id from quote q join status s on s.id = q.status_id
                        join account a on a.id = s.account_id and a.domain is null
                        where q.quoted_id = ? and q.state = 'accepted' order by s.id desc limit 100""", quoted.value())
                .list(row -> new Quoter(new StatusId(row.getLong(1)), new AccountId(row.getLong(2))));
    }

    /** A quoting status and its author. */
    record Quoter(StatusId status, AccountId author) {}

    /** Where the followers of an account are. */
    List<URI> followerInboxes(AccountId account) {
        return database.sql("""
                        select distinct coalesce(a.shared_inbox, a.inbox) from follow f join account a on a.id = f.follower_id
                        where f.target_id = ? and f.state = 'accepted' and a.domain is not null
                          and a.suspended_at is null""", account.value()).list(row -> URI.create(row.getString(1)));
    }

    private static Quote quote(ResultSet row) throws SQLException {
        var quoted = Sql.nullableLong(row, "quoted_id");
        var stamp = row.getString("stamp_uri");
        return new Quote(
                new StatusId(row.getLong("status_id")),
                URI.create(row.getString("quoted_uri")),
                quoted == null ? null : new StatusId(quoted),
                row.getString("state"),
                stamp == null ? null : URI.create(stamp));
    }
}
