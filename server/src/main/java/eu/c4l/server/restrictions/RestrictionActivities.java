package eu.c4l.server.restrictions;

import java.net.URI;
import java.util.List;

import eu.c4l.federation.vocabulary.Activity;
import eu.c4l.server.accounts.Account;
import eu.c4l.server.platform.Addresses;
import eu.c4l.server.platform.Deliveries;

/** Tells another server that one of its accounts is blocked, or is no longer. */
final class RestrictionActivities {

    private final Deliveries deliveries;
    private final Addresses addresses;

    RestrictionActivities(Deliveries deliveries, Addresses addresses) {
        this.deliveries = deliveries;
        this.addresses = addresses;
    }

    void block(Account blocker, Account target, long id) {
        if (blocker.isLocal() && !target.isLocal()) {
            deliveries.send(
                    new Activity.Block(activity(blocker, "blocks", id), blocker.uri(), target.uri()), inbox(target));
        }
    }

    void unblock(Account blocker, Account target, long id) {
        if (blocker.isLocal() && !target.isLocal()) {
            var undo = activity(blocker, "unblocks", id);
            deliveries.send(
                    new Activity.UndoBlock(undo, blocker.uri(), activity(blocker, "blocks", id), target.uri()),
                    inbox(target));
        }
    }

    private URI activity(Account blocker, String kind, long id) {
        return addresses.activity(blocker.handle().username(), kind, id);
    }

    private static List<URI> inbox(Account target) {
        return List.of(target.endpoints().inbox());
    }
}
