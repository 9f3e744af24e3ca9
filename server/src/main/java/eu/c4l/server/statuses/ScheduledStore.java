package eu.c4l.server.statuses;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

import eu.c4l.server.accounts.AccountId;
import eu.c4l.server.platform.Database;
import eu.c4l.server.platform.Json;
import eu.c4l.server.platform.Paging;
import eu.c4l.server.platform.Sql;
import eu.c4l.server.platform.http.PageRequest;

/** What waits to be published. */
final class ScheduledStore {

    private static final String SELECT = """
            select s.id, s.account_id, s.due_at, s.wish,
              (select jsonb_agg(jsonb_build_array(m.id, m.kind, m.mime_type, m.file, m.preview_file, m.remote_url,
                  m.description, m.blurhash, m.width, m.height, m.preview_width, m.preview_height, m.focus_x, m.focus_y)
                  order by k.position)
                from scheduled_media k join media_attachment m on m.id = k.media_id where k.scheduled_id = s.id) as media
            from scheduled_status s where\s""";

    private final Database database;

    ScheduledStore(Database database) {
        this.database = database;
    }

    void insert(long id, NewStatus wanted, Instant due, JsonNode wish) {
        database.sql("""
                        insert into scheduled_status (id, account_id, due_at, wish, idempotency_key)
                        values (?, ?, ?, ?, ?)""", id, wanted.author().value(), due, wish.toString(), wanted.idempotencyKey())
                .update();
        database.sql("""
                        insert into scheduled_media (scheduled_id, media_id, position)
                        select ?, u.id, u.position from unnest(?::bigint[]) with ordinality as u (id, position)""", id, wanted.media()).update();
    }

    /** Whether one of these files waits for another status already. */
    boolean isTaken(List<Long> media) {
        return database.sql("select 1 from scheduled_media where media_id = any(?)", media)
                .exists();
    }

    Optional<ScheduledStatus> byKey(AccountId owner, @Nullable String key) {
        return key == null
                ? Optional.empty()
                : database.sql(SELECT + "s.account_id = ? and s.idempotency_key = ?", owner.value(), key)
                        .first(ScheduledStore::read);
    }

    Optional<ScheduledStatus> find(AccountId owner, long id) {
        return database.sql(SELECT + "s.id = ? and s.account_id = ?", id, owner.value())
                .first(ScheduledStore::read);
    }

    List<ScheduledStatus> of(AccountId owner, PageRequest page) {
        return Paging.list(database, SELECT + "s.account_id = ?", "s.id", page, ScheduledStore::read, owner.value());
    }

    long count(AccountId owner) {
        return database.sql("select count(*) from scheduled_status where account_id = ?", owner.value())
                .count();
    }

    /** How many are due in the day that begins then. */
    long count(AccountId owner, Instant from, Instant until) {
        return database.sql(
                        "select count(*) from scheduled_status where account_id = ? and due_at >= ? and due_at < ?",
                        owner.value(),
                        from,
                        until)
                .count();
    }

    void postpone(long id, Instant due) {
        database.sql("update scheduled_status set due_at = ? where id = ?", due, id)
                .update();
    }

    /** Takes it out, for whoever publishes it; empty if it is gone or was put off. */
    Optional<AccountId> owner(long id, Instant now) {
        return database.sql("select account_id from scheduled_status where id = ? and due_at <= ? for update", id, now)
                .first(row -> new AccountId(row.getLong(1)));
    }

    void delete(long id) {
        database.sql("delete from scheduled_status where id = ?", id).update();
    }

    private static ScheduledStatus read(ResultSet row) throws SQLException {
        try {
            return new ScheduledStatus(
                    row.getLong("id"),
                    Objects.requireNonNull(Sql.instant(row, "due_at")),
                    Json.MAPPER.readTree(row.getString("wish")),
                    StatusParts.media(row.getString("media")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
