package eu.c4l.federation.json;

import java.io.IOException;
import java.net.URI;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import org.jspecify.annotations.Nullable;

import eu.c4l.federation.vocabulary.Activity;
import eu.c4l.federation.vocabulary.Audience;
import eu.c4l.federation.vocabulary.Post;
import eu.c4l.federation.vocabulary.PostObject;

/** Writes activities as other servers accept them. Thread-safe. */
public final class ActivityWriter {

    private static final JsonNode PLAIN = TextNode.valueOf(Terms.ACTIVITYSTREAMS);

    public byte[] write(Activity activity) {
        return Json.bytes(ObjectWriter.withContext(contextOf(activity), node(activity)));
    }

    /**
     * A group's announcement of an activity it received (FEP-1b12), whose bytes go on unchanged.
     *
     * @throws IllegalArgumentException if those are not JSON
     */
    public byte[] announceOf(URI id, URI actor, byte[] received, Audience audience) {
        try {
            ObjectNode json = head("Announce", id, actor);
            json.set("object", Json.MAPPER.readTree(received));
            return Json.bytes(ObjectWriter.withContext(PLAIN, addressed(json, audience)));
        } catch (IOException e) {
            throw new IllegalArgumentException("not JSON", e);
        }
    }

    private static JsonNode contextOf(Activity activity) {
        return switch (activity) {
            case Activity.Create it -> contextOf(it.object());
            case Activity.Update it -> contextOf(it.object());
            case Activity.UpdateActor ignored -> ObjectWriter.ACTOR_CONTEXT;
            case Activity.AnnounceActivity it -> contextOf(it.inner());
            case Activity.Add it when it.hashtag() != null -> ObjectWriter.POST_CONTEXT;
            case Activity.Remove it when it.hashtag() != null -> ObjectWriter.POST_CONTEXT;
            case Activity.QuoteRequest ignored -> ObjectWriter.POST_CONTEXT;
            case Activity.AcceptQuote ignored -> ObjectWriter.POST_CONTEXT;
            case Activity.RejectQuote ignored -> ObjectWriter.POST_CONTEXT;
            case Activity.FeatureRequest ignored -> ObjectWriter.FEATURE_CONTEXT;
            case Activity.AcceptFeature ignored -> ObjectWriter.FEATURE_CONTEXT;
            case Activity.RejectFeature ignored -> ObjectWriter.FEATURE_CONTEXT;
            default -> PLAIN;
        };
    }

    private static JsonNode contextOf(PostObject object) {
        return object instanceof PostObject.Embedded(Post post) ? ObjectWriter.contextOf(post) : PLAIN;
    }

    /** The activity without a context. */
    static ObjectNode node(Activity activity) {
        return switch (activity) {
            case Activity.Create it -> create(it);
            case Activity.Update it -> update(it);
            case Activity.UpdateActor it -> updateActor(it);
            case Activity.Delete it -> delete(it);
            case Activity.Follow it -> to(about("Follow", it, it.object()), it.object());
            case Activity.AcceptFollow it -> answer("Accept", it, it.follow(), it.follower());
            case Activity.RejectFollow it -> answer("Reject", it, it.follow(), it.follower());
            case Activity.UndoFollow it -> undo(it, "Follow", it.follow(), it.object());
            case Activity.Like it -> like(it);
            case Activity.UndoLike it -> undo(it, "Like", it.like(), it.object());
            case Activity.Announce it -> announce(it);
            case Activity.AnnounceActivity it -> announceActivity(it);
            case Activity.UndoAnnounce it -> undo(it, "Announce", it.announce(), it.object());
            case Activity.Block it -> to(about("Block", it, it.object()), it.object());
            case Activity.UndoBlock it -> undo(it, "Block", it.block(), it.object());
            case Activity.Ban it -> ban(it);
            case Activity.Unban it -> unban(it);
            case Activity.Lock it -> reason(addressed(about("Lock", it, it.object()), it.audience()), it.reason());
            case Activity.Unlock it -> addressed(undo(it, "Lock", it.lock(), it.object()), it.audience());
            case Activity.UndoDelete it -> undoDelete(it);
            case Activity.Flag it -> flag(it);
            case Activity.Move it -> collection("Move", it, it.object(), it.target());
            case Activity.Add it -> add(it);
            case Activity.Remove it -> remove(it);
            case Activity.QuoteRequest it -> quoteRequest(it);
            case Activity.AcceptQuote it -> Answers.acceptQuote(head("Accept", it.id(), it.actor()), it);
            case Activity.RejectQuote it -> Answers.rejectQuote(head("Reject", it.id(), it.actor()), it);
            case Activity.FeatureRequest it -> featureRequest(it);
            case Activity.AcceptFeature _, Activity.RejectFeature _ -> featureAnswer(activity);
            case Activity.Offer it -> offer(it);
            case Activity.AcceptOffer it -> Answers.acceptOffer(head("Accept", it.id(), it.actor()), it);
            case Activity.RejectOffer it -> Answers.rejectOffer(head("Reject", it.id(), it.actor()), it);
            case Activity.UndoOffer it -> undo(it, "Offer", it.offer(), it.object());
            case Activity.Vote it -> vote(it);
            case Activity.UndoUnknown it -> about("Undo", it, it.object());
            case Activity.Unknown it -> head(it.type(), it.id(), it.actor());
        };
    }

