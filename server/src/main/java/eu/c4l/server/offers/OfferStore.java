package eu.c4l.server.offers;

import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import eu.c4l.server.accounts.AccountId;
import eu.c4l.server.accounts.Accounts;
import eu.c4l.server.platform.Database;
import eu.c4l.server.platform.Sql;
import eu.c4l.server.platform.http.PageRequest;
import eu.c4l.server.statuses.StatusId;

/** All rows of offers. */
final class OfferStore {

    private final Database database;
    private final Accounts accounts;

    OfferStore(Database database, Accounts accounts) {
        this.database = database;
        this.accounts = accounts;
    }

    /** Which side of an offer an account is on. */
    enum Side {
        MADE("o.account_id"),
        RECEIVED("o.author_id");

        private final String column;

        Side(String column) {
            this.column = column;
        }
    }

    private record Row(
            long id,
            URI uri,
            AccountId by,
            AccountId author,
            StatusId adaptation,
            StatusId original,
            String note,
            Offer.State state,
            String reason,
            Instant createdAt,
            @Nullable Instant decidedAt) {}

    /** Writes an open one; empty if the adaptation is offered already, or the id is known. */
    Optional<Offer> insert(Offer offer) {
        database.sql(
                        """
                        insert into offer
                          (id, uri, account_id, author_id, adaptation_id, original_id, note, state, created_at)
                        values (?, ?, ?, ?, ?, ?, ?, 'open', ?) on conflict do nothing""",
                        offer.id(),
                        offer.uri().toString(),
                        offer.by().id().value(),
                        offer.author().id().value(),
                        offer.adaptation().value(),
                        offer.original().value(),
                        offer.note(),
                        offer.createdAt())
                .update();
        return find(offer.id());
    }

    /** Ends an open one; false if it is open no more. */
    boolean decide(long id, Offer.State state, String reason, Instant at) {
        return database.sql(
                                "update offer set state = ?, reason = ?, decided_at = ? where id = ? and state = 'open'",
                                state.word(),
                                reason,
                                at,
                                id)
                        .update()
                > 0;
    }

    Optional<Offer> find(long id) {
        return list("o.id = ?", id).stream().findFirst();
    }

    Optional<Offer> byUri(URI uri) {
        return list("o.uri = ?", uri.toString()).stream().findFirst();
    }

    /** The newest one of an adaptation. */
    Optional<Offer> newestOf(StatusId adaptation) {
        return list("o.adaptation_id = ? order by o.id desc limit 1", adaptation.value()).stream()
                .findFirst();
    }

    /** The open ones between two people. */
    List<Offer> between(AccountId one, AccountId other) {
        return list(
                "o.state = 'open' and ((o.account_id = ? and o.author_id = ?) or (o.account_id = ? and o.author_id = ?))",
                one.value(),
                other.value(),
                other.value(),
                one.value());
    }

    List<Offer> list(Side side, AccountId account, @Nullable String state, PageRequest page) {
        var where = new StringBuilder(side.column).append(" = ?");
        var parameters = new ArrayList<Object>();
        parameters.add(account.value());
        if (state != null) {
            where.append(" and o.state = ?");
            parameters.add(state);
        }
        page.maxId().ifPresent(most -> {
            where.append(" and o.id < ?");
            parameters.add(most);
        });
        var least = page.minId().isPresent() ? page.minId() : page.sinceId();
        least.ifPresent(newer -> {
            where.append(" and o.id > ?");
            parameters.add(newer);
        });
        where.append(" order by o.id ")
                .append(page.upwards() ? "asc" : "desc")
                .append(" limit ")
                .append(page.limit());
        var found = list(where.toString(), parameters.toArray());
        return page.upwards() ? found.reversed() : found;
    }

    long countOpen(Side side, AccountId account) {
        return database.sql(
                        "select count(*) from offer o where o.state = 'open' and " + side.column + " = ?",
                        account.value())
                .count();
    }

    private List<Offer> list(String where, Object... parameters) {
        var rows = database.sql(
                        "select o.* from offer o join account b on b.id = o.account_id and b.suspended_at is null "
                                + "join account a on a.id = o.author_id and a.suspended_at is null where " + where,
                        parameters)
                .list(OfferStore::row);
        var people = new LinkedHashSet<AccountId>();
        rows.forEach(row -> {
            people.add(row.by());
            people.add(row.author());
        });
        var known = accounts.all(people);
        var found = new ArrayList<Offer>();
        for (var row : rows) {
            var by = known.get(row.by());
            var author = known.get(row.author());
            if (by != null && author != null) {
                found.add(new Offer(
                        row.id(),
                        row.uri(),
                        by,
                        author,
                        row.adaptation(),
                        row.original(),
                        row.note(),
                        row.state(),
                        row.reason(),
                        row.createdAt(),
                        row.decidedAt()));
            }
        }
        return found;
    }

    private static Row row(ResultSet row) throws SQLException {
        var created = Sql.instant(row, "created_at");
        return new Row(
                row.getLong("id"),
                URI.create(row.getString("uri")),
                new AccountId(row.getLong("account_id")),
                new AccountId(row.getLong("author_id")),
                new StatusId(row.getLong("adaptation_id")),
                new StatusId(row.getLong("original_id")),
                row.getString("note"),
                Offer.State.of(row.getString("state")),
                row.getString("reason"),
                created == null ? Instant.EPOCH : created,
                Sql.instant(row, "decided_at"));
    }
}
