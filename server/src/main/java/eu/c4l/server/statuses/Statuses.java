package eu.c4l.server.statuses;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import eu.c4l.federation.vocabulary.Visibility;
import eu.c4l.server.accounts.Account;
import eu.c4l.server.accounts.AccountId;
import eu.c4l.server.accounts.Accounts;
import eu.c4l.server.platform.Core;
import eu.c4l.server.platform.Database;
import eu.c4l.server.platform.Problem;
import eu.c4l.server.platform.http.PageRequest;
import eu.c4l.server.statuses.StatusEvent.Origin;

/** Posts of this instance and those it knows of other servers: what their authors do, and what others may read. */
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

    /** What the rules stand on. */
    record Parts(
            Accounts accounts,
            StatusStore store,
            MediaStore media,
            StatusWriter writer,
            StatusDrafts drafts,
            StatusQueries queries,
            StatusLists lists,
            StatusActivities activities) {}

    private final Core core;
    private final Database database;
    private final Parts parts;
    private final List<Consumer<Status>> opened = new CopyOnWriteArrayList<>();
    private final List<BiConsumer<StatusId, NewStatus>> written = new CopyOnWriteArrayList<>();
    private final List<StatusPermission> permissions = new CopyOnWriteArrayList<>();

    Statuses(Core core, Parts parts) {
        this.core = core;
        this.database = core.database();
        this.parts = parts;
    }

    /** Told in the same transaction of every new status and boost, local or remote. */
    public void onPublished(Consumer<StatusEvent> listener) {
        parts.writer().onPublished(listener);
    }

    /** Like {@link #onPublished}, but of those that are published together at once: one statement may serve them all. */
    public void onAllPublished(Consumer<List<StatusEvent>> listener) {
        parts.writer().onAllPublished(listener);
    }

    /** Told in the same transaction when a status, local or remote, got a new version. */
    public void onEdited(Consumer<StatusEvent> listener) {
        parts.writer().onEdited(listener);
    }

    /**
     * Told in the same transaction before a status or boost, local or remote, goes with all that hangs on it. The boosts
     * of a status go with it and are not told one by one.
     */
    public void onDeleted(Consumer<StatusEvent> listener) {
        parts.writer().onDeleted(listener);
    }

    /** Told in the same transaction whom a new status, or a new version of one, mentions for the first time. */
    public void onMentioned(BiConsumer<StatusEvent, List<AccountId>> listener) {
        parts.writer().onMentioned(listener);
    }

    /** Told in the same transaction when somebody signed in opens a thread. */
    public void onOpened(Consumer<Status> listener) {
        opened.add(listener);
    }

    /** Told in the same transaction of what somebody here wanted, once it is written and before others are told. */
    public void onWritten(BiConsumer<StatusId, NewStatus> listener) {
        written.add(listener);
    }

    /** Asked before somebody here does something with a status: throws a {@link Problem} if that is not to be. */
    public void permitBy(StatusPermission rule) {
        permissions.add(rule);
    }

    /** @throws Problem.Forbidden if the author does not want that from this account */
    public void permit(StatusPermission.Interaction interaction, Status status, AccountId by) {
        permissions.forEach(rule -> rule.check(interaction, status, by));
    }

    /** Who wrote a status, whoever may see it. */
    public Optional<AccountId> authorOf(StatusId id) {
        return database.transact(() -> parts.store().find(id).map(StatusRow::author));
    }

    /** Lets a later feature add to the posts that other servers read. */
    public void decorate(PostDecorator decorator) {
        parts.activities().decorate(decorator);
    }

    /**
     * Publishes a status of a local account. Mentioned people of other servers must be known already: see {@link
     * RemoteStatuses#learnMentions}, to be called before, outside of a transaction.
     */
    public Status publish(NewStatus wanted) {
        return database.transact(() -> {
            var author = author(wanted.author());
            var id = new StatusId(core.ids().next());
            var key = wanted.idempotencyKey();
            var before = key == null
                    ? Optional.<StatusId>empty()
                    : parts.store().published(author.id(), key, id, core.clock().instant());
            if (before.isPresent()) {
                return require(before.get(), author.id());
            }
            var answered = wanted.inReplyTo() == null
                    ? null
                    : answered(wanted.inReplyTo(), author.id(), StatusPermission.Interaction.REPLY);
            parts.writer().publish(id, parts.drafts().fresh(id, author, wanted, answered));
            written.forEach(listener -> listener.accept(id, wanted));
            var status = require(id, author.id());
            parts.activities().published(status);
            return status;
        });
    }

    private StatusRow answered(StatusId id, AccountId by, StatusPermission.Interaction interaction) {
        var shown = require(id, by).shown();
        permit(interaction, shown, by);
        return parts.store().find(shown.id()).orElseThrow(() -> new Problem.NotFound("status " + id));
    }

    private Account author(AccountId id) {
        var author = parts.accounts().require(id);
        if (!author.isLocal() || author.movedTo() != null) {
            throw new Problem.Forbidden("This action is not allowed");
        }
        return author;
    }

    /** @throws eu.c4l.server.platform.Problem.NotFound if it is not the editor's own */
    public Status edit(StatusId id, AccountId editor, StatusChange change) {
        return database.transact(() -> {
            var row = own(id, editor);
            var before = require(id, editor);
            if (before.isReblog()) {
                throw new Problem.NotFound("a boost cannot be edited: " + id);
            }
            var draft = parts.drafts().changed(before, change);
            change.descriptions().forEach(description -> parts.media().describe(id, description));
            boolean asksAnew = change.poll() != null && StatusDifference.otherChoices(before.poll(), draft.poll());
            if (asksAnew || !change.descriptions().isEmpty() || StatusDifference.isAny(before, draft)) {
                parts.writer().edit(row, draft, null);
                if (asksAnew && draft.poll() != null) {
                    parts.media().ask(id, draft.poll(), draft.hideTotals());
                }
                parts.activities().edited(require(id, editor));
            }
            return require(id, editor);
        });
    }

    /**
     * What a later feature keeps of an own status has a new version: other servers and listeners are told as of an edit.
     */
    public Status touch(StatusId id, AccountId editor) {
        return database.transact(() -> {
            parts.writer().touch(own(id, editor), author(editor));
            var status = require(id, editor);
            parts.activities().edited(status);
            return status;
        });
    }

    private StatusRow own(StatusId id, AccountId owner) {
        return parts.store()
                .find(id)
                .filter(row -> row.author().equals(owner))
                .orElseThrow(() -> new Problem.NotFound("no status " + id + " of " + owner));
    }

    /** Ends a status of its owner; answers what it was, with what was typed, for writing it anew. */
    public Status delete(StatusId id, AccountId owner) {
        return database.transact(() -> {
            var row = own(id, owner);
            var status = require(id, owner);
            end(row, status);
            return status;
        });
    }

    private void end(StatusRow row, Status status) {
        if (status.isReblog()) {
            parts.activities().unboosted(status);
        } else {
            parts.activities().deleted(status);
        }
        parts.writer().delete(row);
    }

    /** Ends a status whoever wrote it, as a moderator does; a local one is deleted on other servers too. */
    public void remove(StatusId id) {
        database.run(() -> {
            var row = parts.store().find(id).orElseThrow(() -> new Problem.NotFound("status " + id));
            var status = find(id, row.author());
            if (status.isPresent() && status.get().isLocal()) {
                end(row, status.get());
            } else {
                parts.writer().delete(row);
            }
        });
    }

    /** Boosts a status that everybody may see, or an own one for followers; a second time answers the first boost. */
    public Status reblog(StatusId id, AccountId by, Visibility visibility) {
        return database.transact(() -> {
            var booster = author(by);
            var original = answered(id, by, StatusPermission.Interaction.BOOST);
            boolean ownForFollowers = original.visibility() == Visibility.FOLLOWERS
                    && original.author().equals(by);
            if (!original.isOpen() && !ownForFollowers) {
                throw new Problem.NotFound("status " + id + " may not be boosted");
            }
            var boostId = new StatusId(core.ids().next());
            var address = core.addresses().status(booster.handle().username(), boostId.value());
            var boost = new StatusWriter.Boost(
                    boostId,
                    URI.create(address + "/activity"),
                    ownForFollowers || visibility == Visibility.DIRECT ? Visibility.FOLLOWERS : visibility,
                    core.clock().instant());
            var row = parts.writer().boost(booster, original, boost, Origin.LOCAL);
            var status = require(row.id(), by);
            if (row.id().equals(boostId)) {
                parts.activities().boosted(status);
            }
            return status;
        });
    }

    /** Takes a boost back; answers the status. Nothing happens if it was not boosted. */
    public Status unreblog(StatusId id, AccountId by) {
        return database.transact(() -> {
            var shown = parts.store()
                    .find(id)
                    .map(row -> row.reblogOf() == null ? id : row.reblogOf())
                    .orElse(id);
            parts.store().boost(by, shown).ifPresent(row -> {
                find(row.id(), by).ifPresent(parts.activities()::unboosted);
                parts.writer().delete(row);
            });
            return require(shown, by);
        });
    }

    /** A status, if the viewer (null: nobody) may see it. */
    public Optional<Status> find(StatusId id, @Nullable AccountId viewer) {
        return all(List.of(id), viewer).stream().findFirst();
    }

    /** @throws eu.c4l.server.platform.Problem.NotFound if there is none, or the viewer may not see it */
    public Status require(StatusId id, @Nullable AccountId viewer) {
        return find(id, viewer).orElseThrow(() -> new Problem.NotFound("status " + id));
    }

    /** A status by its id of ActivityPub or, a local one, by its page, if the viewer may see it. Asks no other server. */
    public Optional<Status> byUri(URI uri, @Nullable AccountId viewer) {
        return database.transact(() -> parts.store()
                .byUri(uri)
                .map(StatusRow::id)
                .or(() -> StatusAddresses.localPage(core.addresses(), uri))
                .flatMap(id -> find(id, viewer)));
    }

    /** When a status of that id was deleted here; empty if there was none. */
    public Optional<Instant> deletedAt(URI uri) {
        return database.transact(() -> parts.store().deletedAt(uri));
    }

    /** Those of the statuses that the viewer may see, in the given order, in two queries however many they are. */
    public List<Status> all(Collection<StatusId> ids, @Nullable AccountId viewer) {
        return database.transact(() -> parts.queries().all(ids, viewer));
    }

    /** The thread around a status, as far as the viewer may see it. */
    public Context context(StatusId id, @Nullable AccountId viewer) {
        return database.transact(() -> {
            var asked = require(id, viewer);
            if (viewer != null) {
                opened.forEach(listener -> listener.accept(asked));
            }
            var shown = asked.shown().id();
            var above = parts.lists().ancestors(shown);
            var below = parts.lists().descendants(shown);
            var wanted = new ArrayList<>(above);
            wanted.addAll(below);
            var seen = all(wanted, viewer);
            var upper = new LinkedHashSet<>(above);
            return new Context(
                    seen.stream().filter(status -> upper.contains(status.id())).toList(),
                    seen.stream().filter(status -> !upper.contains(status.id())).toList());
        });
    }

    /** Who boosted it; the cursors are ids of the boosts. */
    public Slice<Account> rebloggedBy(StatusId id, @Nullable AccountId viewer, PageRequest page) {
        return database.transact(() -> {
            var rows = parts.lists().boosters(require(id, viewer).shown().id(), page);
            var people = parts.accounts()
                    .all(rows.stream().map(StatusLists.Booster::account).toList());
            return new Slice<>(
                    rows.stream()
                            .flatMap(row -> Optional.ofNullable(people.get(row.account())).stream())
                            .toList(),
                    rows.stream().map(StatusLists.Booster::boost).toList());
        });
    }

    /** An account's statuses, newest first. */
    public Slice<Status> ofAccount(AccountId account, @Nullable AccountId viewer, Filter filter, PageRequest page) {
        return database.transact(() -> {
            var rows = parts.lists().ofAccount(account, viewer, filter, page);
            return new Slice<>(
                    all(rows.stream().map(StatusLists.Row::id).toList(), viewer),
                    rows.stream().map(StatusLists.Row::cursor).toList());
        });
    }

    /** All versions, the oldest first. */
    public List<Version> history(StatusId id, @Nullable AccountId viewer) {
        return database.transact(() -> {
            var status = require(id, viewer).shown();
            var versions = new ArrayList<>(parts.lists().versions(status.id()));
            var poll = status.poll();
            versions.add(new Version(
                    status.text().html(),
                    status.text().spoiler(),
                    status.text().sensitive(),
                    status.media(),
                    poll == null ? null : poll.titles(),
                    status.editedAt() == null ? status.createdAt() : status.editedAt()));
            return List.copyOf(versions);
        });
    }
}
