package eu.c4l.server.statuses;

import java.net.URI;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import eu.c4l.federation.vocabulary.Visibility;
import eu.c4l.server.accounts.Account;
import eu.c4l.server.accounts.AccountId;
import eu.c4l.server.platform.http.PageRequest;

/** Posts of this instance and those it knows of other servers: what their authors do, and what others may read. */
@SuppressWarnings("DoNotCallSuggester") // bodies follow
public final class Statuses {

    /**
     * What stands around a status.
     *
     * @param ancestors from the beginning of the thread down to what the status answers
     * @param descendants answers, each before the answers to it
     */
    public record Context(List<Status> ancestors, List<Status> descendants) {
        public Context {
            ancestors = List.copyOf(ancestors);
            descendants = List.copyOf(descendants);
        }
    }

    /**
     * A status as it once was, the last one as it is.
     *
     * @param pollOptions null if it had no poll
     */
    public record Version(
            String html,
            String spoiler,
            boolean sensitive,
            List<Status.Media> media,
            @Nullable List<String> pollOptions,
            Instant createdAt) {
        public Version {
            media = List.copyOf(media);
        }
    }

    /**
     * Which of an account's statuses are asked for.
     *
     * @param tagged only those with this hashtag
     */
    public record Filter(
            boolean withoutReplies,
            boolean withoutReblogs,
            boolean onlyMedia,
            boolean pinned,
            @Nullable String tagged) {
        public static final Filter ALL = new Filter(false, false, false, false, null);
    }

    Statuses() {}

    /** Told in the same transaction of every new status and boost, local or remote. */
    public void onPublished(Consumer<StatusEvent> listener) {
        throw new UnsupportedOperationException();
    }

    /** Told in the same transaction when a status, local or remote, got a new version. */
    public void onEdited(Consumer<StatusEvent> listener) {
        throw new UnsupportedOperationException();
    }

    /** Told in the same transaction before a status or boost, local or remote, goes with all that hangs on it. */
    public void onDeleted(Consumer<StatusEvent> listener) {
        throw new UnsupportedOperationException();
    }

    /** Lets a later feature add to the posts that other servers read. */
    public void decorate(PostDecorator decorator) {
        throw new UnsupportedOperationException();
    }

    /**
     * Publishes a status of a local account. Mentioned people of other servers must be known already: see {@link
     * RemoteStatuses#learnMentions}, to be called before, outside of a transaction.
     */
    public Status publish(NewStatus wanted) {
        throw new UnsupportedOperationException();
    }

    /** @throws eu.c4l.server.platform.Problem.NotFound if it is not the editor's own */
    public Status edit(StatusId id, AccountId editor, StatusChange change) {
        throw new UnsupportedOperationException();
    }

    /** Ends a status of its owner; answers what it was, with what was typed, for writing it anew. */
    public Status delete(StatusId id, AccountId owner) {
        throw new UnsupportedOperationException();
    }

    /** Ends a status whoever wrote it, as a moderator does; a local one is deleted on other servers too. */
    public void remove(StatusId id) {
        throw new UnsupportedOperationException();
    }

    /** Boosts a status that everybody may see, or an own one for followers; a second time answers the first boost. */
    public Status reblog(StatusId id, AccountId by, Visibility visibility) {
        throw new UnsupportedOperationException();
    }

    /** Takes a boost back; answers the status. Nothing happens if it was not boosted. */
    public Status unreblog(StatusId id, AccountId by) {
        throw new UnsupportedOperationException();
    }

    /** A status, if the viewer (null: nobody) may see it. */
    public Optional<Status> find(StatusId id, @Nullable AccountId viewer) {
        throw new UnsupportedOperationException();
    }

    /** @throws eu.c4l.server.platform.Problem.NotFound if there is none, or the viewer may not see it */
    public Status require(StatusId id, @Nullable AccountId viewer) {
        throw new UnsupportedOperationException();
    }

    /** A status by its id of ActivityPub or by its page, if it is known here and the viewer may see it. */
    public Optional<Status> byUri(URI uri, @Nullable AccountId viewer) {
        throw new UnsupportedOperationException();
    }

    /** Those of the statuses that the viewer may see, in the given order, in two queries however many they are. */
    public List<Status> all(Collection<StatusId> ids, @Nullable AccountId viewer) {
        throw new UnsupportedOperationException();
    }

    /** The thread around a status, as far as the viewer may see it. */
    public Context context(StatusId id, @Nullable AccountId viewer) {
        throw new UnsupportedOperationException();
    }

    /** Who boosted it; the cursors are ids of the boosts. */
    public Slice<Account> rebloggedBy(StatusId id, @Nullable AccountId viewer, PageRequest page) {
        throw new UnsupportedOperationException();
    }

    /** An account's statuses, newest first. */
    public Slice<Status> ofAccount(AccountId account, @Nullable AccountId viewer, Filter filter, PageRequest page) {
        throw new UnsupportedOperationException();
    }

    /** All versions, the oldest first. */
    public List<Version> history(StatusId id, @Nullable AccountId viewer) {
        throw new UnsupportedOperationException();
    }
}