    private static ObjectNode create(Activity.Create it) {
        ObjectNode json = head("Create", it.id(), it.actor());
        Json.put(json, "published", it.published());
        return addressed(json, it.audience()).set("object", object(it.object(), json));
    }

    private static ObjectNode update(Activity.Update it) {
        ObjectNode json = head("Update", it.id(), it.actor());
        Json.put(json, "updated", it.updated());
        return addressed(json, it.audience()).set("object", object(it.object(), json));
    }

    /** The group is named on the activity too: Lemmy looks for it there. */
    private static JsonNode object(PostObject object, ObjectNode activity) {
        return switch (object) {
            case PostObject.Reference(URI id) -> TextNode.valueOf(id.toString());
            case PostObject.Embedded(var post) -> {
                Json.put(activity, "audience", post.audience());
                yield PostWriter.write(post);
            }
        };
    }

    private static ObjectNode updateActor(Activity.UpdateActor it) {
        ObjectNode json = addressed(head("Update", it.id(), it.actor()), it.audience());
        return json.set("object", ActorWriter.write(it.object()));
    }

    private static ObjectNode delete(Activity.Delete it) {
        ObjectNode json = reason(addressed(head("Delete", it.id(), it.actor()), it.audience()), it.reason());
        return it.isOfActor()
                ? json.put("object", it.object().toString())
                : json.set(
                        "object", Json.typed("Tombstone").put("id", it.object().toString()));
    }

    private static ObjectNode ban(Activity.Ban it) {
        ObjectNode json = addressed(collection("Block", it, it.object(), it.target()), it.audience());
        json.put("removeData", it.removing());
        // Lemmy reads the older word, the standard has the newer one
        Json.put(json, "expires", it.until());
        Json.put(json, "endTime", it.until());
        return reason(json, it.reason());
    }

    private static ObjectNode unban(Activity.Unban it) {
        ObjectNode json = addressed(undo(it, "Block", it.ban(), it.object()), it.audience());
        json.withObject("object").put("target", it.target().toString());
        return json;
    }

    /** Lemmy reads no Delete without recipients, not even an undone one. */
    private static ObjectNode undoDelete(Activity.UndoDelete it) {
        ObjectNode json = addressed(undo(it, "Delete", it.delete(), it.object()), it.audience());
        reason(addressed(json.withObject("object"), it.audience()), it.reason());
        return json;
    }

    private static ObjectNode reason(ObjectNode json, @Nullable String reason) {
        Json.put(json, "summary", reason);
        return json;
    }

    private static ObjectNode announce(Activity.Announce it) {
        ObjectNode json = about("Announce", it, it.object());
        Json.put(json, "published", it.published());
        return addressed(json, it.audience());
    }

    private static ObjectNode announceActivity(Activity.AnnounceActivity it) {
        ObjectNode json = head("Announce", it.id(), it.actor());
        json.set("object", node(it.inner()));
        return addressed(json, it.audience());
    }

