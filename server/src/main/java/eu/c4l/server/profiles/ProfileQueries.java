package eu.c4l.server.profiles;

import eu.c4l.server.accounts.AccountId;
import eu.c4l.server.platform.Database;

/** What the owner's view of a profile counts of other features. */
final class ProfileQueries {

    private final Database database;

    ProfileQueries(Database database) {
        this.database = database;
    }

    /** Followers that wait for the owner's word. */
    long followRequests(AccountId owner) {
        return database.sql("select count(*) from follow where target_id = ? and state = 'pending'", owner.value())
                .count();
    }
}
