package eu.c4l.server.groups;

import java.net.URI;
import java.util.List;
import java.util.Optional;

import eu.c4l.federation.vocabulary.Activity;
import eu.c4l.server.accounts.Account;
import eu.c4l.server.accounts.AccountId;
import eu.c4l.server.accounts.Accounts;
import eu.c4l.server.platform.Feature.Inbox;
import eu.c4l.server.platform.Feature.Outcome;
import eu.c4l.server.platform.Received;
import eu.c4l.server.statuses.Status;
import eu.c4l.server.statuses.StatusId;
import eu.c4l.server.statuses.Statuses;

/**
 * Moderators of other servers. What they do in our communities they sign themselves, and we pass it on; what is done in
 * communities of other servers these announce, and nobody but the community may.
 */
final class ModeratorInbox {

    private final Accounts accounts;
    private final Statuses statuses;
    private final Moderation moderation;
    private final GroupActivities activities;

    ModeratorInbox(GroupsFeature.Needs needs, Moderation moderation, GroupActivities activities) {
        this.accounts = needs.accounts();
        this.statuses = needs.statuses();
        this.moderation = moderation;
        this.activities = activities;
    }

    void register(Inbox inbox) {
        inbox.claim(Activity.Delete.class, this::removal);
        inbox.claim(Activity.Add.class, add -> listed(add.actor(), add.target(), add.object(), true));
        inbox.claim(Activity.Remove.class, remove -> listed(remove.actor(), remove.target(), remove.object(), false));
        inbox.on(Activity.UndoDelete.class, this::restored);
        inbox.on(Activity.Lock.class, lock -> lock(lock.actor(), lock.object(), true));
        inbox.on(Activity.Unlock.class, unlock -> lock(unlock.actor(), unlock.object(), false));
        inbox.on(Activity.Ban.class, this::ban);
        inbox.on(Activity.Unban.class, this::unban);
    }

    private Optional<Status> status(URI uri) {
        return statuses.byUri(uri, null);
    }

    /** The communities of ours that a status belongs to and the actor leads. */
    private List<Account> led(URI actor, StatusId status) {
        return accounts.byUri(actor)
                .map(leader -> moderation.ledBy(leader.id(), status).stream()
                        .map(accounts::require)
                        .toList())
                .orElse(List.of());
    }

    private void passOn(Account group) {
        Received.body().ifPresent(body -> activities.passOn(group, body));
    }

    /** A Delete of somebody else's post; one's own goes the usual way. */
    private Optional<Outcome> removal(Activity.Delete delete) {
        var status =
                status(delete.object()).filter(found -> !found.author().uri().equals(delete.actor()));
        if (status.isEmpty()) {
            return Optional.empty();
        }
        var groups = led(delete.actor(), status.get().id());
        var by = accounts.byUri(delete.actor()).map(Account::id).orElse(null);
        groups.forEach(group -> {
            moderation.takeOut(group, by, status.get().id());
            passOn(group);
        });
        return groups.isEmpty() ? Optional.empty() : Optional.of(Outcome.ACCEPTED);
    }

    /** Only what moderators took out is put back: what its author deleted is gone. */
    private Outcome restored(Activity.UndoDelete undo) {
        var status = status(undo.object());
        var leader = accounts.byUri(undo.actor());
        if (status.isEmpty() || leader.isEmpty()) {
            return Outcome.ignored("not known here");
        }
        var groups = moderation.ledThatRemoved(leader.get().id(), status.get().id());
        groups.stream().map(accounts::require).forEach(group -> {
            moderation.putBack(group, status.get().id());
            passOn(group);
        });
        return groups.isEmpty() ? Outcome.ignored("nothing that the actor may put back") : Outcome.ACCEPTED;
    }

    private Outcome lock(URI actor, URI object, boolean closed) {
        var status = status(object);
        if (status.isEmpty()) {
            return Outcome.ignored("not known here");
        }
        var groups = led(actor, status.get().id());
        var by = accounts.byUri(actor).map(Account::id).orElse(null);
        groups.forEach(group -> {
            moderation.locked(group, by, status.get().id(), closed);
            passOn(group);
        });
        return groups.isEmpty() ? Outcome.refused("the actor leads no community of this post") : Outcome.ACCEPTED;
    }

    /** A community of ours that the actor leads. */
    private Optional<Account> ours(URI group, URI actor) {
        return accounts.byUri(group)
                .filter(found -> found.isGroup() && found.isLocal())
                .filter(found -> accounts.byUri(actor)
                        .filter(leader -> moderation.leads(found.id(), leader.id()))
                        .isPresent());
    }

    private Outcome ban(Activity.Ban ban) {
        var group = ours(ban.target(), ban.actor());
        var person = accounts.byUri(ban.object());
        if (group.isEmpty()) {
            return Outcome.refused("the actor leads no such community here");
        }
        if (person.isEmpty() || moderation.leads(group.get().id(), person.get().id())) {
            return Outcome.ignored("nobody who can be shut out");
        }
        moderation.banned(group.get(), person.get().id(), terms(ban));
        passOn(group.get());
        return Outcome.ACCEPTED;
    }

