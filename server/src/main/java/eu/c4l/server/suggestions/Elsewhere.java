package eu.c4l.server.suggestions;

import java.util.List;

import eu.c4l.server.accounts.AccountId;

/** Names people for a reader who were found by somebody else; what the reader decided and consent are asked afterwards. */
@FunctionalInterface
public interface Elsewhere {

    /** The best first; called in a transaction. */
    List<Named> of(AccountId reader);

    /**
     * Somebody, and who named them.
     *
     * @param by a name that people understand
     */
    record Named(AccountId person, String by) {}
}
