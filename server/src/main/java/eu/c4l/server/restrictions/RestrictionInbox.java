package eu.c4l.server.restrictions;

import java.net.URI;
import java.util.Optional;

import eu.c4l.federation.vocabulary.Activity;
import eu.c4l.server.accounts.Account;
import eu.c4l.server.accounts.Accounts;
import eu.c4l.server.platform.Feature.Inbox;
import eu.c4l.server.platform.Feature.Outcome;

/** Blocks that other servers tell us of. */
final class RestrictionInbox {

    private final Restrictions restrictions;
    private final Accounts accounts;

    RestrictionInbox(Restrictions restrictions, Accounts accounts) {
        this.restrictions = restrictions;
        this.accounts = accounts;
    }

    void register(Inbox inbox) {
        inbox.on(Activity.Block.class, this::block);
        inbox.on(Activity.UndoBlock.class, this::undo);
    }

    private Outcome block(Activity.Block activity) {
        var blocker = accounts.byUri(activity.actor());
        var target = local(activity.object());
        if (blocker.isEmpty() || target.isEmpty()) {
            return Outcome.ignored("a block of somebody who is not here");
        }
        restrictions.block(blocker.get().id(), target.get().id(), activity.id());
        return Outcome.ACCEPTED;
    }

    private Outcome undo(Activity.UndoBlock activity) {
        var blocker = accounts.byUri(activity.actor());
        var target = local(activity.object());
        if (blocker.isEmpty() || target.isEmpty()) {
            return Outcome.ignored("a block of somebody who is not here");
        }
        restrictions.unblock(blocker.get().id(), target.get().id());
        return Outcome.ACCEPTED;
    }

    private Optional<Account> local(URI uri) {
        return accounts.byUri(uri).filter(Account::isLocal);
    }
}
