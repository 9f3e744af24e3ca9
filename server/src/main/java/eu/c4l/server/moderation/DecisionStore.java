package eu.c4l.server.moderation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import eu.c4l.server.accounts.AccountId;
import eu.c4l.server.platform.Database;
import eu.c4l.server.platform.Paging;
import eu.c4l.server.platform.Sql;
import eu.c4l.server.platform.http.PageRequest;

/** Reads and writes the log of decisions. */
final class DecisionStore {

    private static final String SELECT =
            "select id, by_name, action, subject, report_id, comment, created_at from decision where ";

    private final Database database;

    DecisionStore(Database database) {
        this.database = database;
    }

    void insert(Decision decision, @Nullable AccountId by, @Nullable AccountId about) {
        database.sql(
                        """
                        insert into decision (id, by_id, by_name, action, subject, account_id, report_id, comment, created_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?)""",
                        decision.id(),
                        by == null ? null : by.value(),
                        decision.by(),
                        decision.action(),
                        decision.subject(),
                        about == null ? null : about.value(),
                        decision.report(),
                        decision.comment(),
                        decision.at())
                .update();
    }

    List<Decision> page(PageRequest page) {
        return Paging.list(database, SELECT + "true", "id", page, DecisionStore::decision);
    }

    List<Decision> about(AccountId account, int limit) {
        return database.sql(SELECT + "account_id = ? order by id desc limit ?", account.value(), limit)
                .list(DecisionStore::decision);
    }

    private static Decision decision(ResultSet row) throws SQLException {
        return new Decision(
                row.getLong("id"),
                row.getString("by_name"),
                row.getString("action"),
                row.getString("subject"),
                Sql.nullableLong(row, "report_id"),
                row.getString("comment"),
                Objects.requireNonNull(Sql.instant(row, "created_at")));
    }
}
