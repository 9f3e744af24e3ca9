package eu.c4l.server.materials;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

import eu.c4l.federation.vocabulary.Post;
import eu.c4l.federation.vocabulary.PostBuilder;
import eu.c4l.server.accounts.Account;
import eu.c4l.server.accounts.AccountId;
import eu.c4l.server.platform.Core;
import eu.c4l.server.platform.Database;
import eu.c4l.server.platform.Ids;
import eu.c4l.server.platform.Problem;
import eu.c4l.server.platform.http.PageRequest;
import eu.c4l.server.platform.http.Upload;
import eu.c4l.server.platform.text.Html;
import eu.c4l.server.statuses.NewStatus;
import eu.c4l.server.statuses.Status;
import eu.c4l.server.statuses.StatusChange;
import eu.c4l.server.statuses.StatusEvent;
import eu.c4l.server.statuses.StatusId;
import eu.c4l.server.statuses.Statuses;

/**
 * Teaching materials of this instance and of others: publishing, new versions, adapting across instances, finding. A
 * material is a status of kind Article, so that every app shows it, and a row that tells what it teaches.
 */
public final class Materials {

    private static final int MOST_FILES = 16;

    /** What is being published; the listener that stores it runs before other servers are told. */
    private record Pending(MaterialStore.Draft draft, List<Material.File> files) {}

    private static final ScopedValue<Pending> PENDING = ScopedValue.newInstance();

    /** Somebody shared an adaptation of a material that is known here. */
    public record Adaptation(StatusId derived, Account by, StatusId original, AccountId originalAuthor) {}

    /** What the rules stand on. */
    record Parts(
            MaterialStore store, MaterialRules rules, MaterialTexts texts, MaterialPosts posts, MaterialFiles files) {}

    private final Database database;
    private final Ids ids;
    private final Clock clock;
    private final Parts parts;
    private final Statuses statuses;
    private final List<Consumer<Adaptation>> adapted = new CopyOnWriteArrayList<>();
    private final List<Consumer<Material>> changed = new CopyOnWriteArrayList<>();

    Materials(Core core, Parts parts, Statuses statuses) {
        this.database = core.database();
        this.ids = core.ids();
        this.clock = core.clock();
        this.parts = parts;
        this.statuses = statuses;
        statuses.decorate(this::decorate);
        statuses.onPublished(this::published);
        statuses.onEdited(this::edited);
    }

    /** Whose account ends is named no more by the materials that took something over from them. */
    void forget(Account contributor) {
        parts.store().forget(contributor.uri());
    }

    /** Says of which servers no files are linked; set once by the composition root. */
    public void rejectMedia(Predicate<URI> servers) {
        parts.posts().rejectMedia(servers);
    }

    /** Told in the same transaction of every adaptation, made here or on another server, of a material known here. */
    public void onAdapted(Consumer<Adaptation> listener) {
        adapted.add(listener);
    }

    /** Told in the same transaction of every new material and every new version, local or remote. */
    public void onChanged(Consumer<Material> listener) {
        changed.add(listener);
    }

    /**
     * Publishes a material, or an adaptation of another one, with files.
     *
     * @throws Problem.Invalid if it is not as it must be, or the original's licence does not allow it
     */
    public Material publish(AccountId author, NewMaterial wanted, List<Upload> uploads) {
        return publish(author, wanted, uploads, false);
    }

    private Material publish(AccountId author, NewMaterial wanted, List<Upload> uploads, boolean withFilesOfOrigin) {
        if (uploads.size() > MOST_FILES) {
            throw new Problem.Invalid("Cannot attach more than " + MOST_FILES + " files");
        }
        var files = new ArrayList<>(uploads.stream().map(this::taken).toList());
        return database.transact(() -> {
            var origin = wanted.basedOn() == null ? null : require(wanted.basedOn());
            if (origin != null && withFilesOfOrigin) {
                origin.files().forEach(file -> files.add(copy(file)));
            }
            var pending = new Pending(parts.rules().draft(author, wanted, origin), List.copyOf(files));
            var status = ScopedValue.where(PENDING, pending)
                    .call(() -> statuses.publish(status(author, wanted, pending.draft(), origin)));
            return require(status.id());
        });
    }

    private NewStatus status(
            AccountId author, NewMaterial wanted, MaterialStore.Draft draft, @Nullable Material origin) {
        var others = origin == null || origin.author().id().equals(author)
                ? List.<AccountId>of()
                : List.of(origin.author().id());
        return NewStatus.by(author, parts.texts().teaser(wanted))
                .article(draft.title())
                .language(draft.about().language())
                .group(wanted.community())
                .alsoTo(others)
                .build();
    }