    private Moderation.Ban terms(Activity.Ban ban) {
        var by = accounts.byUri(ban.actor()).map(Account::id).orElse(null);
        return new Moderation.Ban(by, ban.removing(), ban.reason(), ban.until());
    }

    private Outcome unban(Activity.Unban unban) {
        var group = ours(unban.target(), unban.actor());
        var person = accounts.byUri(unban.object());
        if (group.isEmpty() || person.isEmpty()) {
            return Outcome.refused("the actor leads no such community here");
        }
        moderation.unbanned(group.get(), person.get().id());
        passOn(group.get());
        return Outcome.ACCEPTED;
    }

    /** Into a collection of one of our communities, or out of it; empty if the collection is something else. */
    private Optional<Outcome> listed(URI actor, URI collection, URI object, boolean added) {
        var leaders = without(collection, "/moderators");
        var featured = without(collection, "/collections/featured");
        return leaders.flatMap(group -> leader(group, actor, object, added))
                .or(() -> featured.flatMap(group -> featured(group, actor, object, added)));
    }

    private static Optional<URI> without(URI collection, String end) {
        var text = collection.toString();
        return text.endsWith(end)
                ? Optional.of(URI.create(text.substring(0, text.length() - end.length())))
                : Optional.empty();
    }

    /** A leader puts a post of the community on top of it, or takes it down. */
    private Optional<Outcome> featured(URI owner, URI actor, URI object, boolean added) {
        return ours(owner, actor)
                .flatMap(group -> status(object)
                        .filter(found -> moderation.isOf(found.id(), group.id()))
                        .map(found -> {
                            var by = accounts.byUri(actor).map(Account::id).orElse(null);
                            moderation.featured(group, by, found.id(), added);
                            passOn(group);
                            return Outcome.ACCEPTED;
                        }));
    }

    /** A leader of one of our communities makes another, or ends one. */
    private Optional<Outcome> leader(URI owner, URI actor, URI object, boolean leads) {
        var group = ours(owner, actor);
        var person = accounts.byUri(object);
        if (group.isEmpty() || person.isEmpty()) {
            return Optional.empty();
        }
        moderation.leads(group.get(), person.get().id(), leads);
        passOn(group.get());
        return Optional.of(Outcome.ACCEPTED);
    }

    /** What a community of another server has announced of itself. */
    Outcome announced(Account group, Activity inner) {
        return switch (inner) {
            case Activity.Delete delete -> within(group, delete.object(), id -> moderation.takeOut(group, null, id));
            case Activity.Lock lock -> within(group, lock.object(), id -> moderation.locked(group, null, id, true));
            case Activity.Unlock lock -> within(group, lock.object(), id -> moderation.locked(group, null, id, false));
            case Activity.Ban ban
            when ban.target().equals(group.uri()) ->
                about(ban.object(), person -> moderation.banned(group, person.id(), terms(ban)));
            case Activity.Unban ban
            when ban.target().equals(group.uri()) ->
                about(ban.object(), person -> moderation.unbanned(group, person.id()));
            case Activity.Add add
            when add.target().equals(moderation.moderatorsOf(group)) ->
                about(add.object(), person -> moderation.leads(group, person.id(), true));
            case Activity.Remove remove
            when remove.target().equals(moderation.moderatorsOf(group)) ->
                about(remove.object(), person -> moderation.leads(group, person.id(), false));
            case Activity.Add add
            when add.target().equals(moderation.featuredOf(group)) ->
                within(group, add.object(), id -> moderation.featured(group, null, id, true));
            case Activity.Remove remove
            when remove.target().equals(moderation.featuredOf(group)) ->
                within(group, remove.object(), id -> moderation.featured(group, null, id, false));
            case Activity.UndoDelete undo -> readmitted(group, undo.object());
            default -> Outcome.ignored("not about this community");
        };
    }

    private Outcome readmitted(Account group, URI object) {
        var status = status(object).filter(found -> moderation.isTakenOut(group.id(), found.id()));
        status.ifPresent(found -> moderation.putBack(group, found.id()));
        return status.isPresent() ? Outcome.ACCEPTED : Outcome.ignored("nothing that was taken out");
    }

    /** Whether a community took a post out before. */
    boolean isTakenOut(AccountId group, StatusId status) {
        return moderation.isTakenOut(group, status);
    }

    private Outcome within(Account group, URI object, java.util.function.Consumer<StatusId> effect) {
        var status = status(object).filter(found -> moderation.isOf(found.id(), group.id()));
        status.ifPresent(found -> effect.accept(found.id()));
        return status.isPresent() ? Outcome.ACCEPTED : Outcome.ignored("no post of this community");
    }

    private Outcome about(URI object, java.util.function.Consumer<Account> effect) {
        var person = accounts.byUri(object);
        person.ifPresent(effect);
        return person.isPresent() ? Outcome.ACCEPTED : Outcome.ignored("somebody who is not known here");
    }
}
