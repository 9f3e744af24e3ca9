package eu.c4l.server.groups;

import java.net.URI;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import eu.c4l.federation.vocabulary.ActorKind;
import eu.c4l.server.accounts.Account;
import eu.c4l.server.accounts.AccountId;
import eu.c4l.server.accounts.Accounts;
import eu.c4l.server.accounts.NewAccount;
import eu.c4l.server.accounts.ProfileChange;
import eu.c4l.server.follows.Follow;
import eu.c4l.server.follows.Follows;
import eu.c4l.server.platform.Caller;
import eu.c4l.server.platform.Core;
import eu.c4l.server.platform.Database;
import eu.c4l.server.platform.Problem;
import eu.c4l.server.platform.config.CommunityFounders;
import eu.c4l.server.platform.config.Country;
import eu.c4l.server.platform.http.PageRequest;
import eu.c4l.server.statuses.Slice;
import eu.c4l.server.statuses.Status;
import eu.c4l.server.statuses.StatusId;
import eu.c4l.server.statuses.Statuses;

/** Learning communities: founding and leading them, joining and leaving, and what was posted to them. */
public final class Communities {

    private static final int LONGEST_DESCRIPTION = 2_000;

    private final Database database;
    private final CommunityStore store;
    private final Accounts accounts;
    private final Follows follows;
    private final Statuses statuses;
    private final Moderation moderation;
    private final Clock clock;
    private final CommunityFounders founders;
    private final @Nullable String here;

    Communities(Core core, CommunityStore store, GroupsFeature.Needs needs, Moderation moderation) {
        this.database = core.database();
        this.store = store;
        this.accounts = needs.accounts();
        this.follows = needs.follows();
        this.statuses = needs.statuses();
        this.moderation = moderation;
        this.clock = core.clock();
        this.founders = core.config().communities().founders();
        this.here = core.config().instance().country().map(Country::code).orElse(null);
    }

    /**
     * Founds a community; who founds it facilitates it and is its first member.
     *
     * @throws Problem.Forbidden if the caller may not found communities here
     */
    public Community create(Caller caller, NewCommunity wanted) {
        requireFounder(caller);
        return found(new AccountId(caller.accountId()), wanted);
    }

    public boolean mayFound(Caller caller) {
        return founders == CommunityFounders.EVERYBODY || caller.atLeast(Caller.Role.FACILITATOR);
    }

    void requireFounder(Caller caller) {
        if (!mayFound(caller)) {
            throw new Problem.Forbidden("Only facilitators found communities here");
        }
    }

    /** Founds a community in somebody's name, as an administrator does. */
    public Community found(AccountId founder, NewCommunity wanted) {
        if (wanted.displayName().isBlank()) {
            throw new Problem.Invalid("Validation failed: Display name can't be blank");
        }
        checkDescription(wanted.description());
        return database.transact(() -> {
            accounts.require(founder);
            var choices = new Account.Choices(wanted.approval(), false, true, true, false);
            var group = accounts.create(new NewAccount(
                    wanted.name(),
                    ActorKind.GROUP,
                    wanted.displayName(),
                    wanted.description(),
                    choices,
                    wanted.profile()));
            store.insert(group.id(), wanted.kind(), wanted.posting(), founder, clock.instant());
            store.addFacilitator(group.id(), founder, clock.instant());
            join(group.id(), founder);
            return require(group.id(), founder);
        });
    }

    private static void checkDescription(String description) {
        if (description.length() > LONGEST_DESCRIPTION) {
            throw new Problem.Invalid("Validation failed: Description is too long (maximum is 2000 characters)");
        }
    }

    /** What facilitators change of their community. */
    public Community change(AccountId id, AccountId by, ProfileChange profile, CommunityKind kind, Posting posting) {
        return database.transact(() -> {
            requireFacilitator(id, by);
            store.change(id, kind, posting);
            accounts.change(id, profile);
            return require(id, by);
        });
    }

    /**
     * A community of this or another instance.
     *
     * @param viewer whose membership is told; null for nobody
     * @throws Problem.NotFound if the account is none
     */
    public Community require(AccountId id, @Nullable AccountId viewer) {
        return all(List.of(id), viewer).stream()
                .filter(community -> !community.account().isSuspended())
                .findFirst()
                .orElseThrow(() -> new Problem.NotFound("community " + id));
    }

