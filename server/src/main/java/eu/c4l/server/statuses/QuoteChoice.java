package eu.c4l.server.statuses;

import eu.c4l.server.accounts.AccountId;

/** Changes who may quote a status of one's own, by the rules of a later feature. */
@FunctionalInterface
public interface QuoteChoice {

    /** @param policy as the client API names it */
    Status choose(StatusId id, AccountId author, String policy);
}
