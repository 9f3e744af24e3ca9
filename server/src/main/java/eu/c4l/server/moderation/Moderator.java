package eu.c4l.server.moderation;

import org.jspecify.annotations.Nullable;

import eu.c4l.server.accounts.Account;
import eu.c4l.server.accounts.AccountId;
import eu.c4l.server.platform.Caller.Role;

/**
 * Who decides.
 *
 * @param id null for whoever works at the machine itself
 */
public record Moderator(@Nullable AccountId id, String name, Role role) {

    /** The operator with the admin command. */
    public static final Moderator OPERATOR = new Moderator(null, "c4l", Role.ADMIN);

    public static Moderator of(Account account, Role role) {
        return new Moderator(account.id(), account.handle().username(), role);
    }
}