    /** A community of this instance by the name people mention it with. */
    public Optional<Community> named(String name, @Nullable AccountId viewer) {
        return accounts.local(name).filter(Account::isGroup).map(account -> require(account.id(), viewer));
    }

    /** Those of the accounts that are communities, in the given order, in a constant number of queries. */
    public List<Community> all(Collection<AccountId> ids, @Nullable AccountId viewer) {
        return database.transact(() -> {
            var natures = store.natures(ids);
            var found = accounts.all(natures.keySet());
            var countries = store.countries(natures.keySet(), here);
            Map<AccountId, Membership> memberships =
                    viewer == null ? Map.of() : store.memberships(viewer, natures.keySet());
            return ids.stream()
                    .flatMap(id -> Stream.ofNullable(natures.get(id)))
                    .flatMap(nature -> Stream.ofNullable(found.get(nature.id()))
                            .map(account -> new Community(
                                    account,
                                    nature.kind(),
                                    nature.posting(),
                                    countries.getOrDefault(nature.id(), 0),
                                    memberships.getOrDefault(nature.id(), Membership.NONE))))
                    .toList();
        });
    }

    /** The communities known here, those with most members first. */
    public List<Community> list(CommunityQuery query, @Nullable AccountId viewer, int offset, int limit) {
        return database.transact(() -> all(store.list(query, offset, limit), viewer));
    }

    public Membership membership(AccountId community, AccountId account) {
        return database.transact(
                () -> store.memberships(account, List.of(community)).getOrDefault(community, Membership.NONE));
    }

    /** Joins, or asks to where facilitators let people in one by one. */
    public Membership join(AccountId community, AccountId member) {
        return database.transact(() -> {
            require(community, null);
            follows.request(member, community, Follow.Options.USUAL);
            if (accounts.require(community).isLocal()
                    && store.facilitators(community).contains(member)) {
                follows.accept(member, community);
            }
            return membership(community, member);
        });
    }

    /** Leaves, or takes the request back. The last facilitator stays. */
    public Membership leave(AccountId community, AccountId member) {
        return database.transact(() -> {
            var facilitators = store.facilitators(community);
            if (facilitators.equals(List.of(member))) {
                throw new Problem.Forbidden("The last facilitator cannot leave: make somebody else one first");
            }
            store.removeFacilitator(community, member);
            follows.withdraw(member, community);
            return membership(community, member);
        });
    }

    /** Members as known here, the newest first. */
    public List<Follows.Listed> members(AccountId community, PageRequest page) {
        require(community, null);
        return follows.followersOf(community, page);
    }

    /** How many members come from which country, as known here. */
    public List<Community.Place> places(AccountId community) {
        return database.transact(() -> store.places(community, here));
    }

    public List<Account> facilitators(AccountId community) {
        return database.transact(() -> {
            var ids = store.facilitators(community);
            var found = accounts.all(ids);
            return ids.stream().flatMap(id -> Stream.ofNullable(found.get(id))).toList();
        });
    }

    /** A facilitator makes a member, or somebody of this instance, a facilitator, who then is a member too. */
    public void addFacilitator(AccountId community, AccountId by, AccountId account) {
        database.run(() -> {
            requireFacilitator(community, by);
            if (!accounts.require(community).isLocal()) {
                moderation.tellLeader(community, by, account, true);
                return;
            }
            boolean belongs = membership(community, account).belongs();
            if (!belongs && !accounts.require(account).isLocal()) {
                throw new Problem.Invalid("Only members can become facilitators");
            }
            store.addFacilitator(community, account, clock.instant());
            if (!belongs) {
                join(community, account);
            }
            moderation.tellLeader(community, by, account, true);
        });
    }

    /** A facilitator takes the task from another or lays it down; the last one cannot. */
    public void removeFacilitator(AccountId community, AccountId by, AccountId account) {
        database.run(() -> {
            requireFacilitator(community, by);
            if (store.facilitators(community).equals(List.of(account))) {
                throw new Problem.Forbidden("The last facilitator cannot lay the task down");
            }
            moderation.tellLeader(community, by, account, false);
            if (accounts.require(community).isLocal()) {
                store.removeFacilitator(community, account);
            }
        });
    }