    private Material.File taken(Upload upload) {
        var stored = parts.files().take(upload);
        return new Material.File(ids.next(), stored.name(), stored.mimeType(), stored.size(), stored.sha256(), null);
    }

    private Material.File copy(Material.File file) {
        return new Material.File(
                ids.next(), file.name(), file.mimeType(), file.size(), file.sha256(), file.remoteUrl());
    }

    /**
     * Adapts a material of any instance: a copy with its files, which names and tells its origin.
     *
     * @param wanted the adaptation; without a licence it is shared under that of the original
     * @param uploads further files
     */
    public Material adapt(StatusId original, AccountId by, NewMaterial wanted, List<Upload> uploads) {
        var origin = require(original);
        var licensed = wanted.licence().isEmpty() && origin.licence() != null
                ? wanted.withLicence(origin.licence().spdx())
                : wanted;
        return publish(by, licensed, uploads, true);
    }

    /** Publishes a new version; the earlier ones stay readable. */
    public Material revise(StatusId id, AccountId editor, NewMaterial wanted) {
        return revise(id, editor, wanted, List.of());
    }

    /** Takes over what somebody made of an own material, as a new version that names them: words, and missing files. */
    public Material takeOver(StatusId id, AccountId author, Material adaptation, NewMaterial wanted) {
        return database.transact(() -> {
            var before = own(id, author);
            parts.store().contributors(id, MaterialMerge.contributors(before, adaptation));
            return revise(id, author, wanted, MaterialMerge.files(before, adaptation));
        });
    }

    private Material revise(StatusId id, AccountId editor, NewMaterial wanted, List<Material.File> further) {
        return database.transact(() -> {
            var before = own(id, editor);
            var origin = before.basedOn() == null || before.basedOn().id() == null
                    ? Optional.<Material>empty()
                    : find(before.basedOn().id());
            var draft = parts.rules().draft(editor, wanted, origin.orElse(null));
            nextVersion(before);
            parts.store().write(id, draft, clock.instant());
            further.stream()
                    .limit(Math.max(0, MOST_FILES - before.files().size()))
                    .forEach(file -> parts.store()
                            .addFile(id, copy(file), before.version().number() + 1));
            var unedited = statuses.require(id, editor);
            var change = new StatusChange(
                    parts.texts().teaser(wanted),
                    null,
                    null,
                    draft.about().language(),
                    null,
                    List.of(),
                    null,
                    draft.title());
            var after = statuses.edit(id, editor, change);
            // The status itself may be as it was, when only the text of the material changed.
            if (Objects.equals(unedited.editedAt(), after.editedAt())) {
                statuses.touch(id, editor);
            }
            return require(id);
        });
    }

    private void nextVersion(Material before) {
        parts.store().keepVersion(before.id());
        parts.store().version(before.id(), before.version().number() + 1);
    }

    /** Adds a file to the material; that too is a new version. */
    public Material addFile(StatusId id, AccountId editor, Upload upload) {
        var file = taken(upload);
        return database.transact(() -> {
            var before = own(id, editor);
            if (before.files().size() >= MOST_FILES) {
                throw new Problem.Invalid("Cannot attach more than " + MOST_FILES + " files");
            }
            nextVersion(before);
            parts.store().addFile(id, file, before.version().number() + 1);
            statuses.touch(id, editor);
            return require(id);
        });
    }

    /** Takes a file out of the material; earlier versions keep it. */
    public Material removeFile(StatusId id, AccountId editor, long file) {
        return database.transact(() -> {
            var before = own(id, editor);
            if (parts.store().endFile(id, file) == 0) {
                throw new Problem.NotFound("file " + file);
            }
            nextVersion(before);
            statuses.touch(id, editor);
            return require(id);
        });
    }

    /** Deletes a material with its versions and its thread's beginning; adaptations by others stay. */
    public void delete(StatusId id, AccountId owner) {
        database.run(() -> {
            own(id, owner);
            statuses.delete(id, owner);
        });
    }

    private Material own(StatusId id, AccountId owner) {
        var material = require(id);
        if (!material.author().id().equals(owner) || !material.author().isLocal()) {
            throw new Problem.Forbidden("This material is not yours");
        }
        return material;
    }

    public Optional<Material> find(StatusId id) {
        return all(List.of(id)).stream().findFirst();
    }

    /** @throws Problem.NotFound if there is none */
    public Material require(StatusId id) {
        return find(id).filter(material -> !material.author().isSuspended())
                .orElseThrow(() -> new Problem.NotFound("material " + id));
    }

    /** Those of the statuses that are materials, in the given order, in a constant number of queries. */
    public List<Material> all(Collection<StatusId> wanted) {
        return database.transact(() -> parts.store().all(wanted));
    }

