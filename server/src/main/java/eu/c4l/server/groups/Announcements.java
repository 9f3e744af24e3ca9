package eu.c4l.server.groups;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.BiPredicate;

import org.jspecify.annotations.Nullable;

import eu.c4l.federation.vocabulary.Visibility;
import eu.c4l.server.accounts.Account;
import eu.c4l.server.accounts.AccountId;
import eu.c4l.server.accounts.Accounts;
import eu.c4l.server.platform.Core;
import eu.c4l.server.platform.Jobs;
import eu.c4l.server.platform.Received;
import eu.c4l.server.statuses.Status;
import eu.c4l.server.statuses.StatusEvent;
import eu.c4l.server.statuses.StatusId;
import eu.c4l.server.statuses.Statuses;

/**
 * What communities of this instance pass on to their members. A post is announced twice: as a boost, which Mastodon's
 * family reads and which puts it into the home of members here, and as the activity itself (FEP-1b12). Answers,
 * edits, favourites and deletions are passed on in the second form only, as Lemmy does.
 */
final class Announcements {

    private static final String JOB = "community-announce";

    /**
     * A post to be announced, after the transaction that brought it.
     *
     * @param boost whether members see it in their home
     * @param received the activity as another server sent it; null if it was written here or fetched
     */
    private record Announcement(
            long community,
            long status,
            boolean boost,
            @Nullable String received) {}

    private final Core core;
    private final CommunityStore store;
    private final Accounts accounts;
    private final Statuses statuses;
    private final GroupActivities activities;
    private volatile BiPredicate<StatusId, AccountId> isClosed = (_, _) -> false;
    private volatile BiPredicate<AccountId, AccountId> isBanned = (_, _) -> false;

    Announcements(Core core, CommunityStore store, GroupsFeature.Needs needs, GroupActivities activities) {
        this.core = core;
        this.store = store;
        this.accounts = needs.accounts();
        this.statuses = needs.statuses();
        this.activities = activities;
        statuses.onPublished(this::published);
        statuses.onEdited(event -> passOn(event.id(), event.author(), GroupActivities.Change.EDITED));
        statuses.onDeleted(event -> passOn(event.id(), event.author(), GroupActivities.Change.DELETED));
    }

    void jobs(Jobs jobs) {
        jobs.on(JOB, Announcement.class, this::announce);
    }

    private void published(StatusEvent event) {
        if (!event.isLive() || !isOpen(event.visibility())) {
            return;
        }
        var reblog = event.reblog();
        if (reblog == null) {
            publishedPost(event);
        } else if (event.author().isGroup()) {
            // A community that follows another one hands on what that one announced (FEP-d36d).
            store.localFollowersOf(event.author().id())
                    .forEach(outer ->
                            enqueue(new Announcement(outer.value(), reblog.id().value(), true, null)));
        }
    }

    private static boolean isOpen(Visibility visibility) {
        return visibility == Visibility.PUBLIC || visibility == Visibility.UNLISTED;
    }

    private void publishedPost(StatusEvent event) {
        var named = addressed(event);
        var addressed = named.isEmpty() ? List.<AccountId>of() : store.local(named);
        var reply = event.replyTo();
        List<AccountId> threads = reply == null || reply.id() == null ? List.of() : store.announcersOf(reply.id());
        var communities = new LinkedHashSet<>(addressed);
        communities.addAll(threads);
        communities.remove(event.author().id());
        boolean closed = reply != null
                && reply.id() != null
                && isClosed.test(reply.id(), event.author().id());
        if (communities.isEmpty() || closed) {
            return;
        }
        var received = event.isLocal() ? null : Received.text().orElse(null);
        for (var community : allowing(communities, event.author().id())) {
            boolean answer = threads.contains(community);
            enqueue(new Announcement(community.value(), event.id().value(), !answer, received));
        }
    }

    private static Collection<AccountId> addressed(StatusEvent event) {
        var addressed = new LinkedHashSet<>(event.mentions());
        var group = event.group();
        if (group != null) {
            addressed.add(group);
        }
        return addressed;
    }

