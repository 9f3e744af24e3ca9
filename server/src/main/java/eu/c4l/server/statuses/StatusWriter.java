package eu.c4l.server.statuses;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import java.util.function.BiPredicate;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import eu.c4l.federation.vocabulary.Post;
import eu.c4l.federation.vocabulary.Visibility;
import eu.c4l.server.accounts.Account;
import eu.c4l.server.accounts.AccountId;
import eu.c4l.server.accounts.Accounts;
import eu.c4l.server.platform.Core;
import eu.c4l.server.platform.Problem;
import eu.c4l.server.statuses.StatusEvent.Origin;

/** Where local and remote statuses meet: writing, changing, ending them, with all counters, and telling who listens. */
final class StatusWriter {

    private final Core core;
    private final Accounts accounts;
    private final StatusStore store;
    private final MediaStore media;
    private final List<Consumer<StatusEvent>> published = new CopyOnWriteArrayList<>();
    private final List<Consumer<StatusEvent>> edited = new CopyOnWriteArrayList<>();
    private final List<Consumer<StatusEvent>> deleted = new CopyOnWriteArrayList<>();
    private final List<Consumer<StatusEvent>> renewed = new CopyOnWriteArrayList<>();
    private final List<BiPredicate<URI, AccountId>> otherDeleted = new CopyOnWriteArrayList<>();
    private final List<BiConsumer<StatusEvent, List<AccountId>>> mentioned = new CopyOnWriteArrayList<>();

    StatusWriter(Core core, Accounts accounts, StatusStore store, MediaStore media) {
        this.core = core;
        this.accounts = accounts;
        this.store = store;
        this.media = media;
    }

    void onRenewed(Consumer<StatusEvent> listener) {
        renewed.add(listener);
    }

    /** The author's server sent it again with the same words: what stands beside them may have changed. */
    void renew(StatusRow row, Account author, Post post) {
        var event = event(row, author, store.mentions(row.id()), store.tags(row.id()), Origin.REMOTE, post);
        renewed.forEach(listener -> listener.accept(event));
    }

    void onOtherDeleted(BiPredicate<URI, AccountId> handler) {
        otherDeleted.add(handler);
    }

    /** Whether somebody knew what another server deletes, which is no status. */
    boolean endOther(URI object, AccountId actor) {
        return otherDeleted.stream().anyMatch(handler -> handler.test(object, actor));
    }

    void onPublished(Consumer<StatusEvent> listener) {
        published.add(listener);
    }

    void onEdited(Consumer<StatusEvent> listener) {
        edited.add(listener);
    }

    void onDeleted(Consumer<StatusEvent> listener) {
        deleted.add(listener);
    }

    void onMentioned(BiConsumer<StatusEvent, List<AccountId>> listener) {
        mentioned.add(listener);
    }

    /** Writes a new status. */
    StatusRow publish(StatusId id, Draft draft, Origin origin, @Nullable Post post) {
        var author = draft.author();
        var now = core.clock().instant();
        // A status of this instance has a new id, which nobody can have answered.
        var waiting = author.isLocal() ? Optional.<Long>empty() : store.conversationOfAnswers(draft.uri());
        var row = new StatusRow(id, draft, conversation(draft, waiting), now);
        store.insert(row);
        var mentions = store.mention(id, draft.mentions());
        store.tag(id, draft.tags(), now);
        write(row, draft, now);
        var poll = draft.poll();
        if (poll != null) {
            media.ask(id, poll, draft.hideTotals());
        }
        accounts.count(author.id(), row.visibility() == Visibility.DIRECT ? 0 : 1, 0, 0, row.createdAt());
        countReply(row, 1);
        if (waiting.isPresent()) {
            store.count(id, store.adoptAnswers(row), 0);
        }
        var event = event(row, author, mentions, List.copyOf(draft.tags().keySet()), origin, post);
        published.forEach(listener -> listener.accept(event));
        tellMentioned(event, mentions);
        return row;
    }

    private void attach(StatusRow row, Draft draft, Instant now) {
        if (draft.author().isLocal()) {
            media.detach(row.id(), draft.uploads(), now);
        } else {
            media.deleteRemote(row.id());
        }
        write(row, draft, now);
    }

    private void write(StatusRow row, Draft draft, Instant now) {
        media.attach(row.id(), draft.uploads());
        media.insertRemote(row.id(), draft.author().id(), draft.files(), now);
    }

