package eu.c4l.server.groups;

import java.net.URI;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import eu.c4l.federation.vocabulary.Activity;
import eu.c4l.server.accounts.Account;
import eu.c4l.server.accounts.AccountId;
import eu.c4l.server.accounts.Accounts;
import eu.c4l.server.follows.Follows;
import eu.c4l.server.platform.Core;
import eu.c4l.server.platform.Problem;
import eu.c4l.server.statuses.RemoteStatuses;
import eu.c4l.server.statuses.Status;
import eu.c4l.server.statuses.StatusId;
import eu.c4l.server.statuses.StatusPermission;
import eu.c4l.server.statuses.Statuses;

/**
 * What those who lead a community do: take posts out, close threads, shut people out, make others leaders. In a community of
 * this instance it happens at once and members' servers are told; of another server's community that server is asked, and
 * tells when it has happened (FEP-1b12).
 */
final class Moderation {

    private static final int MOST_REMOVED = 500;
    private static final int MOST_SHOWN = 200;
    private static final int MOST_FEATURED = 10;

    /** Somebody is shut out. */
    record Ban(
            @Nullable AccountId by,
            boolean removing,
            @Nullable String reason,
            @Nullable Instant until) {}

    private final Core core;
    private final CommunityStore store;
    private final ModerationStore records;
    private final Accounts accounts;
    private final Follows follows;
    private final Statuses statuses;
    private final RemoteStatuses remote;
    private final GroupActivities activities;
    private final Announcements announcements;

    Moderation(
            Core core,
            CommunityStore store,
            ModerationStore records,
            GroupsFeature.Needs needs,
            GroupActivities activities,
            Announcements announcements) {
        this.core = core;
        this.store = store;
        this.records = records;
        this.accounts = needs.accounts();
        this.follows = needs.follows();
        this.statuses = needs.statuses();
        this.remote = needs.remote();
        this.activities = activities;
        this.announcements = announcements;
        follows.barWhen((follower, target) -> isBanned(target, follower));
        statuses.permitBy((interaction, status, by) -> {
            if (interaction == StatusPermission.Interaction.REPLY) {
                checkOpen(by, status.id());
            }
        });
        statuses.onPublished(event -> {
            var post = event.post();
            var group = event.group();
            if (post != null && group != null && Boolean.FALSE.equals(post.commentsEnabled())) {
                records.lock(event.id(), group, null, core.clock().instant());
            }
        });
        statuses.decorate((status, post) -> {
            if (status.group() != null && records.isLocked(status.id())) {
                post.commentsEnabled(false);
            }
        });
    }

    Set<StatusId> locked(Collection<StatusId> statuses) {
        return core.database().transact(() -> records.locked(statuses));
    }

    private void checkOpen(AccountId author, StatusId answered) {
        if (records.isClosedFor(answered, author)) {
            throw new Problem.Invalid("This conversation is closed");
        }
    }

    boolean isClosedFor(StatusId answered, AccountId author) {
        return records.isClosedFor(answered, author);
    }

    boolean isBanned(AccountId community, AccountId account) {
        return records.isBanned(community, account, core.clock().instant());
    }

    boolean leads(AccountId community, AccountId account) {
        return store.facilitators(community).contains(account);
    }

    boolean isTakenOut(AccountId community, StatusId status) {
        return records.isTakenOut(community, status);
    }

    boolean isOf(StatusId status, AccountId community) {
        return records.isOf(status, community);
    }

    /** The communities of this instance, led by an account, that a status belongs to. */
    List<AccountId> ledBy(AccountId account, StatusId status) {
        return records.localOf(status).stream()
                .filter(community -> leads(community, account))
                .toList();
    }

    /** Those who are shut out of a community. */
    List<Account> banned(AccountId community, AccountId by) {
        return core.database().transact(() -> {
            requireLeader(community, by);
            var ids = records.banned(community, core.clock().instant(), MOST_SHOWN);
            return List.copyOf(accounts.all(ids).values());
        });
    }

    /** A leader of this instance takes a post out. */
    void removePost(AccountId community, AccountId by, StatusId id, @Nullable String reason) {
        act(community, by, (group, leader) -> {
            var status = require(id, community);
            var delete = activities.removal(group, leader, status, reason);
            if (group.isLocal()) {
                takeOut(group, by, status.id());
            }
            return delete;
        });
    }

    /** A leader of this instance lets a post in again that was taken out. */
    void restorePost(AccountId community, AccountId by, StatusId id) {
        act(community, by, (group, leader) -> {
            if (!records.isTakenOut(community, id)) {
                throw new Problem.NotFound("status " + id + " was not taken out of the community " + community);
            }
            var status = statuses.require(id, null);
            if (group.isLocal()) {
                putBack(group, status.id());
            }
            return activities.restoration(group, leader, status);
        });
    }

    /** A leader of this instance puts a post on top of the community, or takes it down from there. */
    void feature(AccountId community, AccountId by, StatusId id, boolean featured) {
        act(community, by, (group, leader) -> {
            var status = require(id, community);
            if (group.isLocal()) {
                featured(group, by, status.id(), featured);
            }
            var collection = featuredOf(group);
            return featured
                    ? activities.add(leader, status.uri(), collection)
                    : activities.remove(leader, status.uri(), collection);
        });
    }

