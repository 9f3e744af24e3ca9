package eu.c4l.server.outboxes;

import java.net.URI;
import java.util.List;

import eu.c4l.server.accounts.AccountId;
import eu.c4l.server.platform.Database;
import eu.c4l.server.statuses.StatusId;
import eu.c4l.server.statuses.StatusVisibility;

/** Ids of statuses that everybody may see, for collections. */
final class OutboxQueries {

    private static final int MOST = 200;

    private final Database database;

    OutboxQueries(Database database) {
        this.database = database;
    }

    List<URI> answersTo(StatusId status) {
        return open("s.in_reply_to_id = ?", status.value());
    }

    List<URI> ofConversation(long conversation) {
        return open("s.conversation_id = ? and s.reblog_of_id is null", conversation);
    }

    private List<URI> open(String which, long id) {
        return database.sql(
                        "with " + StatusVisibility.VIEWER + " select s.uri from status s where " + which + " and "
                                + StatusVisibility.VISIBLE + " order by s.id limit " + MOST,
                        0L,
                        id)
                .list(row -> URI.create(row.getString(1)));
    }

    long openStatuses(AccountId account) {
        return database.sql(
                        "select count(*) from status where account_id = ? and visibility in ('public', 'unlisted')",
                        account.value())
                .count();
    }
}
