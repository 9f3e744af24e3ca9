package eu.c4l.federation.json;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

import eu.c4l.federation.json.MalformedActivity.Reason;
import eu.c4l.federation.vocabulary.Activity;
import eu.c4l.federation.vocabulary.ActorKind;
import eu.c4l.federation.vocabulary.Audience;
import eu.c4l.federation.vocabulary.Authority;
import eu.c4l.federation.vocabulary.PostKind;
import eu.c4l.federation.vocabulary.PostObject;

/**
 * Reads activities. An embedded post or actor that the activity's actor has no authority over is not kept: only its id is, so that
 * it must be fetched. Thread-safe.
 */
public final class ActivityReader {

    /** What a group may pass on (FEP-1b12); everything else in an Announce is a post. */
    private static final Set<String> ANNOUNCEABLE = Set.of(
            "Create",
            "Update",
            "Delete",
            "Like",
            "Dislike",
            "EmojiReact",
            "Announce",
            "Undo",
            "Add",
            "Remove",
            "Block",
            "Flag",
            "Lock",
            "Move");

    private static final int REPORTED = 500;

    private final JsonLimits limits;
    private final Documents documents;
    private final PostReader posts;

    public ActivityReader() {
        this(JsonLimits.DEFAULT);
    }

    public ActivityReader(JsonLimits limits) {
        this.limits = limits;
        this.documents = new Documents(limits);
        this.posts = new PostReader(limits);
    }

    /** Reads one activity; unknown types become {@link Activity.Unknown}, anything malformed is refused. */
    public Activity read(byte[] json) throws MalformedActivity {
        return read(documents.read(json), true);
    }

    private Activity read(JsonNode tree, boolean outermost) throws MalformedActivity {
        List<String> types = Properties.types(tree);
        if (types.isEmpty()) {
            throw new MalformedActivity(Reason.WRONG_SHAPE, "type is missing");
        }
        Frame frame = new Frame(
                Properties.requiredUri(tree, "id"),
                Properties.requiredUri(tree, "actor"),
                types.getFirst(),
                tree,
                Properties.first(tree, "object"));
        return switch (frame.type()) {
            case "Create" -> create(frame);
            case "Update" -> update(frame);
            case "Delete" ->
                new Activity.Delete(frame.id(), frame.actor(), objectId(frame), audience(frame), reason(frame.tree()));
            case "Announce" -> announce(frame, outermost);
            case "Undo" -> undo(frame);
            case "Accept", "Reject" -> answer(frame);
            case "QuoteRequest" -> quoteRequest(frame);
            case "Offer" -> offer(frame);
            case "FeatureRequest" ->
                new Activity.FeatureRequest(
                        frame.id(), frame.actor(), objectId(frame), Properties.requiredUri(frame.tree(), "instrument"));
            default -> simple(frame);
        };
    }

    private Activity simple(Frame frame) throws MalformedActivity {
        return switch (frame.type()) {
            case "Follow" -> new Activity.Follow(frame.id(), frame.actor(), objectId(frame));
            case "Like", "EmojiReact" ->
                new Activity.Like(frame.id(), frame.actor(), objectId(frame), reaction(frame.tree()));
            case "Block" -> block(frame);
            case "Lock" ->
                new Activity.Lock(frame.id(), frame.actor(), objectId(frame), audience(frame), reason(frame.tree()));
            case "Flag" -> flag(frame);
            case "Move" -> move(frame);
            case "Add" ->
                new Activity.Add(frame.id(), frame.actor(), objectId(frame), target(frame), hashtag(frame.object()));
            case "Remove" ->
                new Activity.Remove(frame.id(), frame.actor(), objectId(frame), target(frame), hashtag(frame.object()));
            default -> unknown(frame);
        };
    }

    private Activity create(Frame frame) throws MalformedActivity {
        JsonNode object = frame.object();
        PostKind kind = postKind(object);
        if (kind == null && !object.isTextual() && !object.path("type").isMissingNode()) {
            return unknown(frame);
        }
        if (kind == PostKind.NOTE && isVote(object)) {
            return vote(frame);
        }
        return new Activity.Create(
                frame.id(),
                frame.actor(),
                kind == null ? reference(frame) : post(frame, kind),
                audience(frame),
                Properties.instant(frame.tree(), "published"));
    }

    private Activity update(Frame frame) throws MalformedActivity {
        JsonNode object = frame.object();
        if ("Tombstone".equals(Properties.text(object, "type"))) {
            return new Activity.Delete(frame.id(), frame.actor(), objectId(frame), audience(frame));
        }
        ActorKind actorKind = ActorReader.kindOf(object);
        if (actorKind != null && Authority.same(objectId(frame), frame.actor())) {
            return new Activity.UpdateActor(
                    frame.id(), frame.actor(), ActorReader.read(object, actorKind), audience(frame));
        }
        PostKind kind = postKind(object);
        if (kind == null && actorKind == null && !object.isTextual() && object.has("type")) {
            return unknown(frame);
        }
        return new Activity.Update(
                frame.id(),
                frame.actor(),
                kind == null ? reference(frame) : post(frame, kind),
                audience(frame),
                Properties.instant(frame.tree(), "updated"));
    }

