package eu.c4l.server.relays;

import java.net.URI;
import java.util.List;

import eu.c4l.federation.vocabulary.Activity;
import eu.c4l.federation.vocabulary.Audience;
import eu.c4l.federation.vocabulary.Visibility;
import eu.c4l.server.platform.Core;
import eu.c4l.server.statuses.Status;

/** Gives public posts of people here to the relays that have agreed, with edits and deletions; no boosts. */
final class RelayedPosts {

    private final Core core;
    private final RelayStore store;

    RelayedPosts(Core core, RelayStore store) {
        this.core = core;
        this.store = store;
    }

    /** Something of a post here was sent to those who follow its author. In the same transaction. */
    void sent(Activity activity, Status status) {
        if (status.visibility() != Visibility.PUBLIC || status.isReblog()) {
            return;
        }
        var relays = store.accepted();
        if (relays.isEmpty()) {
            return;
        }
        core.deliveries().send(activity, inboxes(relays, Relay.Kind.MASTODON));
        share(activity, status, inboxes(relays, Relay.Kind.LITEPUB));
    }

    private static List<URI> inboxes(List<Relay> relays, Relay.Kind kind) {
        return relays.stream()
                .filter(relay -> relay.kind() == kind)
                .map(Relay::inbox)
                .toList();
    }

    /** The second kind is told the address only, by the actor that it follows. */
    private void share(Activity activity, Status status, List<URI> inboxes) {
        if (inboxes.isEmpty()) {
            return;
        }
        var us = core.addresses().instanceActor();
        var id = URI.create(us + "#shared/" + status.id());
        if (activity instanceof Activity.Create) {
            var share = new Activity.Announce(
                    id, us, status.uri(), Audience.publicly(status.author().uri()), status.createdAt());
            core.deliveries().send(share, inboxes);
        } else if (activity instanceof Activity.Delete) {
            core.deliveries().send(new Activity.UndoAnnounce(URI.create(id + "/undo"), us, id, status.uri()), inboxes);
        }
    }
}
