package eu.c4l.server.accounts;

import eu.c4l.federation.vocabulary.ActorKind;

/**
 * A person, group or service that is to be made on this instance.
 *
 * @param note plain text
 */
public record NewAccount(
        String username,
        ActorKind kind,
        String displayName,
        String note,
        Account.Choices choices,
        Account.Profile profile) {

    /** A person with nothing but a name; not discoverable until they say so. */
    public static NewAccount person(String username) {
        return new NewAccount(
                username,
                ActorKind.PERSON,
                "",
                "",
                new Account.Choices(false, false, false, false, false),
                Account.Profile.EMPTY);
    }
}