    /** @param waiting that of answers which came before */
    private long conversation(Draft draft, Optional<Long> waiting) {
        var reply = draft.replyTo();
        if (reply != null && reply.id() != null) {
            var answered = store.find(reply.id());
            if (answered.isPresent() && answered.get().conversation() != 0) {
                return answered.get().conversation();
            }
        }
        boolean begins = reply == null && draft.author().isLocal();
        return waiting.orElseGet(() ->
                store.conversation(draft.context(), begins ? draft.author().id() : null));
    }

    private void countReply(StatusRow row, int by) {
        var reply = row.replyTo();
        if (row.isOpen() && reply != null && reply.id() != null) {
            store.count(reply.id(), by, 0);
        }
    }

    /** Writes a new version; the old one stays readable in the history. */
    void edit(StatusRow row, Draft draft, @Nullable Post post) {
        var now = core.clock().instant();
        store.keepVersion(row.id());
        row.take(draft);
        var mentions = store.mention(row.id(), draft.mentions());
        store.untag(row.id());
        store.tag(row.id(), draft.tags(), now);
        attach(row, draft, now);
        var origin = draft.author().isLocal() ? Origin.LOCAL : Origin.REMOTE;
        var event = event(
                row,
                draft.author(),
                store.mentions(row.id()),
                List.copyOf(draft.tags().keySet()),
                origin,
                post);
        edited.forEach(listener -> listener.accept(event));
        tellMentioned(event, mentions);
    }

    /** Tells of a change outside of the status' own rows. */
    void touch(StatusRow row, Account author) {
        row.touch(core.clock().instant());
        var event = event(row, author, store.mentions(row.id()), store.tags(row.id()), Origin.LOCAL, null);
        edited.forEach(listener -> listener.accept(event));
    }

    private void tellMentioned(StatusEvent event, List<AccountId> mentions) {
        if (!mentions.isEmpty()) {
            mentioned.forEach(listener -> listener.accept(event, mentions));
        }
    }

    /** Boosts; a second boost of the same status by the same account is the first one. */
    StatusRow boost(Account booster, StatusRow original, Boost boost, Origin origin) {
        store.lock(original.uri());
        var before = store.boost(booster.id(), original.id());
        if (before.isPresent()) {
            return before.get();
        }
        var row =
                new StatusRow(boost.id(), boost.uri(), booster.id(), original, boost.visibility(), boost.publishedAt());
        store.insert(row);
        accounts.count(booster.id(), 1, 0, 0, row.createdAt());
        store.count(original.id(), 0, 1);
        var event = event(row, booster, List.of(), List.of(), origin, null);
        published.forEach(listener -> listener.accept(event));
        return row;
    }

    /** A boost about to be written. */
    record Boost(StatusId id, URI uri, Visibility visibility, Instant publishedAt) {}

    /** Ends a status or boost; its uri never comes back. */
    void delete(StatusRow row) {
        var author = accounts.find(row.author()).orElseThrow(() -> new Problem.NotFound("account " + row.author()));
        var origin = author.isLocal() ? Origin.LOCAL : Origin.REMOTE;
        var event = event(row, author, store.mentions(row.id()), store.tags(row.id()), origin, null);
        deleted.forEach(listener -> listener.accept(event));
        var now = core.clock().instant();
        // The author's figures before the status', in the order of publishing, so that two writers cannot lock each
        // other.
        accounts.count(author.id(), row.visibility() == Visibility.DIRECT ? 0 : -1, 0, 0, null);
        var original = row.reblogOf();
        if (original == null) {
            store.tombstone(row, now);
            store.uncountBoosts(row.id());
            countReply(row, -1);
            media.deleteRemote(row.id());
            media.detach(row.id(), List.of(), now);
        } else {
            store.count(original, 0, -1);
        }
        store.delete(row);
    }

    private StatusEvent event(
            StatusRow row,
            Account author,
            List<AccountId> mentions,
            List<String> tags,
            Origin origin,
            @Nullable Post post) {
        return new StatusEvent(
                row.id(),
                author,
                row.kind(),
                row.visibility(),
                row.replyTo(),
                reblog(row),
                row.conversation(),
                mentions,
                tags,
                row.group(),
                row.language(),
                row.createdAt(),
                origin,
                post);
    }

    private StatusEvent.@Nullable Reblog reblog(StatusRow row) {
        var of = row.reblogOf();
        return of == null
                ? null
                : store.find(of)
                        .map(original ->
                                new StatusEvent.Reblog(original.id(), original.author(), original.visibility()))
                        .orElse(null);
    }
}
