package eu.c4l.server.reactions;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import eu.c4l.federation.vocabulary.Visibility;
import eu.c4l.server.accounts.Account;
import eu.c4l.server.accounts.AccountId;
import eu.c4l.server.accounts.Accounts;
import eu.c4l.server.platform.Core;
import eu.c4l.server.platform.Problem;
import eu.c4l.server.platform.http.PageRequest;
import eu.c4l.server.statuses.Slice;
import eu.c4l.server.statuses.Status;
import eu.c4l.server.statuses.StatusId;
import eu.c4l.server.statuses.StatusPermission;
import eu.c4l.server.statuses.Statuses;

/** Favourites, bookmarks, pins and muted threads. Doing a thing twice does it once; each answers the status after it. */
public final class Reactions {

    private static final int MOST_PINS = 5;

    /** Somebody favourited a status, or took that back. */
    public record Favourite(AccountId by, StatusId status, AccountId author) {}

    private final Core core;
    private final Accounts accounts;
    private final Statuses statuses;
    private final ReactionStore store;
    private final ReactionActivities activities;
    private final List<Consumer<Favourite>> favourited = new CopyOnWriteArrayList<>();
    private final List<Consumer<Favourite>> unfavourited = new CopyOnWriteArrayList<>();

    Reactions(Core core, Accounts accounts, Statuses statuses, ReactionStore store, ReactionActivities activities) {
        this.core = core;
        this.accounts = accounts;
        this.statuses = statuses;
        this.store = store;
        this.activities = activities;
    }

    /** Told in the same transaction of every new favourite, local or remote. */
    public void onFavourited(Consumer<Favourite> listener) {
        favourited.add(listener);
    }

    /** Told in the same transaction when a favourite was taken back. */
    public void onUnfavourited(Consumer<Favourite> listener) {
        unfavourited.add(listener);
    }

    /** Favourites a status the account may see. */
    public Status favourite(StatusId id, AccountId by) {
        return core.database().transact(() -> {
            var self = accounts.require(by);
            long like = core.ids().next();
            var uri = core.addresses().activity(self.handle().username(), "likes", like);
            var status = statuses.require(id, by).shown();
            statuses.permit(StatusPermission.Interaction.LIKE, status, by);
            if (add(status, by, like, uri)) {
                activities.liked(self, status, uri);
            }
            return statuses.require(status.id(), by);
        });
    }

    /** A favourite from another server, which the caller has checked. */
    void receive(Account by, Status status, URI uri) {
        add(status.shown(), by.id(), core.ids().next(), uri);
    }

    private boolean add(Status status, AccountId by, long id, URI uri) {
        boolean added = store.favourite(by, status.id(), id, uri);
        if (added) {
            var event = new Favourite(by, status.id(), status.author().id());
            favourited.forEach(listener -> listener.accept(event));
        }
        return added;
    }

    /** Takes a favourite back. */
    public Status unfavourite(StatusId id, AccountId by) {
        return core.database().transact(() -> {
            var self = accounts.require(by);
            var status = statuses.require(id, by).shown();
            take(status, by).ifPresent(uri -> activities.unliked(self, status, uri));
            return statuses.require(status.id(), by);
        });
    }

    /** Takes back a favourite; answers the id it had on other servers. */
    Optional<URI> take(Status status, AccountId by) {
        var taken = store.unfavourite(by, status.id());
        if (taken.isPresent()) {
            var event = new Favourite(by, status.id(), status.author().id());
            unfavourited.forEach(listener -> listener.accept(event));
        }
        return taken;
    }

    /** The status that somebody of another server favourited by an activity of that id. */
    Optional<StatusId> favourited(URI like, AccountId by) {
        return store.favourited(like, by);
    }

    /** Keeps a status in the account's private list. */
    public Status bookmark(StatusId id, AccountId by) {
        return change(id, by, status -> store.bookmark(by, status.id()));
    }

    public Status unbookmark(StatusId id, AccountId by) {
        return change(id, by, status -> store.unbookmark(by, status.id()));
    }

    private Status change(StatusId id, AccountId by, Consumer<Status> action) {
        return core.database().transact(() -> {
            var status = statuses.require(id, by).shown();
            action.accept(status);
            return statuses.require(status.id(), by);
        });
    }

    /** Puts an own status on top of the profile. */
    public Status pin(StatusId id, AccountId by) {
        return change(id, by, status -> {
            checkPin(status, by);
            if (store.pin(by, status.id())) {
                activities.pinned(status);
            }
        });
    }

    private void checkPin(Status status, AccountId by) {
        if (!status.author().id().equals(by)) {
            throw new Problem.Invalid("Validation failed: Someone else's post cannot be pinned");
        }
        if (status.visibility() == Visibility.DIRECT) {
            throw new Problem.Invalid(
                    "Validation failed: Posts that are only visible to mentioned users cannot be pinned");
        }
        if (!status.viewer().pinned() && store.pins(by) >= MOST_PINS) {
            throw new Problem.Invalid("Validation failed: You have already pinned the maximum number of posts");
        }
    }

    public Status unpin(StatusId id, AccountId by) {
        return change(id, by, status -> {
            if (store.unpin(by, status.id())) {
                activities.unpinned(status);
            }
        });
    }

    /** What another server's author pins or unpins of their own. */
    void receivePin(Account author, Status status) {
        store.pin(author.id(), status.id());
    }

    void receiveUnpin(Account author, Status status) {
        store.unpin(author.id(), status.id());
    }

    /** No more notifications of the thread. */
    public Status muteThread(StatusId id, AccountId by) {
        return change(id, by, status -> store.mute(by, status.conversationId()));
    }

    public Status unmuteThread(StatusId id, AccountId by) {
        return change(id, by, status -> store.unmute(by, status.conversationId()));
    }

    /** Who favourited it. */
    public Slice<Account> favouritedBy(StatusId id, @Nullable AccountId viewer, PageRequest page) {
        return core.database().transact(() -> {
            var rows = store.favouritedBy(statuses.require(id, viewer).shown().id(), page);
            var people = accounts.all(
                    rows.stream().map(row -> new AccountId(row.value())).toList());
            return new Slice<>(
                    rows.stream()
                            .flatMap(row -> Optional.ofNullable(people.get(new AccountId(row.value()))).stream())
                            .toList(),
                    rows.stream().map(ReactionStore.Row::cursor).toList());
        });
    }

    public Slice<Status> favouritesOf(AccountId account, PageRequest page) {
        return core.database().transact(() -> list(store.favouritesOf(account, page), account));
    }

    public Slice<Status> bookmarksOf(AccountId account, PageRequest page) {
        return core.database().transact(() -> list(store.bookmarksOf(account, page), account));
    }

    private Slice<Status> list(List<ReactionStore.Row> rows, AccountId viewer) {
        var ids = rows.stream().map(row -> new StatusId(row.value())).toList();
        return new Slice<>(
                statuses.all(ids, viewer),
                rows.stream().map(ReactionStore.Row::cursor).toList());
    }
}
