package eu.c4l.server.statuses;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;

import eu.c4l.federation.vocabulary.Activity;
import eu.c4l.federation.vocabulary.Authority;
import eu.c4l.federation.vocabulary.Post;
import eu.c4l.federation.vocabulary.PostObject;
import eu.c4l.federation.vocabulary.Visibility;
import eu.c4l.server.accounts.Account;
import eu.c4l.server.accounts.Accounts;
import eu.c4l.server.accounts.RemoteAccounts;
import eu.c4l.server.platform.Core;
import eu.c4l.server.platform.Feature;
import eu.c4l.server.platform.Feature.Arrival;
import eu.c4l.server.platform.Feature.Outcome;
import eu.c4l.server.platform.Received;

/** Statuses and boosts that other servers send; the signer is the actor of each. */
final class StatusInbox {

    private final Core core;
    private final Statuses.Parts parts;
    private final RemoteStatuses remote;
    private final RemoteAccounts people;
    private final Accounts accounts;

    StatusInbox(Core core, Statuses.Parts parts, RemoteStatuses remote, RemoteAccounts people) {
        this.core = core;
        this.parts = parts;
        this.remote = remote;
        this.people = people;
        this.accounts = parts.accounts();
    }

    void register(Feature.Inbox inbox) {
        inbox.onSeveral(Activity.Create.class, this::create);
        inbox.on(Activity.Update.class, this::update);
        inbox.on(Activity.Delete.class, this::delete);
        inbox.on(Activity.Announce.class, this::announce);
        inbox.on(Activity.UndoAnnounce.class, this::undoAnnounce);
    }

    private List<Outcome> create(List<Arrival<Activity.Create>> arrivals) {
        var outcomes = new ArrayList<Outcome>();
        var places = new ArrayList<Integer>();
        var sent = new ArrayList<PostArrivals.Sent>();
        for (var arrival : arrivals) {
            var activity = arrival.activity();
            outcomes.add(
                    switch (activity.object()) {
                        case PostObject.Embedded(Post post)
                        when isBy(post, activity.actor()) -> {
                            places.add(outcomes.size());
                            sent.add(new PostArrivals.Sent(post, arrival.received()));
                            yield Outcome.ACCEPTED;
                        }
                        case PostObject.Embedded(Post post) -> ofSameServer(post, activity.actor());
                        case PostObject.Reference(URI id) -> reference(id, activity.actor());
                    });
        }
        var taken = sent.isEmpty() ? List.<Outcome>of() : remote.arrivals().take(sent);
        for (int i = 0; i < taken.size(); i++) {
            outcomes.set(places.get(i), taken.get(i));
        }
        return outcomes;
    }

    /** Who sent it may not speak for others: neither for their name nor for their server. */
    private static boolean isBy(Post post, URI actor) {
        return post.attributedTo().equals(actor) && Authority.same(post.id(), actor);
    }

    /** Mobilizon's people send the events of their groups: those are read where they are kept. */
    private Outcome ofSameServer(Post post, URI actor) {
        var author = accounts.byUri(post.attributedTo());
        if (!Authority.same(post.id(), actor) || !Authority.same(post.attributedTo(), actor)) {
            return Outcome.refused("the post is not the actor's own");
        }
        if (author.isEmpty() || !parts.queries().isFollowedHere(author.get().id())) {
            return Outcome.ignored("concerns nobody here");
        }
        remote.fetchNews(post.id());
        return Outcome.ACCEPTED;
    }

    private Outcome reference(URI id, URI actor) {
        var author = accounts.byUri(actor);
        if (!Authority.same(id, actor) || author.isEmpty()) {
            return Outcome.refused("the post is not of the actor's server");
        }
        if (!parts.queries().isFollowedHere(author.get().id())) {
            return Outcome.ignored("concerns nobody here");
        }
        remote.fetchNews(id);
        return Outcome.ACCEPTED;
    }

