package eu.c4l.server.reactions;

import java.net.URI;
import java.util.Optional;

import eu.c4l.federation.vocabulary.Activity;
import eu.c4l.server.accounts.Account;
import eu.c4l.server.accounts.Accounts;
import eu.c4l.server.platform.Feature;
import eu.c4l.server.platform.Feature.Outcome;
import eu.c4l.server.statuses.Status;
import eu.c4l.server.statuses.Statuses;

/** Favourites and pins from other servers. A reaction with an emoji (Misskey, Pleroma; FEP-c0e0) is a favourite. */
final class ReactionInbox {

    private final Reactions reactions;
    private final Accounts accounts;
    private final Statuses statuses;

    ReactionInbox(Reactions reactions, Accounts accounts, Statuses statuses) {
        this.reactions = reactions;
        this.accounts = accounts;
        this.statuses = statuses;
    }

    void register(Feature.Inbox inbox) {
        inbox.on(Activity.Like.class, this::like);
        inbox.on(Activity.UndoLike.class, this::undoLike);
        inbox.on(Activity.Add.class, this::add);
        inbox.on(Activity.Remove.class, this::remove);
    }

    /** Who reacts must be able to see it: the rule of visibility holds for other servers' people too. */
    private record Reaction(Account actor, Status status) {}

    private Optional<Reaction> reaction(URI actor, URI object) {
        return accounts.byUri(actor)
                .filter(account -> !account.isSuspended())
                .flatMap(account ->
                        statuses.byUri(object, account.id()).map(status -> new Reaction(account, status.shown())));
    }

    private Outcome like(Activity.Like activity) {
        var reaction = reaction(activity.actor(), activity.object());
        reaction.ifPresent(found -> reactions.receive(found.actor(), found.status(), activity.id()));
        return reaction.isPresent() ? Outcome.ACCEPTED : Outcome.ignored("not known here");
    }

    private Outcome undoLike(Activity.UndoLike activity) {
        return reaction(activity.actor(), activity.object())
                        .flatMap(found ->
                                reactions.take(found.status(), found.actor().id()))
                        .isPresent()
                ? Outcome.ACCEPTED
                : Outcome.ignored("it was not favourited");
    }

    private Outcome add(Activity.Add activity) {
        var author = owner(activity.actor(), activity.target());
        if (author.isEmpty()) {
            return Outcome.ignored("not the actor's collection of pinned posts");
        }
        var pinned = reaction(activity.actor(), activity.object()).filter(ReactionInbox::isOwn);
        if (pinned.isEmpty()) {
            return Outcome.ignored("the post is not known here");
        }
        reactions.receivePin(author.get(), pinned.get().status());
        return Outcome.ACCEPTED;
    }

    private Outcome remove(Activity.Remove activity) {
        var author = owner(activity.actor(), activity.target());
        var pinned = reaction(activity.actor(), activity.object()).filter(ReactionInbox::isOwn);
        if (author.isEmpty() || pinned.isEmpty()) {
            return Outcome.ignored("not known here");
        }
        reactions.receiveUnpin(author.get(), pinned.get().status());
        return Outcome.ACCEPTED;
    }

    private static boolean isOwn(Reaction reaction) {
        return reaction.status().author().id().equals(reaction.actor().id());
    }

    private Optional<Account> owner(URI actor, URI collection) {
        return accounts.byUri(actor)
                .filter(account -> collection.equals(account.endpoints().featured()));
    }
}