    /** What is neither a post that is known nor a person may still be something somebody wrote. */
    private static @Nullable PostKind postKind(JsonNode object) {
        PostKind kind = PostReader.kindOf(object);
        return kind == null && ActorReader.kindOf(object) == null ? PostReader.strangeKindOf(object) : kind;
    }

    private PostObject post(Frame frame, PostKind kind) throws MalformedActivity {
        return Authority.same(objectId(frame), frame.actor())
                ? new PostObject.Embedded(posts.read(frame.object(), kind, frame.actor()))
                : reference(frame);
    }

    private static PostObject reference(Frame frame) throws MalformedActivity {
        return new PostObject.Reference(objectId(frame));
    }

    /** snac 2.94 sends {@code <br>} as the text of a vote, Mastodon none. */
    private static boolean isVote(JsonNode object) {
        String content = Properties.text(object, "content");
        boolean silent = content == null || content.isBlank() || content.equals("<br>");
        return silent
                && Properties.text(object, "name") != null
                && Properties.uri(object, "inReplyTo") != null
                && Properties.first(object, "attachment").isMissingNode();
    }

    private Activity vote(Frame frame) throws MalformedActivity {
        String choice = Properties.text(frame.object(), "name", JsonLimits.NAME_LENGTH);
        return new Activity.Vote(
                frame.id(),
                frame.actor(),
                objectId(frame),
                Properties.requiredUri(frame.object(), "inReplyTo"),
                choice == null ? "" : choice,
                audience(frame));
    }

    private Activity announce(Frame frame, boolean outermost) throws MalformedActivity {
        String innerType = Properties.text(frame.object(), "type");
        boolean activity = innerType != null
                && ANNOUNCEABLE.contains(innerType)
                && frame.object().has("actor");
        if (!activity) {
            return new Activity.Announce(
                    frame.id(),
                    frame.actor(),
                    objectId(frame),
                    audience(frame),
                    Properties.instant(frame.tree(), "published"));
        }
        if (!outermost) {
            throw new MalformedActivity(Reason.WRONG_SHAPE, "an announced announcement of an activity");
        }
        return new Activity.AnnounceActivity(frame.id(), frame.actor(), read(frame.object(), false), audience(frame));
    }

    private static Activity answer(Frame frame) throws MalformedActivity {
        JsonNode object = frame.object();
        String type = Properties.text(object, "type");
        Activity other = Answers.read(frame.type(), frame.id(), frame.actor(), frame.tree());
        if (other != null) {
            return other;
        }
        if (type != null && !type.equals("Follow")) {
            return new Activity.Unknown(frame.id(), frame.actor(), frame.type() + "/" + type);
        }
        URI followed = Properties.uri(object, "object");
        // A relay is followed at the public collection (FEP-ae0c).
        if (followed != null && !followed.equals(frame.actor()) && !followed.equals(Audience.PUBLIC)) {
            throw new MalformedActivity(Reason.WRONG_AUTHORITY, "answers a follow of somebody else");
        }
        URI follow = Properties.uriOf(object);
        URI follower = Properties.uri(object, "actor");
        if (follow == null && follower == null) {
            throw new MalformedActivity(Reason.WRONG_SHAPE, "object is missing");
        }
        return frame.type().equals("Accept")
                ? new Activity.AcceptFollow(frame.id(), frame.actor(), follow, follower)
                : new Activity.RejectFollow(frame.id(), frame.actor(), follow, follower);
    }

    private Activity quoteRequest(Frame frame) throws MalformedActivity {
        JsonNode instrument = Properties.first(frame.tree(), "instrument");
        URI id = Properties.requiredUri(frame.tree(), "instrument");
        PostKind kind = PostReader.kindOf(instrument);
        PostObject quoting = kind == null || !Authority.same(id, frame.actor())
                ? new PostObject.Reference(id)
                : new PostObject.Embedded(posts.read(instrument, kind, frame.actor()));
        return new Activity.QuoteRequest(frame.id(), frame.actor(), objectId(frame), quoting);
    }

    private static Activity offer(Frame frame) throws MalformedActivity {
        URI target = Properties.uri(frame.tree(), "target");
        URI object = Properties.uriOf(frame.object());
        if (target == null || object == null) {
            return unknown(frame);
        }
        String content = LanguageText.of(frame.tree(), "content").text();
        return new Activity.Offer(frame.id(), frame.actor(), object, target, content == null ? "" : content);
    }

