package eu.c4l.server.groups;

import java.net.URI;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

import eu.c4l.federation.fetch.Resolution;
import eu.c4l.federation.json.FederatedObject;
import eu.c4l.federation.vocabulary.Activity;
import eu.c4l.federation.vocabulary.Authority;
import eu.c4l.federation.vocabulary.Post;
import eu.c4l.federation.vocabulary.PostObject;
import eu.c4l.federation.vocabulary.Visibility;
import eu.c4l.server.accounts.Account;
import eu.c4l.server.accounts.AccountId;
import eu.c4l.server.accounts.Accounts;
import eu.c4l.server.accounts.RemoteAccounts;
import eu.c4l.server.follows.Follows;
import eu.c4l.server.platform.Core;
import eu.c4l.server.platform.Feature.Inbox;
import eu.c4l.server.platform.Feature.Outcome;
import eu.c4l.server.platform.Jobs;
import eu.c4l.server.platform.Proven;
import eu.c4l.server.platform.Received;
import eu.c4l.server.platform.RemoteDocuments;
import eu.c4l.server.statuses.RemoteStatuses;
import eu.c4l.server.statuses.Status;
import eu.c4l.server.statuses.StatusEvent;
import eu.c4l.server.statuses.StatusId;
import eu.c4l.server.statuses.Statuses;

/**
 * What communities of other servers pass on (FEP-1b12). An inner activity that bears its actor's proof counts as that one's own;
 * any other only tells which post to ask the author's server for.
 */
final class GroupInbox {

    private static final String JOB = "community-announced";

    /** A post that a community says something about. */
    private record Announced(String kind, long group, String object) {}

    private final Core core;
    private final Accounts accounts;
    private final Follows follows;
    private final Statuses statuses;
    private final RemoteStatuses remote;
    private final RemoteAccounts people;
    private final RemoteDocuments documents;
    private final ModeratorInbox moderators;
    private volatile Consumer<Activity> taker = _ -> {};
    private volatile Function<Proven, Outcome> prover = _ -> Outcome.ignored("not started yet");

    GroupInbox(Core core, GroupsFeature.Needs needs, ModeratorInbox moderators) {
        this.core = core;
        this.accounts = needs.accounts();
        this.follows = needs.follows();
        this.statuses = needs.statuses();
        this.remote = needs.remote();
        this.people = needs.people();
        this.documents = needs.documents();
        this.moderators = moderators;
    }

    void register(Inbox inbox) {
        inbox.on(Activity.AnnounceActivity.class, this::announced);
        taker = inbox::take;
        prover = inbox::take;
    }

    void jobs(Jobs jobs) {
        jobs.on(JOB, Announced.class, this::look);
    }

    private Outcome announced(Activity.AnnounceActivity announce) {
        var group = accounts.byUri(announce.actor()).filter(Account::isGroup);
        if (group.isEmpty()) {
            return Outcome.ignored("not a known community");
        }
        if (follows.localFollowers(group.get().id()).isEmpty()) {
            return Outcome.ignored("nobody here is a member");
        }
        return Received.announced()
                .flatMap(proven -> proven(group.get(), proven))
                .orElseGet(() -> unproven(group.get(), announce.inner()));
    }

    /** Empty where the proof does not help: about the group itself the group speaks, and our own people need no proof. */
    private Optional<Outcome> proven(Account group, Proven proven) {
        if (core.addresses().isOurs(proven.activity().actor())) {
            return Optional.empty();
        }
        return switch (proven.activity()) {
            case Activity.Create create
            when create.object() instanceof PostObject.Embedded(Post post) -> Optional.of(created(group, proven, post));
            case Activity.Update update
            when update.object() instanceof PostObject.Embedded -> Optional.of(prover.apply(proven));
            case Activity.Delete delete
            when delete.reason() == null && Authority.same(delete.actor(), delete.object()) ->
                Optional.of(prover.apply(proven));
            case Activity.Like _, Activity.UndoLike _, Activity.Vote _ -> Optional.of(prover.apply(proven));
            default -> Optional.empty();
        };
    }

    /** The group is reason enough to take it, whoever follows its author. */
    private Outcome created(Account group, Proven proven, Post post) {
        var actor = proven.activity().actor();
        if (!post.attributedTo().equals(actor) || !Authority.same(post.id(), actor)) {
            return Outcome.refused("the post is not the actor's own");
        }
        var outcome = prover.apply(proven);
        if (outcome instanceof Outcome.Refused) {
            return outcome;
        }
        if (remote.welcome(post, StatusEvent.Origin.FETCHED)) {
            statuses.byUri(post.id(), null).ifPresent(status -> boost(group.id(), status.id()));
        }
        return Outcome.ACCEPTED;
    }

    private Outcome unproven(Account group, Activity inner) {
        return switch (inner) {
            case Activity.Create create ->
                later("create", group, create.object().id());
            case Activity.Update update ->
                later("update", group, update.object().id());
            // Only moderators say why, be it with an empty text.
            case Activity.Delete delete
            when delete.reason() == null && Authority.same(delete.actor(), delete.object()) ->
                later("delete", group, delete.object());
            case Activity.Delete _,
                    Activity.UndoDelete _,
                    Activity.Lock _,
                    Activity.Unlock _,
                    Activity.Ban _,
                    Activity.Unban _,
                    Activity.Add _,
                    Activity.Remove _ -> moderators.announced(group, inner);
            // Who likes what is told by the liker's server, which is asked for the activity.
            case Activity.Like like -> shown(group, like, like.object());
            case Activity.UndoLike undo -> shown(group, undo, undo.object());
            case Activity.Vote vote -> shown(group, vote, vote.question());
            default -> Outcome.ignored("an announced activity of another kind");
        };
    }

    private Outcome later(String kind, Account group, URI object) {
        if (!Authority.isHttp(object)) {
            return Outcome.refused("not the id of a post");
        }
        core.jobs()
                .enqueue(
                        JOB,
                        kind + "/" + group.id() + "/" + object,
                        new Announced(kind, group.id().value(), object.toString()));
        return Outcome.ACCEPTED;
    }

    /** Taken if its actor's server shows it and it is about a post that is known here. */
    private Outcome shown(Account group, Activity inner, URI object) {
        boolean own =
                Authority.same(inner.id(), inner.actor()) && !core.addresses().isOurs(inner.actor());
        return own && statuses.byUri(object, null).isPresent()
                ? later("show", group, inner.id())
                : Outcome.ignored("about nothing that is known here");
    }

    private void take(URI id) {
        if (documents.fetch(id) instanceof Resolution.Found(FederatedObject.OfActivity(Activity activity))
                && activity.id().equals(id)
                && Authority.same(activity.actor(), id)
                && people.resolve(activity.actor()).isPresent()) {
            taker.accept(activity);
        }
    }

    private void look(Announced announced) {
        var object = URI.create(announced.object());
        switch (announced.kind()) {
            case "show" -> take(object);
            case "create" -> remote.resolve(object).ifPresent(id -> boost(new AccountId(announced.group()), id));
            default -> remote.refresh(object);
        }
    }

    /** As if the group had sent the boost too; answers belong to their thread only. */
    private void boost(AccountId group, StatusId id) {
        core.database()
                .run(() -> statuses.find(id, null)
                        .filter(status -> isOpen(status) && status.replyTo() == null)
                        .filter(status -> !moderators.isTakenOut(group, status.id()))
                        .ifPresent(status -> remote.boosted(group, status.id())));
    }

    private static boolean isOpen(Status status) {
        return status.visibility() == Visibility.PUBLIC || status.visibility() == Visibility.UNLISTED;
    }
}
