package eu.c4l.server.threads;

import java.net.URI;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import eu.c4l.server.platform.Database;

/** When threads were completed, and which of their statuses are here. */
final class ThreadStore {

    private final Database database;

    ThreadStore(Database database) {
        this.database = database;
    }

    boolean isDue(long conversation, Instant before) {
        return database.sql(
                        "select 1 from conversation where id = ? and (filled_at is null or filled_at < ?)",
                        conversation,
                        before)
                .exists();
    }

    /** Takes the task of completing a thread; false if it was taken since. */
    boolean claim(long conversation, Instant now, Instant before) {
        return database.sql(
                                "update conversation set filled_at = ? where id = ? and (filled_at is null or filled_at < ?)",
                                now,
                                conversation,
                                before)
                        .update()
                == 1;
    }

    boolean isKnown(URI status) {
        return database.sql("select 1 from status where uri = ?", status.toString())
                .exists();
    }

    Optional<URI> answeredBy(URI status) {
        return database.sql(
                        "select in_reply_to_uri from status where uri = ? and in_reply_to_uri is not null",
                        status.toString())
                .first(row -> URI.create(row.getString(1)));
    }

    /** Of these ids those that are here, or were and were deleted. */
    Set<URI> known(Collection<URI> ids) {
        var texts = ids.stream().map(URI::toString).toArray(String[]::new);
        return new HashSet<>(database.sql(
                        "select uri from status where uri = any(?) union select uri from tombstone where uri = any(?)",
                        texts,
                        texts)
                .list(row -> URI.create(row.getString(1))));
    }

    /** Where a thread is asked for: its beginning, and then its newest statuses, as far as they are of other servers. */
    List<URI> ends(long conversation, int most) {
        return database.sql("""
                        (select s.uri from status s join account a on a.id = s.account_id
                          where s.conversation_id = ? and a.domain is not null and s.visibility in ('public', 'unlisted')
                          order by s.id limit 1)
                        union all
                        (select s.uri from status s join account a on a.id = s.account_id
                          where s.conversation_id = ? and a.domain is not null and s.visibility in ('public', 'unlisted')
                          order by s.id desc limit ?)""", conversation, conversation, most).list(row -> URI.create(row.getString(1)));
    }
}