    private static ObjectNode vote(Activity.Vote it) {
        ObjectNode json = addressed(head("Create", it.id(), it.actor()), it.audience());
        ObjectNode note = Json.object().put("id", it.vote().toString()).put("type", "Note");
        note.put("name", it.choice())
                .put("attributedTo", it.actor().toString())
                .put("inReplyTo", it.question().toString());
        return json.set("object", addressed(note, it.audience()));
    }

    private static ObjectNode featureRequest(Activity.FeatureRequest it) {
        return about("FeatureRequest", it, it.object())
                .put("instrument", it.instrument().toString());
    }

    private static ObjectNode featureAnswer(Activity answer) {
        return answer instanceof Activity.AcceptFeature it
                ? Answers.acceptFeature(head("Accept", it.id(), it.actor()), it)
                : Answers.rejectFeature(head("Reject", answer.id(), answer.actor()), (Activity.RejectFeature) answer);
    }

    private static ObjectNode offer(Activity.Offer it) {
        return collection("Offer", it, it.object(), it.target()).put("content", it.content());
    }

    private static ObjectNode quoteRequest(Activity.QuoteRequest it) {
        ObjectNode json = about("QuoteRequest", it, it.object());
        return json.set("instrument", object(it.instrument(), json));
    }

    private static ObjectNode flag(Activity.Flag it) {
        ObjectNode json = head("Flag", it.id(), it.actor()).put("content", it.content());
        return json.set("object", Json.uris(it.objects()));
    }

    private static ObjectNode like(Activity.Like it) {
        ObjectNode json = about("Like", it, it.object());
        Json.put(json, "content", it.content());
        return json;
    }

    private static ObjectNode answer(String type, Activity activity, @Nullable URI follow, @Nullable URI follower) {
        ObjectNode json = head(type, activity.id(), activity.actor());
        if (follower == null) {
            Json.put(json, "object", follow);
            return json;
        }
        ObjectNode request = embedded("Follow", follow, follower, activity.actor());
        return to(json.set("object", request), follower);
    }

    private static ObjectNode undo(Activity activity, String type, @Nullable URI undone, URI object) {
        ObjectNode json = head("Undo", activity.id(), activity.actor());
        json.set("object", embedded(type, undone, activity.actor(), object));
        boolean person = type.equals("Follow") || type.equals("Block");
        return person ? to(json, object) : json;
    }

    private static ObjectNode embedded(String type, @Nullable URI id, URI actor, URI object) {
        ObjectNode json = Json.object();
        Json.put(json, "id", id);
        return json.put("type", type).put("actor", actor.toString()).put("object", object.toString());
    }

    private static ObjectNode collection(String type, Activity activity, URI object, URI target) {
        return about(type, activity, object).put("target", target.toString());
    }

    /** Lemmy reads none without recipients. */
    private static ObjectNode listed(String type, Activity activity, URI object, URI target) {
        return addressed(collection(type, activity, object, target), Audience.publicly(activity.actor()));
    }

    private static ObjectNode add(Activity.Add it) {
        return hashtag(listed("Add", it, it.object(), it.target()), it.object(), it.hashtag());
    }

    private static ObjectNode remove(Activity.Remove it) {
        return hashtag(listed("Remove", it, it.object(), it.target()), it.object(), it.hashtag());
    }

    private static ObjectNode hashtag(ObjectNode json, URI href, @Nullable String name) {
        return name == null
                ? json
                : json.set(
                        "object",
                        Json.typed("Hashtag").put("href", href.toString()).put("name", name));
    }

    private static ObjectNode about(String type, Activity activity, URI object) {
        return head(type, activity.id(), activity.actor()).put("object", object.toString());
    }

    /** Some servers ignore an activity without recipients. */
    private static ObjectNode to(ObjectNode json, URI recipient) {
        return json.set("to", Json.uris(List.of(recipient)));
    }

    private static ObjectNode addressed(ObjectNode json, Audience audience) {
        json.set("to", Json.uris(audience.to()));
        json.set("cc", Json.uris(audience.cc()));
        return json;
    }

    private static ObjectNode head(String type, URI id, URI actor) {
        return Json.object().put("id", id.toString()).put("type", type).put("actor", actor.toString());
    }
}
