package eu.c4l.server.statuses;

import java.time.Clock;
import java.util.LinkedHashSet;
import java.util.List;

import org.jspecify.annotations.Nullable;

import eu.c4l.federation.vocabulary.PostKind;
import eu.c4l.federation.vocabulary.Visibility;
import eu.c4l.server.accounts.Account;
import eu.c4l.server.accounts.AccountId;
import eu.c4l.server.platform.Addresses;
import eu.c4l.server.platform.Problem;
import eu.c4l.server.platform.text.Directions;

/** Turns what local people want to publish or change into drafts, and refuses what they may not. */
final class StatusDrafts {

    private final StatusTexts texts;
    private final MediaStore media;
    private final Addresses addresses;
    private final Clock clock;

    StatusDrafts(StatusTexts texts, MediaStore media, Addresses addresses, Clock clock) {
        this.texts = texts;
        this.media = media;
        this.addresses = addresses;
        this.clock = clock;
    }

    /** A new status as its author typed it. */
    Draft fresh(StatusId id, Account author, NewStatus wanted, @Nullable StatusRow answered) {
        check(author, wanted);
        var ready = texts.ready(wanted.text());
        var mentions = new LinkedHashSet<AccountId>();
        ready.mentions().forEach(found -> mentions.add(found.id()));
        mentions.addAll(wanted.alsoTo());
        var group = group(wanted, ready, answered);
        if (group != null) {
            mentions.add(group);
        }
        mentions.remove(author.id());
        boolean warned = !wanted.spoiler().isBlank() && wanted.kind() == PostKind.NOTE;
        var name = author.handle().username();
        return new Draft(
                author,
                addresses.status(name, id.value()),
                addresses.statusPage(name, id.value()),
                wanted.poll() == null ? wanted.kind() : PostKind.QUESTION,
                new Status.Text(
                        wanted.title(),
                        ready.html(),
                        wanted.text(),
                        Directions.kept(wanted.spoiler().strip()),
                        wanted.sensitive() || warned,
                        wanted.language(),
                        List.of()),
                wanted.visibility(),
                answered == null ? null : new Status.Reply(answered.id(), answered.uri(), answered.author()),
                null,
                group,
                wanted.applicationId(),
                List.copyOf(mentions),
                ready.tags(),
                wanted.media(),
                List.of(),
                wanted.poll() == null ? null : texts.poll(wanted.poll()),
                wanted.poll() != null && wanted.poll().hideTotals(),
                clock.instant(),
                null);
    }

    /** @throws Problem.Invalid if it cannot be published */
    void checkNew(Account author, NewStatus wanted) {
        check(author, wanted);
        if (wanted.poll() != null) {
            texts.poll(wanted.poll());
        }
    }

    private void check(Account author, NewStatus wanted) {
        texts.check(wanted.kind(), wanted.text(), wanted.spoiler(), wanted.title());
        texts.checkMedia(wanted.kind(), wanted.media().size(), wanted.poll() != null);
        if (wanted.text().isBlank() && wanted.media().isEmpty() && wanted.quoted() == null) {
            throw new Problem.Invalid("Validation failed: Text can't be blank");
        }
        checkUploads(wanted.media(), author.id(), null);
    }

    private void checkUploads(List<Long> uploads, AccountId author, @Nullable StatusId on) {
        boolean all = uploads.isEmpty()
                || media.usable(uploads, author, on)
                        == uploads.stream().distinct().count();
        if (!all) {
            throw new Problem.Invalid("Cannot attach a file that is not there, not yours or used already");
        }
    }

    /** A new version of a status as its author typed it. */
    Draft changed(Status before, StatusChange change) {
        var held = before.media().stream().map(Status.Media::id).toList();
        var uploads = change.media() == null ? held : change.media();
        checkFiles(before, uploads, change.text());
        var ready = texts.ready(change.text());
        var asked = before.poll() == null ? null : change.poll();
        return new Draft(
                before.author(),
                before.uri(),
                before.url(),
                before.kind(),
                words(before, change, ready.html()),
                before.visibility(),
                before.replyTo(),
                null,
                before.group() == null ? null : before.group().id(),
                0,
                people(ready, before.author()),
                ready.tags(),
                uploads,
                List.of(),
                asked == null ? null : texts.poll(asked),
                asked != null && asked.hideTotals(),
                before.createdAt(),
                clock.instant());
    }

    private void checkFiles(Status before, List<Long> uploads, String text) {
        texts.checkMedia(limits(before), uploads.size(), before.poll() != null);
        checkUploads(uploads, before.author().id(), before.id());
        if (text.isBlank() && uploads.isEmpty()) {
            throw new Problem.Invalid("Validation failed: Text can't be blank");
        }
    }

    private Status.Text words(Status before, StatusChange change, String html) {
        var old = before.text();
        var spoiler = change.spoiler() == null
                ? old.spoiler()
                : Directions.kept(change.spoiler().strip());
        var title = change.title() == null ? old.title() : change.title();
        texts.check(limits(before), change.text(), spoiler, title);
        boolean sensitive = change.sensitive() == null ? old.sensitive() : change.sensitive();
        return new Status.Text(
                title,
                html,
                change.text(),
                spoiler,
                sensitive || (!spoiler.isBlank() && limits(before) == PostKind.NOTE),
                change.language() == null ? old.language() : change.language(),
                List.of());
    }

    /** A question is a note as far as its text and files go. */
    private static PostKind limits(Status status) {
        return status.kind() == PostKind.QUESTION ? PostKind.NOTE : status.kind();
    }

    private static List<AccountId> people(StatusTexts.Ready ready, Account author) {
        var mentions = new LinkedHashSet<AccountId>();
        ready.mentions().forEach(found -> mentions.add(found.id()));
        mentions.remove(author.id());
        return List.copyOf(mentions);
    }

    private static @Nullable AccountId group(NewStatus wanted, StatusTexts.Ready ready, @Nullable StatusRow answered) {
        if (wanted.group() != null) {
            return wanted.group();
        }
        boolean open = wanted.visibility() == Visibility.PUBLIC || wanted.visibility() == Visibility.UNLISTED;
        if (!open) {
            return null;
        }
        return answered != null && answered.group() != null ? answered.group() : ready.group();
    }
}
