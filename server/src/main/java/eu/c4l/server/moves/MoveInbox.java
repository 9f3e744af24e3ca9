package eu.c4l.server.moves;

import eu.c4l.federation.vocabulary.Activity;
import eu.c4l.federation.vocabulary.Authority;
import eu.c4l.server.accounts.Account;
import eu.c4l.server.accounts.Accounts;
import eu.c4l.server.platform.Feature;
import eu.c4l.server.platform.Feature.Outcome;

/** Moves that other servers tell of; only an account itself may say that it moved. */
final class MoveInbox {

    private final Moves moves;
    private final Accounts accounts;

    MoveInbox(Moves moves, Accounts accounts) {
        this.moves = moves;
        this.accounts = accounts;
    }

    void register(Feature.Inbox inbox) {
        inbox.on(Activity.Move.class, this::moved);
    }

    private Outcome moved(Activity.Move activity) {
        if (!activity.object().equals(activity.actor())) {
            return Outcome.refused("only an account itself may move");
        }
        var origin = accounts.byUri(activity.actor()).filter(account -> !account.isSuspended());
        if (origin.filter(Account::isLocal).isPresent()) {
            return Outcome.refused("the account is of this instance");
        }
        if (origin.isEmpty()
                || !Authority.isHttp(activity.target())
                || activity.target().equals(activity.actor())) {
            return Outcome.ignored("nobody known here, or nowhere");
        }
        moves.heardOf(origin.get(), activity.target());
        return Outcome.ACCEPTED;
    }
}
