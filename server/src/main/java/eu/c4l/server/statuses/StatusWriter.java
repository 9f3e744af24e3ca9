package eu.c4l.server.statuses;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
import eu.c4l.server.platform.Received;
import eu.c4l.server.statuses.StatusEvent.Origin;

import static java.util.stream.Collectors.toMap;

/** Where local and remote statuses meet: writing, changing, ending them, with all counters, and telling who listens. */
final class StatusWriter {

    private final Core core;
    private final Accounts accounts;
    private final StatusStore store;
    private final ConversationStore conversations;
    private final MediaStore media;
    private final List<Consumer<StatusEvent>> published = new CopyOnWriteArrayList<>();
    private final List<Consumer<List<StatusEvent>>> allPublished = new CopyOnWriteArrayList<>();
    private final List<Consumer<StatusEvent>> edited = new CopyOnWriteArrayList<>();
    private final List<Consumer<StatusEvent>> deleted = new CopyOnWriteArrayList<>();
    private final List<Consumer<StatusEvent>> renewed = new CopyOnWriteArrayList<>();
    private final List<BiPredicate<URI, AccountId>> otherDeleted = new CopyOnWriteArrayList<>();
    private final List<BiConsumer<StatusEvent, List<AccountId>>> mentioned = new CopyOnWriteArrayList<>();

    StatusWriter(Core core, Accounts accounts, StatusStore store, ConversationStore conversations, MediaStore media) {
        this.core = core;
        this.accounts = accounts;
        this.store = store;
        this.conversations = conversations;
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

    void onAllPublished(Consumer<List<StatusEvent>> listener) {
        allPublished.add(listener);
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

    /**
     * A status about to be written.
     *
     * @param post what another server sent
     * @param received the activity in which it came
     */
    record Fresh(
            StatusId id,
            Draft draft,
            Origin origin,
            @Nullable Post post,
            Received received) {}

    /** Writes a new status of this instance. */
    void publish(StatusId id, Draft draft) {
        publish(List.of(new Fresh(id, draft, Origin.LOCAL, null, Received.NOTHING)));
    }

    /** Writes new statuses by the same few statements, however many they are; none of them may answer another one. */
    List<StatusRow> publish(List<Fresh> statuses) {
        var now = core.clock().instant();
        var drafts = statuses.stream().map(Fresh::draft).toList();
        var found = conversations.of(drafts);
        var rows = new ArrayList<StatusRow>();
        for (int i = 0; i < statuses.size(); i++) {
            rows.add(new StatusRow(
                    statuses.get(i).id(), drafts.get(i), found.ids().get(i), now));
        }
        store.insert(rows);
        var mentions = store.mention(statuses.stream()
                .collect(toMap(Fresh::id, fresh -> fresh.draft().mentions())));
        store.tag(
                statuses.stream()
                        .collect(toMap(Fresh::id, fresh -> fresh.draft().tags())),
                now);
        for (int i = 0; i < rows.size(); i++) {
            write(rows.get(i), drafts.get(i), now);
            ask(rows.get(i), drafts.get(i));
        }
        count(rows);
        rows.stream()
                .filter(row -> found.answered().contains(row.uri().toString()))
                .forEach(row -> store.count(row.id(), store.adoptAnswers(row), 0));
        tell(statuses, rows, mentions);
        return rows;
    }

    private void ask(StatusRow row, Draft draft) {
        var poll = draft.poll();
        if (poll != null) {
            media.ask(row.id(), poll, draft.hideTotals());
        }
    }

    /** Figures in one order, so that two writers cannot lock each other. */
    private void count(List<StatusRow> rows) {
        accounts.countStatuses(rows.stream()
                .filter(row -> row.visibility() != Visibility.DIRECT)
                .map(row -> new Accounts.Posted(row.author(), row.createdAt()))
                .toList());
        rows.stream()
                .filter(row -> row.isOpen() && row.replyTo() != null)
                .map(row -> Objects.requireNonNull(row.replyTo()).id())
                .filter(Objects::nonNull)
                .sorted(Comparator.comparingLong(StatusId::value))
                .forEach(answered -> store.count(answered, 1, 0));
    }

    private void tell(List<Fresh> statuses, List<StatusRow> rows, Map<StatusId, List<AccountId>> mentions) {
        var events = new ArrayList<StatusEvent>();
        for (int i = 0; i < rows.size(); i++) {
            var fresh = statuses.get(i);
            var mentioned = mentions.getOrDefault(fresh.id(), List.of());
            var tags = List.copyOf(fresh.draft().tags().keySet());
            events.add(event(rows.get(i), fresh.draft().author(), mentioned, tags, fresh.origin(), fresh.post()));
        }
        allPublished.forEach(listener -> listener.accept(events));
        for (int i = 0; i < rows.size(); i++) {
            var event = events.get(i);
            statuses.get(i).received().telling(() -> {
                published.forEach(listener -> listener.accept(event));
                tellMentioned(event, event.mentions());
            });
        }
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
        store.tag(Map.of(row.id(), draft.tags()), now);
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
        allPublished.forEach(listener -> listener.accept(List.of(event)));
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
