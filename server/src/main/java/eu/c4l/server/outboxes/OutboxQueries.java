package eu.c4l.server.outboxes;

import java.net.URI;
import java.util.List;
import java.util.Optional;

import eu.c4l.server.accounts.AccountId;
import eu.c4l.server.platform.Database;
import eu.c4l.server.statuses.StatusId;
import eu.c4l.server.statuses.StatusVisibility;

/** Ids of statuses that everybody may see, for collections. */
final class OutboxQueries {

    private final Database database;

    OutboxQueries(Database database) {
        this.database = database;
    }

    /** A status in a collection, and its place there. */
    record Entry(long id, URI uri) {}

    /** What a collection holds: answers to a status, or all of a conversation. */
    enum Held {
        ANSWERS("s.in_reply_to_id = ?"),
        CONVERSATION("s.conversation_id = ? and s.reblog_of_id is null");

        private final String condition;

        Held(String condition) {
            this.condition = condition;
        }
    }

    /** The oldest of them after an id. */
    List<Entry> entries(Held held, long of, long after, int limit) {
        return database.sql(
                        "with " + StatusVisibility.VIEWER + " select s.id, s.uri from status s where " + held.condition
                                + " and s.id > ? and " + StatusVisibility.VISIBLE + " order by s.id limit ?",
                        0L,
                        of,
                        after,
                        limit)
                .list(row -> new Entry(row.getLong(1), URI.create(row.getString(2))));
    }

    long count(Held held, long of) {
        return database.sql(
                        "with " + StatusVisibility.VIEWER + " select count(*) from status s where " + held.condition
                                + " and " + StatusVisibility.VISIBLE,
                        0L,
                        of)
                .count();
    }

    /** Who began a conversation, if that was somebody of this instance. */
    Optional<URI> ownerOf(long conversation) {
        return database.sql("""
                        select a.uri from conversation c join account a on a.id = c.owner_id
                        where c.id = ? and c.uri is null and a.suspended_at is null""", conversation).first(row -> URI.create(row.getString(1)));
    }

    /** Whether somebody of a server may read a status: a follower where followers may, or one of those it is addressed to. */
    boolean isReadAt(StatusId id, URI signer) {
        var server = signer.getScheme() + "://" + signer.getRawAuthority() + "/";
        return database.sql("""
                        select 1 from status s where s.id = ? and exists (
                          select 1 from account a
                          where starts_with(a.uri, ?) and a.suspended_at is null
                            and a.id in (select m.account_id from status_mention m where m.status_id = s.id
                              union all select f.follower_id from follow f
                                where s.visibility = 'private' and f.target_id = s.account_id and f.state = 'accepted'))""", id.value(), server).exists();
    }

    long openStatuses(AccountId account) {
        return database.sql(
                        "select count(*) from status where account_id = ? and visibility in ('public', 'unlisted')",
                        account.value())
                .count();
    }
}