    /** Requests that wait for a facilitator. */
    public List<Follows.Listed> requests(AccountId community, AccountId by, PageRequest page) {
        requireFacilitator(community, by);
        return follows.requestsTo(community, page);
    }

    public void admit(AccountId community, AccountId by, AccountId asking) {
        database.run(() -> {
            requireFacilitator(community, by);
            follows.accept(asking, community);
        });
    }

    /** Refuses a request, or ends a membership. */
    public void turnAway(AccountId community, AccountId by, AccountId account) {
        database.run(() -> {
            requireFacilitator(community, by);
            store.removeFacilitator(community, account);
            follows.reject(account, community);
        });
    }

    /** What was posted to the community and passed on by it, newest first; the cursors are ids of its boosts. */
    public Slice<Status> posts(AccountId community, @Nullable AccountId viewer, PageRequest page) {
        return database.transact(() -> {
            require(community, viewer);
            var min = page.minId();
            var boosts = store.boosts(
                    community,
                    page.maxId().orElse(Long.MAX_VALUE),
                    page.sinceId().orElse(0),
                    min.isPresent() ? Optional.of(min.getAsLong()) : Optional.empty(),
                    page.limit());
            var newestFirst = page.upwards() ? boosts.reversed() : boosts;
            var shown = statuses.all(
                    newestFirst.stream().map(CommunityStore.Boost::status).toList(), viewer);
            return new Slice<>(
                    shown, newestFirst.stream().map(CommunityStore.Boost::id).toList());
        });
    }

    /**
     * A facilitator takes a post out of the community; the post itself stays its author's.
     *
     * @param reason told to the members' servers; may be empty
     */
    public void removePost(AccountId community, AccountId by, StatusId status, String reason) {
        moderation.removePost(community, by, status, reason);
    }

    /** A facilitator lets a post in again. */
    public void restorePost(AccountId community, AccountId by, StatusId status) {
        moderation.restorePost(community, by, status);
    }

    /** A facilitator puts a post on top, or takes it down from there. */
    public void feature(AccountId community, AccountId by, StatusId status, boolean featured) {
        moderation.feature(community, by, status, featured);
    }

    /** What stands on top of a community. */
    public List<Status> featured(AccountId community) {
        return moderation.featured(community);
    }

    /** Those of the statuses whose threads are closed. */
    Set<StatusId> locked(Collection<StatusId> statuses) {
        return moderation.locked(statuses);
    }

    /** A facilitator closes a thread for answers, or opens it again. */
    public void lock(AccountId community, AccountId by, StatusId status, boolean closed) {
        moderation.lock(community, by, status, closed);
    }

    /**
     * A facilitator shuts somebody out, who then neither belongs nor can ask again.
     *
     * @param removing whether what they posted there is taken out
     */
    public void ban(AccountId community, AccountId by, AccountId account, boolean removing, @Nullable String reason) {
        database.run(() -> moderation.ban(community, account, new Moderation.Ban(by, removing, reason, null)));
    }

    public void unban(AccountId community, AccountId by, AccountId account) {
        moderation.unban(community, by, account);
    }

    /** Those who are shut out. */
    public List<Account> banned(AccountId community, AccountId by) {
        return moderation.banned(community, by);
    }

    /**
     * Makes a community follow another one, whose posts it then passes on to its own members: regional communities
     * gather in a European one (FEP-d36d).
     */
    public void followCommunity(AccountId community, AccountId by, AccountId other) {
        database.run(() -> {
            requireFacilitator(community, by);
            require(other, null);
            follows.request(community, other, Follow.Options.USUAL);
        });
    }

    /** Ends what {@link #followCommunity} began. */
    public void unfollowCommunity(AccountId community, AccountId by, AccountId other) {
        database.run(() -> {
            requireFacilitator(community, by);
            follows.withdraw(community, other);
        });
    }

    /** The address of the collection of what stands on top. */
    URI featuredOf(Account group) {
        return moderation.featuredOf(group);
    }

    /** The ids of the facilitators' actors (FEP-1b12 {@code attributedTo}). */
    List<URI> moderators(AccountId community) {
        return facilitators(community).stream().map(Account::uri).toList();
    }

    private void requireFacilitator(AccountId community, AccountId account) {
        if (membership(community, account) != Membership.FACILITATOR) {
            throw new Problem.Forbidden("Only facilitators of the community may do this");
        }
    }
}
