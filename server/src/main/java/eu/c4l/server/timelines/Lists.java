package eu.c4l.server.timelines;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import eu.c4l.server.accounts.Account;
import eu.c4l.server.accounts.AccountId;
import eu.c4l.server.accounts.Accounts;
import eu.c4l.server.follows.Follow;
import eu.c4l.server.follows.Follows;
import eu.c4l.server.platform.Core;
import eu.c4l.server.platform.Database;
import eu.c4l.server.platform.Ids;
import eu.c4l.server.platform.Problem;
import eu.c4l.server.platform.http.PageRequest;

/** Lists of followed people, each with a timeline of its own. */
public final class Lists {

    private static final int MOST = 100;
    private static final int LONGEST_TITLE = 200;
    private static final Set<String> POLICIES = Set.of("followed", "list", "none");

    /**
     * What its owner wants of a list.
     *
     * @param repliesPolicy whose answers show: to all the owner follows ({@code followed}), to members ({@code list}),
     *     or {@code none}
     * @param exclusive whether members' posts stay out of the home timeline
     */
    public record Settings(String title, String repliesPolicy, boolean exclusive) {
        public Settings {
            if (title.isBlank()) {
                throw new Problem.Invalid("Validation failed: Title can't be blank");
            }
            if (title.length() > LONGEST_TITLE) {
                throw new Problem.Invalid("Validation failed: Title is too long");
            }
            if (!POLICIES.contains(repliesPolicy)) {
                throw new Problem.Invalid("'" + repliesPolicy + "' is not a valid replies_policy");
            }
        }
    }

    /** A list of one account. */
    public record Listing(long id, Settings settings) {}

    private final Database database;
    private final ListStore store;
    private final HomeStore homes;
    private final Accounts accounts;
    private final Ids ids;

    Lists(Core core, HomeStore homes, Accounts accounts) {
        this.database = core.database();
        this.store = new ListStore(core.database());
        this.homes = homes;
        this.accounts = accounts;
        this.ids = core.ids();
    }

    void listen(Follows follows) {
        follows.onEnded(this::unfollowed);
    }

    private void unfollowed(Follow follow) {
        store.removeFromAll(follow.follower(), follow.target());
    }

    /** Reads an id from a path; anything that is no number names nothing. */
    static long id(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException _) {
            throw new Problem.NotFound("no such id");
        }
    }

    public List<Listing> of(AccountId owner) {
        return database.transact(() -> store.of(owner));
    }

    /** @throws Problem.NotFound if there is none, or it is another's */
    public Listing require(long id, AccountId owner) {
        return database.transact(() -> store.find(id, owner).orElseThrow(() -> new Problem.NotFound("list " + id)));
    }

    public Listing create(AccountId owner, Settings settings) {
        return database.transact(() -> {
            if (store.of(owner).size() >= MOST) {
                throw new Problem.Invalid("Validation failed: You have reached the maximum number of lists");
            }
            var listing = new Listing(ids.next(), settings);
            store.insert(listing, owner);
            return listing;
        });
    }

    public Listing change(long id, AccountId owner, Settings settings) {
        return database.transact(() -> {
            require(id, owner);
            var listing = new Listing(id, settings);
            store.update(listing);
            if (settings.exclusive()) {
                store.members(id).forEach(member -> homes.removeFrom(owner, member));
            }
            return listing;
        });
    }

    public void delete(long id, AccountId owner) {
        database.run(() -> {
            require(id, owner);
            store.delete(id);
        });
    }

    /**
     * Adds people to a list.
     *
     * @throws Problem.NotFound if the owner does not follow one of them (nor is it)
     * @throws Problem.Invalid if one is in it already
     */
    public void add(long id, AccountId owner, Collection<AccountId> wanted) {
        database.run(() -> {
            var list = require(id, owner);
            var distinct = List.copyOf(Set.copyOf(wanted));
            if (store.followed(owner, distinct) < distinct.size()) {
                throw new Problem.NotFound("not followed");
            }
            if (store.add(id, distinct) < distinct.size()) {
                throw new Problem.Invalid("Validation failed: Account has already been taken");
            }
            if (list.settings().exclusive()) {
                distinct.forEach(member -> homes.removeFrom(owner, member));
            }
        });
    }

    public void remove(long id, AccountId owner, Collection<AccountId> unwanted) {
        database.run(() -> {
            require(id, owner);
            store.remove(id, unwanted);
        });
    }

    /** A page of members; a page of limit 0 is all of them. */
    public List<Account> members(long id, AccountId owner, Optional<PageRequest> page) {
        return database.transact(() -> {
            require(id, owner);
            var members = page.isPresent() ? store.members(id, page.get()) : store.members(id);
            var found = accounts.all(members);
            return members.stream()
                    .flatMap(member -> Optional.ofNullable(found.get(member)).stream())
                    .toList();
        });
    }

    /** The owner's lists that an account is in. */
    public List<Listing> with(AccountId owner, AccountId member) {
        return database.transact(() -> store.with(owner, member));
    }
}
