package eu.c4l.server.statuses;

import eu.c4l.server.accounts.AccountId;

/** Refuses what the author of a status, or the community it is in, does not want others to do with it. */
@FunctionalInterface
public interface StatusPermission {

    /** What somebody does with another's status. */
    enum Interaction {
        REPLY,
        LIKE,
        BOOST
    }

    /** @throws eu.c4l.server.platform.Problem.Forbidden if the author does not want that from this account */
    void check(Interaction interaction, Status status, AccountId by);
}
