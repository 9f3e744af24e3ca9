package eu.c4l.server.relays;

import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

import eu.c4l.server.platform.Database;
import eu.c4l.server.platform.Sql;

/** Subscriptions to relays. */
final class RelayStore {

    private final Database database;

    RelayStore(Database database) {
        this.database = database;
    }

    List<Relay> all() {
        return database.sql("select * from relay order by id").list(RelayStore::relay);
    }

    List<Relay> accepted() {
        return database.sql("select * from relay where state = 'accepted' order by id")
                .list(RelayStore::relay);
    }

    Optional<Relay> accepted(URI actor) {
        return database.sql("select * from relay where actor = ? and state = 'accepted'", actor.toString())
                .first(RelayStore::relay);
    }

    Optional<Relay> find(long id) {
        return database.sql("select * from relay where id = ?", id).first(RelayStore::relay);
    }

    boolean insert(Relay relay) {
        return database.sql(
                                """
                        insert into relay (id, kind, state, inbox, actor, follow_uri, created_at)
                        values (?, ?, ?, ?, ?, ?, ?) on conflict do nothing""",
                                relay.id(),
                                relay.kind().word(),
                                relay.state().word(),
                                relay.inbox().toString(),
                                relay.actor() == null ? null : relay.actor().toString(),
                                relay.followUri().toString(),
                                relay.createdAt())
                        .update()
                == 1;
    }

    void answered(long id, Relay.State state, URI actor) {
        database.sql("update relay set state = ?, actor = ? where id = ?", state.word(), actor.toString(), id)
                .update();
    }

    void gone(URI inbox) {
        database.sql("update relay set state = 'rejected' where inbox = ?", inbox.toString())
                .update();
    }

    void remove(long id) {
        database.sql("delete from relay where id = ?", id).update();
    }

    /** Whether a post is here, or was and was deleted. */
    boolean isKnown(URI post) {
        return database.sql(
                        "select 1 from status where uri = ? union all select 1 from tombstone where uri = ?",
                        post.toString(),
                        post.toString())
                .exists();
    }

    private static Relay relay(ResultSet row) throws SQLException {
        var actor = row.getString("actor");
        return new Relay(
                row.getLong("id"),
                Relay.Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                Relay.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                URI.create(row.getString("inbox")),
                actor == null ? null : URI.create(actor),
                URI.create(row.getString("follow_uri")),
                Objects.requireNonNull(Sql.instant(row, "created_at")));
    }
}
