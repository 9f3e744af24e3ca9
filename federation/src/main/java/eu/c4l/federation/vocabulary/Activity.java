package eu.c4l.federation.vocabulary;

import java.net.URI;
import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Everything one server tells another. A reader has checked shapes and limits only: that the signer is the actor, and that ids have
 * the actor's {@link Authority}, is for the receiver to check.
 */
public sealed interface Activity {

    URI id();

    URI actor();

    /** A new post. */
    record Create(
            URI id,
            URI actor,
            PostObject object,
            Audience audience,
            @Nullable Instant published) implements Activity {}

    /** An edited post. A {@link PostObject.Reference} that equals the actor means that the actor's profile changed. */
    record Update(
            URI id,
            URI actor,
            PostObject object,
            Audience audience,
            @Nullable Instant updated) implements Activity {}

    /** A changed profile. */
    record UpdateActor(URI id, URI actor, Actor object, Audience audience) implements Activity {}

    /**
     * A removed post (whether sent as IRI or as Tombstone), or the actor's own end. A group's moderator sends it of others' posts,
     * and may say why (Lemmy's {@code summary}).
     */
    record Delete(
            URI id,
            URI actor,
            URI object,
            Audience audience,
            @Nullable String reason) implements Activity {
        public Delete(URI id, URI actor, URI object, Audience audience) {
            this(id, actor, object, audience, null);
        }

        public boolean isOfActor() {
            return object.equals(actor);
        }
    }

    /**
     * Puts a post back that was removed: by a group's moderator, or by its author where that is possible (Lemmy).
     *
     * @param delete the id of the Delete that is undone
     */
    record UndoDelete(
            URI id,
            URI actor,
            @Nullable URI delete,
            URI object,
            Audience audience,
            @Nullable String reason) implements Activity {}

    /** Wants to follow {@code object}, a person or group. */
    record Follow(URI id, URI actor, URI object) implements Activity {}

    /**
     * {@code actor} lets somebody follow. Servers send the Follow embedded, or only its id: at least one of both is present.
     *
     * @param follow the id of the Follow
     * @param follower who asked
     */
    record AcceptFollow(
            URI id,
            URI actor,
            @Nullable URI follow,
            @Nullable URI follower) implements Activity {}

    /** {@code actor} refuses a follower, or removes one. At least one of {@code follow} and {@code follower} is present. */
    record RejectFollow(
            URI id,
            URI actor,
            @Nullable URI follow,
            @Nullable URI follower) implements Activity {}

    /** {@code actor} no longer follows {@code object}. */
    record UndoFollow(URI id, URI actor, @Nullable URI follow, URI object) implements Activity {}

    /** A favourite. {@code content} is the emoji of a reaction (EmojiReact and Misskey's Like, FEP-c0e0). */
    record Like(URI id, URI actor, URI object, @Nullable String content) implements Activity {}

    /** Takes a favourite back. */
    record UndoLike(URI id, URI actor, @Nullable URI like, URI object) implements Activity {}

    /** Shares a post; when the post was embedded only its id is kept, since nobody signed it. */
    record Announce(
            URI id,
            URI actor,
            URI object,
            Audience audience,
            @Nullable Instant published) implements Activity {}

    /**
     * A group passes an activity on (FEP-1b12). The inner activity is not signed: what it says must be fetched from its own
     * server before it is believed.
     */
    record AnnounceActivity(URI id, URI actor, Activity inner, Audience audience) implements Activity {}

    /** Takes a share back; {@code object} is what was shared. */
    record UndoAnnounce(URI id, URI actor, @Nullable URI announce, URI object) implements Activity {}

    /** {@code actor} blocks {@code object}. */
    record Block(URI id, URI actor, URI object) implements Activity {}

    /** The end of a block. */
    record UndoBlock(URI id, URI actor, @Nullable URI block, URI object) implements Activity {}

    /**
     * A moderator shuts somebody out of a group (Lemmy): a Block with a {@code target}.
     *
     * @param target the group
     * @param removing whether what they posted there goes too
     * @param until null for good
     */
    record Ban(
            URI id,
            URI actor,
            URI object,
            URI target,
            Audience audience,
            boolean removing,
            @Nullable String reason,
            @Nullable Instant until)
            implements Activity {}

    /** The end of a ban. */
    record Unban(URI id, URI actor, @Nullable URI ban, URI object, URI target, Audience audience) implements Activity {}

