package eu.c4l.server.follows;

import java.net.URI;
import java.util.List;

import eu.c4l.federation.vocabulary.Activity;
import eu.c4l.federation.vocabulary.Audience;
import eu.c4l.server.accounts.Account;
import eu.c4l.server.accounts.AccountActors;
import eu.c4l.server.platform.Addresses;
import eu.c4l.server.platform.Core;
import eu.c4l.server.platform.Deliveries;
import eu.c4l.server.platform.Ids;

/** What other servers are told about follows, and about changed profiles of those they follow. */
final class FollowActivities {

    private final Deliveries deliveries;
    private final Addresses addresses;
    private final Ids ids;
    private final AccountActors actors;
    private final FollowStore store;

    FollowActivities(Core core, AccountActors actors, FollowStore store) {
        this.deliveries = core.deliveries();
        this.addresses = core.addresses();
        this.ids = core.ids();
        this.actors = actors;
        this.store = store;
    }

    void request(Account follower, Account target, Follow follow) {
        if (follower.isLocal() && !target.isLocal()) {
            deliveries.send(new Activity.Follow(follow.uri(), follower.uri(), target.uri()), inbox(target));
        }
    }

    void undo(Account follower, Account target, Follow follow) {
        if (follower.isLocal() && !target.isLocal()) {
            deliveries.send(
                    new Activity.UndoFollow(fresh(follower, "undos"), follower.uri(), follow.uri(), target.uri()),
                    inbox(target));
        }
    }

    /** Somebody of ours does not follow who is thought to be followed: whatever that Follow was, it is over. */
    void never(Account follower, Account target) {
        var follow = fresh(follower, "follows");
        deliveries.send(
                new Activity.UndoFollow(fresh(follower, "undos"), follower.uri(), follow, target.uri()), inbox(target));
    }

    void accept(Account follower, Account target, Follow follow) {
        if (target.isLocal() && !follower.isLocal()) {
            deliveries.send(
                    new Activity.AcceptFollow(fresh(target, "accepts"), target.uri(), follow.uri(), follower.uri()),
                    inbox(follower));
        }
    }

    void reject(Account follower, Account target, Follow follow) {
        if (target.isLocal() && !follower.isLocal()) {
            deliveries.send(
                    new Activity.RejectFollow(fresh(target, "rejects"), target.uri(), follow.uri(), follower.uri()),
                    inbox(follower));
        }
    }

    /** Followers' servers hear of a changed profile of ours. */
    void profileChanged(Account account) {
        var inboxes = account.isLocal() ? store.followerInboxes(account.id()) : List.<URI>of();
        if (!inboxes.isEmpty()) {
            var update = new Activity.UpdateActor(
                    fresh(account, "updates"),
                    account.uri(),
                    actors.actor(account),
                    Audience.publicly(addresses.followers(account.handle().username())));
            deliveries.send(update, inboxes);
        }
    }

    private URI fresh(Account account, String kind) {
        return addresses.activity(account.handle().username(), kind, ids.next());
    }

    private static List<URI> inbox(Account account) {
        return List.of(account.endpoints().inbox());
    }
}