    private Outcome update(Activity.Update activity) {
        return switch (activity.object()) {
            case PostObject.Embedded(Post post) ->
                isBy(post, activity.actor()) ? update(post) : Outcome.refused("the post is not the actor's own");
            case PostObject.Reference(URI id)
            when id.equals(activity.actor()) -> {
                people.refreshLater(id);
                yield Outcome.ACCEPTED;
            }
            case PostObject.Reference(URI id) -> updated(id, activity.actor());
        };
    }

    /** Only the id came: how the post is now is asked of its own server, in a job. */
    private Outcome updated(URI id, URI actor) {
        if (!Authority.same(id, actor)) {
            return Outcome.refused("the post is not of the actor's server");
        }
        if (parts.store().byUri(id).isEmpty()) {
            return Outcome.ignored("not known here");
        }
        remote.refreshLater(id);
        return Outcome.ACCEPTED;
    }

    private Outcome update(Post post) {
        parts.store().lock(post.id());
        var row = parts.store().byUri(post.id());
        if (row.isEmpty()) {
            return remote.arrivals()
                    .take(List.of(new PostArrivals.Sent(post, Received.NOTHING)))
                    .getFirst();
        }
        var author = accounts.byUri(post.attributedTo());
        if (author.isEmpty() || !author.get().id().equals(row.get().author())) {
            return Outcome.refused("the post is somebody else's");
        }
        if (isOlder(post, row.get())) {
            return Outcome.ignored("a newer version is known");
        }
        remote.update(row.get(), post, author.get());
        return Outcome.ACCEPTED;
    }

    private static boolean isOlder(Post post, StatusRow row) {
        var updated = post.updated();
        var known = row.editedAt();
        return updated != null && known != null && updated.isBefore(known);
    }

    private Outcome delete(Activity.Delete activity) {
        var actor = accounts.byUri(activity.actor());
        if (actor.isEmpty()) {
            return Outcome.ignored("the actor is not known");
        }
        if (activity.isOfActor()) {
            accounts.remove(actor.get().id());
            return Outcome.ACCEPTED;
        }
        if (!Authority.same(activity.object(), activity.actor())) {
            return Outcome.refused("the object is of another server");
        }
        return deleteStatus(activity.object(), actor.get());
    }

    private Outcome deleteStatus(URI object, Account actor) {
        parts.store().lock(object);
        var row = parts.store().byUri(object);
        if (row.isPresent()) {
            if (!row.get().author().equals(actor.id())) {
                return Outcome.refused("the post is somebody else's");
            }
            parts.writer().delete(row.get());
            return Outcome.ACCEPTED;
        }
        if (parts.writer().endOther(object, actor.id())) {
            return Outcome.ACCEPTED;
        }
        // The Create may still be under way: servers send both at once and in any order.
        if (parts.queries().isFollowedHere(actor.id())) {
            parts.store().tombstone(object, core.clock().instant());
        }
        return Outcome.ignored("not known here");
    }

    private Outcome announce(Activity.Announce activity) {
        var booster = accounts.byUri(activity.actor());
        if (booster.isEmpty() || booster.get().isSuspended()) {
            return Outcome.ignored("the actor is not known or suspended");
        }
        var visibility =
                Visibility.of(activity.audience(), booster.get().endpoints().followers());
        var published = activity.published() == null ? core.clock().instant() : activity.published();
        boolean taken = remote.announce(
                activity.id(),
                booster.get(),
                activity.object(),
                visibility == Visibility.DIRECT ? Visibility.UNLISTED : visibility,
                published);
        return taken ? Outcome.ACCEPTED : Outcome.ignored("concerns nobody here");
    }

    private Outcome undoAnnounce(Activity.UndoAnnounce activity) {
        var booster = accounts.byUri(activity.actor());
        var original = parts.store().byUri(activity.object());
        if (booster.isEmpty() || original.isEmpty()) {
            return Outcome.ignored("not known here");
        }
        var boost = parts.store().boost(booster.get().id(), original.get().id());
        if (boost.isEmpty()) {
            return Outcome.ignored("it was not boosted");
        }
        parts.writer().delete(boost.get());
        return Outcome.ACCEPTED;
    }
}
