package eu.c4l.server.groups;

import java.net.URI;

import eu.c4l.federation.vocabulary.Activity;
import eu.c4l.federation.vocabulary.Authority;
import eu.c4l.federation.vocabulary.Visibility;
import eu.c4l.server.accounts.Account;
import eu.c4l.server.accounts.AccountId;
import eu.c4l.server.accounts.Accounts;
import eu.c4l.server.follows.Follows;
import eu.c4l.server.platform.Core;
import eu.c4l.server.platform.Feature.Inbox;
import eu.c4l.server.platform.Feature.Outcome;
import eu.c4l.server.platform.Jobs;
import eu.c4l.server.statuses.RemoteStatuses;
import eu.c4l.server.statuses.Status;
import eu.c4l.server.statuses.StatusId;
import eu.c4l.server.statuses.Statuses;

/**
 * What communities of other servers pass on (FEP-1b12). Nobody signed the inner activity: it only tells which post to ask
 * the author's server for.
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

    GroupInbox(Core core, GroupsFeature.Needs needs) {
        this.core = core;
        this.accounts = needs.accounts();
        this.follows = needs.follows();
        this.statuses = needs.statuses();
        this.remote = needs.remote();
    }

    void register(Inbox inbox) {
        inbox.on(Activity.AnnounceActivity.class, this::announced);
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
        return switch (announce.inner()) {
            case Activity.Create create ->
                later("create", group.get(), create.object().id());
            case Activity.Update update ->
                later("update", group.get(), update.object().id());
            case Activity.Delete delete
            when Authority.same(delete.actor(), delete.object()) -> later("delete", group.get(), delete.object());
            case Activity.Delete delete -> takenOut(group.get(), delete.object());
            // Who likes what can only be told by the one who likes, and that one's server tells the author's.
            case Activity.Like _ -> Outcome.ignored("an announced favourite cannot be verified");
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

    /** A moderator of the group took it out: the group may take back its own announcement, not the post. */
    private Outcome takenOut(Account group, URI object) {
        statuses.byUri(object, null).ifPresent(status -> remote.unboosted(group.id(), status.id()));
        return Outcome.ACCEPTED;
    }

    private void look(Announced announced) {
        var object = URI.create(announced.object());
        switch (announced.kind()) {
            case "create" -> remote.resolve(object).ifPresent(id -> boost(new AccountId(announced.group()), id));
            default -> remote.refresh(object);
        }
    }

    /** As if the group had sent the boost too; answers belong to their thread only. */
    private void boost(AccountId group, StatusId id) {
        core.database()
                .run(() -> statuses.find(id, null)
                        .filter(status -> isOpen(status) && status.replyTo() == null)
                        .ifPresent(status -> remote.boosted(group, status.id())));
    }

    private static boolean isOpen(Status status) {
        return status.visibility() == Visibility.PUBLIC || status.visibility() == Visibility.UNLISTED;
    }
}