    /** Those that are asked for, newest first. */
    public List<Material> list(MaterialQuery query, PageRequest page) {
        return database.transact(() -> parts.store().all(parts.store().list(query, page)));
    }

    public long count(MaterialQuery query) {
        return database.transact(() -> parts.store().count(query));
    }

    /** Adaptations that are known here, newest first. */
    public List<Material> derivatives(StatusId original, PageRequest page) {
        return list(MaterialQuery.derivedFrom(original), page);
    }

    /** Earlier versions, the newest first. */
    public List<Material.Earlier> versions(StatusId id) {
        return database.transact(() -> parts.store().versions(require(id).id()));
    }

    /** A stored file of any version of a material. */
    record Content(Material.File file, Path path) {}

    Content content(StatusId id, long file) {
        return database.transact(() -> parts.store().file(require(id).id(), file))
                .flatMap(found -> Optional.ofNullable(found.sha256())
                        .flatMap(parts.files()::find)
                        .map(path -> new Content(found, path)))
                .orElseThrow(() -> new Problem.NotFound("file " + file));
    }

    /** The line by which a material is named when it is used. */
    public String attribution(Material material) {
        return parts.texts().attribution(material);
    }

    private void decorate(Status status, PostBuilder post) {
        parts.store().all(List.of(status.id())).stream()
                .findFirst()
                .ifPresent(material -> parts.posts().decorate(material, post));
    }

    private void published(StatusEvent event) {
        var post = event.post();
        if (PENDING.isBound() && event.isLocal() && !event.isReblog()) {
            var pending = PENDING.get();
            store(event, pending.draft(), pending.files());
            find(event.id()).ifPresent(material -> parts.store().point(event.id(), material.page()));
        } else if (post != null) {
            MaterialPosts.read(post, event.author().id()).ifPresent(draft -> {
                store(event, draft, parts.posts().files(post, ids::next));
                parts.store().contributors(event.id(), MaterialPosts.contributors(post));
            });
        }
    }

    private void store(StatusEvent event, MaterialStore.Draft read, List<Material.File> files) {
        var draft = tied(read);
        parts.store().insert(event.id(), draft, event.createdAt());
        files.forEach(file -> parts.store().addFile(event.id(), file, 1));
        var material = require(event.id());
        parts.store().tieDerivatives(event.id(), material.uri(), material.page());
        if (!event.isLocal()) {
            teaser(material);
        }
        changed.forEach(listener -> listener.accept(material));
        var origin = material.basedOn();
        if (origin != null && origin.id() != null) {
            tellOrigin(event, origin.id());
        }
    }

    private void tellOrigin(StatusEvent event, StatusId original) {
        find(original)
                .filter(found -> !found.author().id().equals(event.author().id()))
                .map(found -> new Adaptation(
                        event.id(), event.author(), original, found.author().id()))
                .ifPresent(adaptation -> adapted.forEach(listener -> listener.accept(adaptation)));
    }

    private MaterialStore.Draft tied(MaterialStore.Draft draft) {
        var origin = draft.origin();
        if (origin == null || origin.id() != null) {
            return draft;
        }
        var known = parts.store().byAddress(origin.uri()).orElse(null);
        return draft.from(new MaterialStore.Origin(origin.uri(), known, origin.title()));
    }

    private void teaser(Material material) {
        var words = material.summary().isEmpty() ? material.title() : material.summary();
        var html = "<p>" + Html.escape(words).replace("\n\n", "</p><p>").replace("\n", "<br>") + "</p>";
        parts.store().teaser(material.id(), html);
    }

    private void edited(StatusEvent event) {
        var post = event.post();
        if (post != null) {
            MaterialPosts.read(post, event.author().id()).ifPresent(draft -> renewed(event, draft, post));
        } else if (event.isLocal()) {
            find(event.id()).ifPresent(material -> changed.forEach(listener -> listener.accept(material)));
        }
    }

    private void renewed(StatusEvent event, MaterialStore.Draft draft, Post post) {
        var before = find(event.id());
        if (before.isEmpty()) {
            store(event, draft, parts.posts().files(post, ids::next));
            return;
        }
        nextVersion(before.get());
        parts.store().contributors(event.id(), MaterialPosts.contributors(post));
        parts.store().write(event.id(), draft, clock.instant());
        parts.store().dropFiles(event.id());
        parts.posts()
                .files(post, ids::next)
                .forEach(file -> parts.store()
                        .addFile(event.id(), file, before.get().version().number() + 1));
        find(event.id()).ifPresent(material -> {
            teaser(material);
            changed.forEach(listener -> listener.accept(material));
        });
    }

    /** Where a file is downloaded. */
    URI address(Material material, Material.File file) {
        return parts.posts().address(material, file);
    }
}
