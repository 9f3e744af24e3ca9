package eu.c4l.server.reactions;

import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import eu.c4l.server.accounts.Account;
import eu.c4l.server.accounts.AccountId;
import eu.c4l.server.platform.http.PageRequest;
import eu.c4l.server.statuses.Slice;
import eu.c4l.server.statuses.Status;
import eu.c4l.server.statuses.StatusId;

/** Favourites, bookmarks, pins and muted threads. Doing a thing twice does it once; each answers the status after it. */
@SuppressWarnings("DoNotCallSuggester") // bodies follow
public final class Reactions {

    /** Somebody favourited a status, or took that back. */
    public record Favourite(AccountId by, StatusId status, AccountId author) {}

    Reactions() {}

    /** Told in the same transaction of every new favourite, local or remote. */
    public void onFavourited(Consumer<Favourite> listener) {
        throw new UnsupportedOperationException();
    }

    /** Told in the same transaction when a favourite was taken back. */
    public void onUnfavourited(Consumer<Favourite> listener) {
        throw new UnsupportedOperationException();
    }

    public Status favourite(StatusId id, AccountId by) {
        throw new UnsupportedOperationException();
    }

    public Status unfavourite(StatusId id, AccountId by) {
        throw new UnsupportedOperationException();
    }

    public Status bookmark(StatusId id, AccountId by) {
        throw new UnsupportedOperationException();
    }

    public Status unbookmark(StatusId id, AccountId by) {
        throw new UnsupportedOperationException();
    }

    /** Puts an own status on top of the profile. */
    public Status pin(StatusId id, AccountId by) {
        throw new UnsupportedOperationException();
    }

    public Status unpin(StatusId id, AccountId by) {
        throw new UnsupportedOperationException();
    }

    /** No more notifications of the thread. */
    public Status muteThread(StatusId id, AccountId by) {
        throw new UnsupportedOperationException();
    }

    public Status unmuteThread(StatusId id, AccountId by) {
        throw new UnsupportedOperationException();
    }

    /** Who favourited it. */
    public Slice<Account> favouritedBy(StatusId id, @Nullable AccountId viewer, PageRequest page) {
        throw new UnsupportedOperationException();
    }

    public Slice<Status> favouritesOf(AccountId account, PageRequest page) {
        throw new UnsupportedOperationException();
    }

    public Slice<Status> bookmarksOf(AccountId account, PageRequest page) {
        throw new UnsupportedOperationException();
    }
}
