package eu.c4l.server.reactions;

import java.net.URI;
import java.util.List;

import eu.c4l.federation.vocabulary.Activity;
import eu.c4l.server.accounts.Account;
import eu.c4l.server.platform.Core;
import eu.c4l.server.statuses.Status;

/** What other servers are told of reactions: favourites to the author, pins to the followers. */
final class ReactionActivities {

    private final Core core;

    ReactionActivities(Core core) {
        this.core = core;
    }

    void liked(Account by, Status status, URI uri) {
        toAuthor(new Activity.Like(uri, by.uri(), status.uri(), null), status);
    }

    void unliked(Account by, Status status, URI uri) {
        toAuthor(new Activity.UndoLike(URI.create(uri + "/undo"), by.uri(), uri, status.uri()), status);
    }

    private void toAuthor(Activity activity, Status status) {
        if (!status.isLocal()) {
            core.deliveries().send(activity, List.of(status.author().endpoints().inbox()));
        }
    }

    void pinned(Status status) {
        var featured = status.author().endpoints().featured();
        if (featured != null) {
            toFollowers(new Activity.Add(id(status, "pins"), status.author().uri(), status.uri(), featured), status);
        }
    }

    void unpinned(Status status) {
        var featured = status.author().endpoints().featured();
        if (featured != null) {
            toFollowers(
                    new Activity.Remove(id(status, "unpins"), status.author().uri(), status.uri(), featured), status);
        }
    }

    private URI id(Status status, String kind) {
        return core.addresses()
                .activity(status.author().handle().username(), kind, core.ids().next());
    }

    private void toFollowers(Activity activity, Status status) {
        var inboxes = core.database().sql("""
                        select distinct coalesce(a.shared_inbox, a.inbox)
                        from follow f join account a on a.id = f.follower_id
                        where f.target_id = ? and f.state = 'accepted' and a.domain is not null""", status.author().id().value()).list(row -> URI.create(row.getString(1)));
        core.deliveries().send(activity, inboxes);
    }
}