    /** What stands on top of a community, as far as everybody may see it. */
    List<Status> featured(AccountId community) {
        return core.database().transact(() -> statuses.all(records.featured(community, MOST_FEATURED), null));
    }

    /** The address of the collection of what stands on top of a group. */
    URI featuredOf(Account group) {
        var named = group.endpoints().featured();
        return named == null ? URI.create(group.uri() + "/featured") : named;
    }

    /** The communities of this instance, led by an account, that took a status out. */
    List<AccountId> ledThatRemoved(AccountId account, StatusId status) {
        return records.removedFrom(status).stream()
                .filter(community -> leads(community, account))
                .toList();
    }

    /** A leader of this instance closes a thread, or opens it. */
    void lock(AccountId community, AccountId by, StatusId id, boolean closed) {
        act(community, by, (group, leader) -> {
            var status = require(id, community);
            if (group.isLocal()) {
                locked(group, by, status.id(), closed);
            }
            return closed
                    ? activities.lock(group, leader, status.uri())
                    : activities.unlock(group, leader, status.uri());
        });
    }

    /** A leader of this instance shuts somebody out. */
    void ban(AccountId community, AccountId account, Ban ban) {
        var by = ban.by();
        if (by == null || leads(community, account)) {
            throw new Problem.Forbidden("Those who lead the community cannot be shut out");
        }
        act(community, by, (group, leader) -> {
            var person = accounts.require(account);
            if (group.isLocal()) {
                banned(group, account, ban);
            }
            return activities.ban(group, leader, person, ban);
        });
    }

    void unban(AccountId community, AccountId by, AccountId account) {
        act(community, by, (group, leader) -> {
            if (group.isLocal()) {
                records.unban(community, account);
            }
            return activities.unban(group, leader, accounts.require(account));
        });
    }

    /** Tells of a leader who was made, or is none any more. */
    void tellLeader(AccountId community, AccountId by, AccountId account, boolean leads) {
        act(community, by, (group, leader) -> {
            var collection = moderatorsOf(group);
            var person = accounts.require(account);
            return leads
                    ? activities.add(leader, person.uri(), collection)
                    : activities.remove(leader, person.uri(), collection);
        });
    }

    /** Does something and makes the activity that tells of it. */
    @FunctionalInterface
    private interface Act {
        Activity perform(Account group, Account leader);
    }

    private void act(AccountId community, AccountId by, Act act) {
        core.database().run(() -> {
            requireLeader(community, by);
            var group = accounts.require(community);
            activities.tell(group, act.perform(group, accounts.require(by)));
        });
    }

    private void requireLeader(AccountId community, AccountId by) {
        if (!leads(community, by)) {
            throw new Problem.Forbidden("Only facilitators of the community may do this");
        }
    }

    private Status require(StatusId id, AccountId community) {
        if (!records.isOf(id, community)) {
            throw new Problem.NotFound("status " + id + " of the community " + community);
        }
        return statuses.require(id, null);
    }

    /** The address of the collection of those who lead a group. */
    URI moderatorsOf(Account group) {
        var own = URI.create(group.uri() + "/moderators");
        return group.isLocal() ? own : records.moderatorsOf(group.id()).orElse(own);
    }

    // What follows is done, whoever decided it and however that was told.

    void takeOut(Account group, @Nullable AccountId by, StatusId id) {
        records.unfeature(id, group.id());
        if (group.isLocal()) {
            announcements.remove(group, by, id);
            return;
        }
        remote.unboosted(group.id(), id);
        store.removed(group.id(), id, by, core.clock().instant());
        // Communities of ours that follow this one had it from there.
        for (var outer : store.localFollowersOf(group.id())) {
            if (store.announcersOf(id).contains(outer)) {
                announcements.remove(accounts.require(outer), by, id);
            }
        }
    }

    void putBack(Account group, StatusId id) {
        if (!records.readmit(group.id(), id)) {
            return;
        }
        if (group.isLocal()) {
            announcements.again(group, id);
        } else {
            records.readmitFollowing(group.id(), id);
            remote.boosted(group.id(), id);
        }
    }

    void featured(Account group, @Nullable AccountId by, StatusId id, boolean featured) {
        if (featured) {
            records.feature(id, group.id(), by, core.clock().instant());
        } else {
            records.unfeature(id, group.id());
        }
    }

    void locked(Account group, @Nullable AccountId by, StatusId id, boolean closed) {
        if (closed) {
            records.lock(id, group.id(), by, core.clock().instant());
        } else {
            records.unlock(id, group.id());
        }
    }

    void banned(Account group, AccountId account, Ban ban) {
        records.ban(group.id(), account, ban, core.clock().instant());
        store.removeFacilitator(group.id(), account);
        follows.reject(account, group.id());
        if (ban.removing()) {
            records.postsOf(account, group.id(), MOST_REMOVED).forEach(id -> takeOut(group, ban.by(), id));
        }
    }

    void unbanned(Account group, AccountId account) {
        records.unban(group.id(), account);
    }

    void leads(Account group, AccountId account, boolean leads) {
        if (leads) {
            store.addFacilitator(group.id(), account, core.clock().instant());
        } else if (!group.isLocal() || !store.facilitators(group.id()).equals(List.of(account))) {
            store.removeFacilitator(group.id(), account);
        }
    }
}