    private List<AccountId> allowing(Collection<AccountId> communities, AccountId author) {
        var memberships = store.memberships(author, communities);
        var natures = store.natures(communities);
        return communities.stream()
                .filter(id -> {
                    var nature = natures.get(id);
                    return nature != null
                            && !isBanned.test(id, author)
                            && allows(nature.posting(), memberships.getOrDefault(id, Membership.NONE));
                })
                .toList();
    }

    private static boolean allows(Posting posting, Membership membership) {
        return switch (posting) {
            case EVERYBODY -> true;
            case MEMBERS -> membership.belongs();
            case FACILITATORS -> membership == Membership.FACILITATOR;
        };
    }

    private void enqueue(Announcement announcement) {
        core.jobs().enqueue(JOB, announcement.community() + "/" + announcement.status(), announcement);
    }

    private void announce(Announcement wanted) {
        var community = new AccountId(wanted.community());
        core.database().run(() -> {
            var status = statuses.find(new StatusId(wanted.status()), null);
            var group = accounts.find(community).filter(found -> !found.isSuspended());
            if (status.isPresent()
                    && group.isPresent()
                    && store.announced(
                            community, status.get().id(), core.clock().instant())) {
                announce(group.get(), status.get(), wanted);
            }
        });
    }

    private void announce(Account group, Status status, Announcement wanted) {
        if (wanted.boost()) {
            statuses.reblog(status.id(), group.id(), Visibility.PUBLIC);
        }
        var received = Optional.ofNullable(wanted.received())
                .map(text -> text.getBytes(StandardCharsets.UTF_8))
                .filter(body -> GroupActivities.isAbout(body, status.uri()));
        if (received.isPresent()) {
            activities.passOn(group, received.get());
        } else if (status.isLocal()) {
            activities.passOn(group, status, GroupActivities.Change.CREATED);
        }
    }

    private void passOn(StatusId id, Account author, GroupActivities.Change change) {
        passOn(id, author, (group, status) -> activities.passOn(group, status, change));
    }

    /** What somebody did about a post: as their server sent it, or as it is written here for one of ours. */
    private void passOn(StatusId id, Account author, BiConsumer<Account, Status> own) {
        var communities = store.announcersOf(id);
        if (communities.isEmpty()) {
            return;
        }
        var received = author.isLocal() ? Optional.<byte[]>empty() : Received.body();
        var groups = accounts.all(communities).values();
        statuses.find(id, null)
                .ifPresent(status -> groups.forEach(group -> {
                    if (author.isLocal()) {
                        own.accept(group, status);
                    } else {
                        received.filter(body -> GroupActivities.isAbout(body, status.uri()))
                                .ifPresent(body -> activities.passOn(group, body));
                    }
                }));
    }

    /** Passes on that somebody favourited a post of a community. */
    void liked(StatusId id, Account by) {
        passOn(id, by, (group, status) -> activities.liked(group, by, status.uri()));
    }

    /** Takes a post out: the boost is undone. Who took it out is told by who calls. */
    void remove(Account group, @Nullable AccountId by, StatusId id) {
        store.removed(group.id(), id, by, core.clock().instant());
        statuses.unreblog(id, group.id());
    }

    /** Lets a post in again: it is boosted as if it were new, answers stand in their threads only. */
    void again(Account group, StatusId id) {
        var status = statuses.find(id, null);
        boolean news = status.isPresent()
                && store.announced(group.id(), id, core.clock().instant());
        if (news && status.get().replyTo() == null) {
            statuses.reblog(id, group.id(), Visibility.PUBLIC);
        }
    }

    /** Says, once, whose answers to what are not passed on: those in closed threads. */
    void closedWhen(BiPredicate<StatusId, AccountId> closed) {
        isClosed = closed;
    }

    /** Says, once, who is shut out of which community. */
    void bannedWhen(BiPredicate<AccountId, AccountId> banned) {
        isBanned = banned;
    }
}
