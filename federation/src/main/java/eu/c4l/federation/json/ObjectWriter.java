package eu.c4l.federation.json;

import java.net.URI;
import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

import eu.c4l.federation.vocabulary.Activity;
import eu.c4l.federation.vocabulary.Actor;
import eu.c4l.federation.vocabulary.Post;
import eu.c4l.federation.vocabulary.Tag;

/** Writes the documents a server answers with: posts, actors, tombstones, collections. Thread-safe. */
public final class ObjectWriter {

    static final JsonNode POST_CONTEXT = Terms.load("context-post.json");
    static final JsonNode MATERIAL_CONTEXT = Terms.load("context-material.json");
    static final JsonNode FEATURE_CONTEXT = Json.array()
            .add(Terms.ACTIVITYSTREAMS)
            .add("https://gotosocial.org/ns")
            .add("https://w3id.org/fep/7aa9");
    static final JsonNode ACTOR_CONTEXT = Terms.load("context-actor.json");

    public byte[] write(Post post) {
        return Json.bytes(withContext(contextOf(post), PostWriter.write(post)));
    }

    public byte[] write(Actor actor) {
        return Json.bytes(withContext(ACTOR_CONTEXT, ActorWriter.write(actor)));
    }

    /** What is left of a deleted post or actor; {@code deleted} is null if nobody knows when. */
    public byte[] tombstone(URI id, @Nullable Instant deleted) {
        ObjectNode json = Json.object().put("@context", Terms.ACTIVITYSTREAMS);
        json.put("id", id.toString()).put("type", "Tombstone");
        Json.put(json, "deleted", deleted);
        return Json.bytes(json);
    }

    /** What proves that a post may quote another (FEP-044f). */
    public byte[] write(FederatedObject.OfQuoteAuthorization stamp) {
        ObjectNode json = Json.object().put("id", stamp.id().toString()).put("type", "QuoteAuthorization");
        json.put("attributedTo", stamp.attributedTo().toString())
                .put("interactingObject", stamp.interactingObject().toString())
                .put("interactionTarget", stamp.interactionTarget().toString());
        return Json.bytes(withContext(POST_CONTEXT, json));
    }

    /** What proves that an actor agreed to stand in a collection (FEP-7aa9). */
    public byte[] featureAuthorization(URI id, URI actor, URI collection) {
        ObjectNode json = Json.object().put("id", id.toString()).put("type", "FeatureAuthorization");
        json.put("attributedTo", actor.toString())
                .put("interactingObject", collection.toString())
                .put("interactionTarget", actor.toString());
        return Json.bytes(withContext(FEATURE_CONTEXT, json));
    }

    /** Hashtags an account shows on its profile (Mastodon {@code featuredTags}), each with its name and address. */
    public byte[] collectionOfTags(URI id, List<Tag.Hashtag> tags) {
        ObjectNode json = Json.object();
        json.set("@context", POST_CONTEXT);
        json.put("id", id.toString()).put("type", "Collection").put("totalItems", tags.size());
        ArrayNode items = json.putArray("items");
        tags.forEach(tag -> items.add(PostWriter.tag(tag)));
        return Json.bytes(json);
    }

    /** A collection whose items are on pages. */
    public byte[] collection(URI id, long totalItems, @Nullable URI first) {
        ObjectNode json = collectionNode("OrderedCollection", id).put("totalItems", totalItems);
        Json.put(json, "first", first);
        return Json.bytes(json);
    }

    /** A thread's collection, which its owner answers for (FEP-7888, FEP-f228). */
    public byte[] thread(URI id, URI owner, long totalItems, URI first) {
        ObjectNode json = collectionNode("OrderedCollection", id).put("attributedTo", owner.toString());
        return Json.bytes(json.put("totalItems", totalItems).put("first", first.toString()));
    }

    /** A short collection that holds its items. */
    public byte[] collectionOf(URI id, List<Item> items) {
        ObjectNode json = collectionNode("OrderedCollection", id).put("totalItems", items.size());
        addItems(json, items);
        return Json.bytes(json);
    }

    /** A page of a collection. */
    public byte[] page(URI id, URI partOf, List<Item> items, @Nullable URI next, @Nullable URI previous) {
        ObjectNode json = collectionNode("OrderedCollectionPage", id).put("partOf", partOf.toString());
        Json.put(json, "next", next);
        Json.put(json, "prev", previous);
        addItems(json, items);
        return Json.bytes(json);
    }

    /** An entry of a collection: by id, or whole. */
    public sealed interface Item {
        record OfId(URI id) implements Item {}

        record OfPost(Post post) implements Item {}

        record OfActivity(Activity activity) implements Item {}
    }

    /** Entries by id. */
    public static List<Item> ids(List<URI> ids) {
        return ids.stream().<Item>map(Item.OfId::new).toList();
    }

    private static ObjectNode collectionNode(String type, URI id) {
        ObjectNode json = Json.object();
        json.set("@context", POST_CONTEXT);
        return json.put("id", id.toString()).put("type", type);
    }

    private static void addItems(ObjectNode json, List<Item> items) {
        ArrayNode array = json.putArray("orderedItems");
        for (Item item : items) {
            switch (item) {
                case Item.OfId(URI id) -> array.add(id.toString());
                case Item.OfPost(Post post) -> array.add(standalone(post));
                case Item.OfActivity(Activity activity) -> array.add(ActivityWriter.node(activity));
            }
        }
    }

    private static ObjectNode standalone(Post post) {
        return post.learning() == null ? PostWriter.write(post) : withContext(MATERIAL_CONTEXT, PostWriter.write(post));
    }

    static JsonNode contextOf(Post post) {
        return post.learning() == null ? POST_CONTEXT : MATERIAL_CONTEXT;
    }

    static ObjectNode withContext(JsonNode context, ObjectNode object) {
        ObjectNode json = Json.object();
        json.set("@context", context);
        json.setAll(object);
        return json;
    }
}
