package eu.c4l.server.groups;

import eu.c4l.server.accounts.Account;

/**
 * A learning community that is to be founded.
 *
 * @param name the user name of the group, as people mention it
 * @param description plain text
 * @param approval whether facilitators let members in one by one
 * @param profile country, region, languages, subjects
 */
public record NewCommunity(
        String name,
        String displayName,
        String description,
        CommunityKind kind,
        Posting posting,
        boolean approval,
        Account.Profile profile) {}
