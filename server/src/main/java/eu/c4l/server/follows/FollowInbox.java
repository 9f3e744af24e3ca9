package eu.c4l.server.follows;

import java.net.URI;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import eu.c4l.federation.vocabulary.Activity;
import eu.c4l.server.accounts.Account;
import eu.c4l.server.accounts.Accounts;
import eu.c4l.server.accounts.RemoteAccounts;
import eu.c4l.server.platform.Feature.Inbox;
import eu.c4l.server.platform.Feature.Outcome;

/** Follow activities from other servers, and changed profiles. */
final class FollowInbox {

    private final Follows follows;
    private final Accounts accounts;
    private final RemoteAccounts remote;

    FollowInbox(Follows follows, Accounts accounts, RemoteAccounts remote) {
        this.follows = follows;
        this.accounts = accounts;
        this.remote = remote;
    }

    void register(Inbox inbox) {
        inbox.on(Activity.Follow.class, this::follow);
        inbox.on(Activity.AcceptFollow.class, this::accepted);
        inbox.on(Activity.RejectFollow.class, this::rejected);
        inbox.on(Activity.UndoFollow.class, this::undo);
        inbox.on(Activity.UpdateActor.class, this::updated);
    }

    private Outcome follow(Activity.Follow activity) {
        var follower = accounts.byUri(activity.actor());
        var target = accounts.byUri(activity.object()).filter(Account::isLocal);
        if (follower.isEmpty() || target.isEmpty()) {
            return Outcome.ignored("a follow of somebody who is not here");
        }
        follows.receive(follower.get().id(), target.get().id(), activity.id());
        return Outcome.ACCEPTED;
    }

    private Outcome accepted(Activity.AcceptFollow activity) {
        var follow = ours(activity.actor(), activity.follow(), activity.follower());
        follow.ifPresent(found -> follows.accept(found.follower(), found.target()));
        return follow.isPresent() ? Outcome.ACCEPTED : Outcome.ignored("an answer to no follow of ours");
    }

    private Outcome rejected(Activity.RejectFollow activity) {
        var follow = ours(activity.actor(), activity.follow(), activity.follower());
        follow.ifPresent(found -> follows.reject(found.follower(), found.target()));
        return follow.isPresent() ? Outcome.ACCEPTED : Outcome.ignored("an answer to no follow of ours");
    }

    /** Only whom we asked may answer; servers name the Follow by its id, by the follower, or both. */
    private Optional<Follow> ours(URI actor, @Nullable URI follow, @Nullable URI follower) {
        var target = accounts.byUri(actor);
        if (target.isEmpty()) {
            return Optional.empty();
        }
        var byId = follow == null ? Optional.<Follow>empty() : follows.byUri(follow);
        return byId.or(() -> follower == null
                        ? Optional.empty()
                        : accounts.byUri(follower)
                                .filter(Account::isLocal)
                                .flatMap(us ->
                                        follows.between(us.id(), target.get().id())))
                .filter(found -> found.target().equals(target.get().id()));
    }

    private Outcome undo(Activity.UndoFollow activity) {
        var follower = accounts.byUri(activity.actor());
        var target = accounts.byUri(activity.object());
        if (follower.isEmpty() || target.isEmpty()) {
            return Outcome.ignored("a follow of somebody who is not here");
        }
        follows.withdraw(follower.get().id(), target.get().id());
        return Outcome.ACCEPTED;
    }

    private Outcome updated(Activity.UpdateActor activity) {
        if (!activity.object().id().equals(activity.actor())) {
            return Outcome.refused("a profile of somebody else");
        }
        if (accounts.byUri(activity.actor()).isEmpty()) {
            return Outcome.ignored("a profile that is not known here");
        }
        remote.take(activity.object());
        return Outcome.ACCEPTED;
    }
}
