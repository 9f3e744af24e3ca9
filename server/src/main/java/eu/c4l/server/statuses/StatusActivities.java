package eu.c4l.server.statuses;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;

import org.jspecify.annotations.Nullable;

import eu.c4l.federation.vocabulary.Activity;
import eu.c4l.federation.vocabulary.Attachment;
import eu.c4l.federation.vocabulary.Poll;
import eu.c4l.federation.vocabulary.Post;
import eu.c4l.federation.vocabulary.PostObject;
import eu.c4l.federation.vocabulary.Tag;
import eu.c4l.server.platform.Core;

/** What other servers read and are told of local statuses. */
public final class StatusActivities {

    private final Core core;
    private final ConversationStore conversations;
    private final StatusAudience audience;
    private final List<PostDecorator> decorators = new CopyOnWriteArrayList<>();
    private final List<BiConsumer<Activity, Status>> sent = new CopyOnWriteArrayList<>();

    StatusActivities(Core core, ConversationStore conversations) {
        this.core = core;
        this.conversations = conversations;
        this.audience = new StatusAudience(core.database());
    }

    void decorate(PostDecorator decorator) {
        decorators.add(decorator);
    }

    /** Told in the same transaction of what was sent of a local status to those who follow its author. */
    public void onSent(BiConsumer<Activity, Status> listener) {
        sent.add(listener);
    }

    /** A local status as other servers read it, with what later features add. Called in a transaction. */
    public Post post(Status status) {
        var text = status.text();
        var reply = status.replyTo();
        var post = Post.builder(status.uri(), status.kind(), status.author().uri())
                .name(text.title())
                .summary(text.spoiler().isEmpty() ? null : text.spoiler())
                .content(text.html())
                .language(text.language())
                .source(text.source() == null ? null : new Post.Source(text.source(), "text/plain"))
                .url(status.url())
                .inReplyTo(reply == null ? null : reply.uri())
                .context(context(status))
                .audience(status.group() == null ? null : status.group().uri())
                .addressed(StatusAudience.of(status))
                .published(status.createdAt())
                .updated(status.editedAt())
                .sensitive(text.sensitive())
                .tags(tags(status))
                .attachments(attachments(status))
                .replies(URI.create(status.uri() + "/replies"))
                .poll(poll(status.poll()));
        decorators.forEach(decorator -> decorator.decorate(status, post));
        return post.build();
    }

    private @Nullable URI context(Status status) {
        long conversation = status.conversationId();
        if (conversation == 0) {
            return null;
        }
        return conversations
                .uri(conversation)
                .orElseGet(() -> conversations.isOwn(conversation)
                        ? StatusAddresses.context(core.addresses(), conversation)
                        : null);
    }

    private List<Tag> tags(Status status) {
        var tags = new ArrayList<Tag>();
        for (var mention : status.mentions()) {
            var acct = mention.acct().indexOf('@') < 0
                    ? mention.acct() + "@" + core.addresses().domain()
                    : mention.acct();
            tags.add(new Tag.Mention(mention.uri(), "@" + acct));
        }
        for (var tag : status.tags()) {
            tags.add(new Tag.Hashtag(StatusAddresses.tag(core.addresses(), tag), "#" + tag));
        }
        for (var emoji : status.text().emojis()) {
            tags.add(new Tag.Emoji(null, ":" + emoji.shortcode() + ":", URI.create(emoji.url()), null, null));
        }
        return tags;
    }

    private List<Attachment> attachments(Status status) {
        var attachments = new ArrayList<Attachment>();
        for (var media : status.media()) {
            var size = media.size() == null ? new Status.Size(0, 0) : media.size();
            var focus = media.focus();
            if (media.file() != null) {
                attachments.add(new Attachment.Media(
                        kind(media.kind()),
                        StatusAddresses.media(core.addresses(), media.file()),
                        media.mimeType(),
                        media.description(),
                        media.blurhash(),
                        size.width(),
                        size.height(),
                        focus == null ? null : new Attachment.FocalPoint(focus.x(), focus.y())));
            }
        }
        return attachments;
    }

    private static Attachment.MediaKind kind(String kind) {
        return switch (kind) {
            case "image" -> Attachment.MediaKind.IMAGE;
            case "gifv", "video" -> Attachment.MediaKind.VIDEO;
            case "audio" -> Attachment.MediaKind.AUDIO;
            default -> Attachment.MediaKind.DOCUMENT;
        };
    }

    private @Nullable Poll poll(@Nullable StatusPoll poll) {
        if (poll == null) {
            return null;
        }
        var options = poll.options().stream()
                .map(option -> new Poll.Option(option.title(), option.votes()))
                .toList();
        Instant closed = poll.ended() ? poll.expiresAt() : null;
        return new Poll(options, poll.multiple(), poll.expiresAt(), closed, poll.votersCount());
    }

    void published(Status status) {
        send(create(status), status);
    }

    /** The activity that made a local status; for a boost its Announce. */
    public Activity create(Status status) {
        var boosted = status.reblog();
        if (boosted != null) {
            return new Activity.Announce(
                    status.uri(),
                    status.author().uri(),
                    boosted.uri(),
                    StatusAudience.of(status).alsoTo(boosted.author().uri()),
                    status.createdAt());
        }
        var post = post(status);
        return new Activity.Create(
                URI.create(status.uri() + "/activity"),
                status.author().uri(),
                new PostObject.Embedded(post),
                post.addressed(),
                status.createdAt());
    }

    /** Tells of a new version, or of new figures of a poll. Called in the transaction that changed it. */
    public void edited(Status status) {
        var post = post(status);
        var now = core.clock().instant();
        var update = new Activity.Update(
                URI.create(status.uri() + "#updates/" + core.ids().next()),
                status.author().uri(),
                new PostObject.Embedded(post),
                post.addressed(),
                now);
        send(update, status);
    }

    void deleted(Status status) {
        var delete = new Activity.Delete(
                URI.create(status.uri() + "#delete"), status.author().uri(), status.uri(), StatusAudience.of(status));
        send(delete, status);
    }

    void boosted(Status boost) {
        send(create(boost), boost);
    }

    void unboosted(Status boost) {
        var undo = new Activity.UndoAnnounce(
                URI.create(boost.uri() + "#undo"),
                boost.author().uri(),
                boost.uri(),
                boost.shown().uri());
        send(undo, boost);
    }

    private void send(Activity activity, Status status) {
        core.deliveries().send(activity, audience.inboxes(status));
        sent.forEach(listener -> listener.accept(activity, status));
    }
}
