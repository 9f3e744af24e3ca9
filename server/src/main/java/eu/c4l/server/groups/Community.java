package eu.c4l.server.groups;

import eu.c4l.server.accounts.Account;
import eu.c4l.server.accounts.AccountId;

/**
 * A learning community, of this instance or of another one, as one viewer sees it.
 *
 * @param account the group actor: its name, description, place, languages and subjects
 * @param countries from how many countries its members come, as far as known here
 * @param membership what the viewer is to it
 */
public record Community(Account account, CommunityKind kind, Posting posting, int countries, Membership membership) {

    public AccountId id() {
        return account.id();
    }

    /** How many members come from a country. */
    public record Place(String country, long members) {}
}