    /** A moderator closes a thread of a group for answers (Lemmy, PieFed). */
    record Lock(
            URI id,
            URI actor,
            URI object,
            Audience audience,
            @Nullable String reason) implements Activity {}

    /** Opens it again. */
    record Unlock(URI id, URI actor, @Nullable URI lock, URI object, Audience audience) implements Activity {}

    /** A report of actors and posts to the server that hosts them. */
    record Flag(URI id, URI actor, List<URI> objects, String content) implements Activity {
        public Flag {
            objects = List.copyOf(objects);
        }
    }

    /** {@code object} (the actor) has moved to {@code target} (FEP-7628). */
    record Move(URI id, URI actor, URI object, URI target) implements Activity {}

    /**
     * Puts {@code object} into the collection {@code target}: pinned posts, moderators.
     *
     * @param hashtag the name of a hashtag, if it is one: Mastodon keeps those beside pinned posts
     */
    record Add(
            URI id,
            URI actor,
            URI object,
            URI target,
            @Nullable String hashtag) implements Activity {
        public Add(URI id, URI actor, URI object, URI target) {
            this(id, actor, object, target, null);
        }
    }

    /**
     * Takes {@code object} out of the collection {@code target}.
     *
     * @param hashtag as in {@link Add}
     */
    record Remove(
            URI id,
            URI actor,
            URI object,
            URI target,
            @Nullable String hashtag) implements Activity {
        public Remove(URI id, URI actor, URI object, URI target) {
            this(id, actor, object, target, null);
        }
    }

    /**
     * Asks the author of {@code object} to let {@code instrument} quote it (FEP-044f).
     *
     * @param instrument the quoting post, embedded or by its id
     */
    record QuoteRequest(URI id, URI actor, URI object, PostObject instrument) implements Activity {}

    /**
     * {@code actor} lets a post quote theirs.
     *
     * @param request the id of the QuoteRequest
     * @param quoting the quoting post, if the request was embedded
     * @param stamp the QuoteAuthorization that proves it
     */
    record AcceptQuote(
            URI id,
            URI actor,
            @Nullable URI request,
            @Nullable URI quoting,
            URI stamp) implements Activity {}

    /** {@code actor} does not let a post quote theirs. At least one of {@code request} and {@code quoting} is present. */
    record RejectQuote(
            URI id,
            URI actor,
            @Nullable URI request,
            @Nullable URI quoting) implements Activity {}

    /** Asks {@code object}, an actor, to stand in the collection {@code instrument} of {@code actor} (FEP-7aa9). */
    record FeatureRequest(URI id, URI actor, URI object, URI instrument) implements Activity {}

    /**
     * {@code actor} agrees to stand in a collection.
     *
     * @param stamp the FeatureAuthorization that proves it
     */
    record AcceptFeature(
            URI id,
            URI actor,
            @Nullable URI request,
            @Nullable URI collection,
            URI stamp) implements Activity {}

    /** {@code actor} does not want to. At least one of {@code request} and {@code collection} is present. */
    record RejectFeature(
            URI id,
            URI actor,
            @Nullable URI request,
            @Nullable URI collection) implements Activity {}

    /** Offers {@code object}, an adaptation, to the author of {@code target}, on which it is based. */
    record Offer(URI id, URI actor, URI object, URI target, String content) implements Activity {}

    /** The author of the original takes what was offered over. */
    record AcceptOffer(
            URI id, URI actor, URI offer, @Nullable URI object) implements Activity {}

    /**
     * The author of the original thanks, and does not take it over.
     *
     * @param reason why; may be empty
     */
    record RejectOffer(
            URI id, URI actor, URI offer, @Nullable URI object, String reason) implements Activity {}

    /** Takes an offer back. */
    record UndoOffer(URI id, URI actor, URI offer, URI object) implements Activity {}

    /**
     * A vote in a poll: a Create of a Note with a name and no text.
     *
     * @param vote the id of that Note
     * @param question the poll's post
     * @param choice the name of the chosen option
     */
    record Vote(URI id, URI actor, URI vote, URI question, String choice, Audience audience) implements Activity {}

    /** An Undo of which only the undone activity's id is known, or of a kind that is not understood. */
    record UndoUnknown(URI id, URI actor, URI object) implements Activity {}

    /** A well-formed activity of a type, or about an object, that is not understood: accepted and ignored. */
    record Unknown(URI id, URI actor, String type) implements Activity {}
}