    private Activity block(Frame frame) throws MalformedActivity {
        JsonNode tree = frame.tree();
        URI target = Properties.uri(tree, "target");
        if (target == null) {
            return new Activity.Block(frame.id(), frame.actor(), objectId(frame));
        }
        Instant until = Properties.instant(tree, "endTime");
        return new Activity.Ban(
                frame.id(),
                frame.actor(),
                objectId(frame),
                target,
                audience(frame),
                Properties.isTrue(tree, "removeData"),
                reason(tree),
                until == null ? Properties.instant(tree, "expires") : until);
    }

    private static @Nullable String reason(JsonNode tree) {
        String text = LanguageText.of(tree, "summary").text();
        return text == null ? null : Properties.cut(text, JsonLimits.NAME_LENGTH);
    }

    private Activity undo(Frame frame) throws MalformedActivity {
        JsonNode object = frame.object();
        String type = Properties.text(object, "type");
        URI undone = Properties.uriOf(object);
        URI undoneActor = Properties.uri(object, "actor");
        if (undoneActor != null && !undoneActor.equals(frame.actor())) {
            throw new MalformedActivity(Reason.WRONG_AUTHORITY, "undoes what somebody else did");
        }
        URI target = Properties.uri(object, "object");
        if (type == null || target == null) {
            return undoUnknown(frame);
        }
        return switch (type) {
            case "Follow" -> new Activity.UndoFollow(frame.id(), frame.actor(), undone, target);
            case "Like", "EmojiReact" -> new Activity.UndoLike(frame.id(), frame.actor(), undone, target);
            case "Announce" -> new Activity.UndoAnnounce(frame.id(), frame.actor(), undone, target);
            case "Block" -> undoBlock(frame, undone, target);
            case "Offer" ->
                undone == null ? undoUnknown(frame) : new Activity.UndoOffer(frame.id(), frame.actor(), undone, target);
            case "Lock" -> new Activity.Unlock(frame.id(), frame.actor(), undone, target, audience(frame));
            case "Delete" ->
                new Activity.UndoDelete(frame.id(), frame.actor(), undone, target, audience(frame), reason(object));
            default -> undoUnknown(frame);
        };
    }

    private Activity undoBlock(Frame frame, @Nullable URI undone, URI object) {
        URI target = Properties.uri(frame.object(), "target");
        return target == null
                ? new Activity.UndoBlock(frame.id(), frame.actor(), undone, object)
                : new Activity.Unban(frame.id(), frame.actor(), undone, object, target, audience(frame));
    }

    private static Activity undoUnknown(Frame frame) throws MalformedActivity {
        return new Activity.UndoUnknown(frame.id(), frame.actor(), objectId(frame));
    }

    private static Activity flag(Frame frame) throws MalformedActivity {
        List<URI> objects = Properties.uris(frame.tree(), "object", REPORTED);
        if (objects.isEmpty()) {
            throw new MalformedActivity(Reason.WRONG_SHAPE, "object is missing");
        }
        String content = LanguageText.of(frame.tree(), "content").text();
        return new Activity.Flag(frame.id(), frame.actor(), objects, content == null ? "" : content);
    }

    private static Activity move(Frame frame) throws MalformedActivity {
        URI object = Properties.uriOf(frame.object());
        return new Activity.Move(frame.id(), frame.actor(), object == null ? frame.actor() : object, target(frame));
    }

    private static @Nullable String hashtag(JsonNode object) {
        return "Hashtag".equals(Properties.text(object, "type"))
                ? Properties.text(object, "name", JsonLimits.WORD_LENGTH)
                : null;
    }

    /** Misskey sends a Like with {@code _misskey_reaction}. */
    private static @Nullable String reaction(JsonNode tree) {
        String content = Properties.text(tree, "content", JsonLimits.WORD_LENGTH);
        String reaction =
                content == null ? Properties.text(tree, "_misskey_reaction", JsonLimits.WORD_LENGTH) : content;
        return reaction == null || reaction.isBlank() ? null : reaction;
    }

    private static Activity unknown(Frame frame) {
        return new Activity.Unknown(frame.id(), frame.actor(), frame.type());
    }

    private static URI target(Frame frame) throws MalformedActivity {
        return Properties.requiredUri(frame.tree(), "target");
    }

    private static URI objectId(Frame frame) throws MalformedActivity {
        return Properties.requiredUri(frame.tree(), "object");
    }

    private Audience audience(Frame frame) {
        return Properties.audience(frame.tree(), limits.entries());
    }

    /** An activity of which the common properties are read. */
    private record Frame(URI id, URI actor, String type, JsonNode tree, JsonNode object) {}
}
