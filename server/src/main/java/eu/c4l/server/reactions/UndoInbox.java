package eu.c4l.server.reactions;

import java.net.URI;
import java.util.Optional;

import eu.c4l.federation.vocabulary.Activity;
import eu.c4l.server.accounts.Account;
import eu.c4l.server.accounts.AccountId;
import eu.c4l.server.accounts.Accounts;
import eu.c4l.server.follows.Follow;
import eu.c4l.server.follows.Follows;
import eu.c4l.server.platform.Feature;
import eu.c4l.server.platform.Feature.Outcome;
import eu.c4l.server.statuses.RemoteStatuses;
import eu.c4l.server.statuses.Statuses;

/** Undos that name what is undone by its id alone: a favourite, a boost or a follow of the same actor. */
final class UndoInbox {

    private final Reactions reactions;
    private final Accounts accounts;
    private final Statuses statuses;
    private final RemoteStatuses remote;
    private final Follows follows;

    UndoInbox(Reactions reactions, Accounts accounts, Statuses statuses, RemoteStatuses remote, Follows follows) {
        this.reactions = reactions;
        this.accounts = accounts;
        this.statuses = statuses;
        this.remote = remote;
        this.follows = follows;
    }

    void register(Feature.Inbox inbox) {
        inbox.on(Activity.UndoUnknown.class, this::undo);
    }

    private Outcome undo(Activity.UndoUnknown activity) {
        var actor = accounts.byUri(activity.actor()).map(Account::id);
        boolean done = actor.isPresent()
                && (favourite(actor.get(), activity.object())
                        || remote.takeBack(activity.object(), actor.get())
                        || follow(actor.get(), activity.object()));
        return done ? Outcome.ACCEPTED : Outcome.ignored("not known here");
    }

    private boolean favourite(AccountId by, URI like) {
        return reactions
                .favourited(like, by)
                .flatMap(id -> statuses.find(id, by))
                .flatMap(status -> reactions.take(status, by))
                .isPresent();
    }

    /** snac 2.94 names the account that is followed no more. */
    private boolean follow(AccountId by, URI object) {
        Optional<Follow> follow = follows.byUri(object)
                .or(() -> accounts.byUri(object)
                        .filter(Account::isLocal)
                        .flatMap(target -> follows.between(by, target.id())))
                .filter(found -> found.follower().equals(by));
        follow.ifPresent(found -> follows.withdraw(found.follower(), found.target()));
        return follow.isPresent();
    }
}
