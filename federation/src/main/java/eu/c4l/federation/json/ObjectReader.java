package eu.c4l.federation.json;

import java.net.URI;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

import eu.c4l.federation.json.MalformedActivity.Reason;
import eu.c4l.federation.vocabulary.Actor;
import eu.c4l.federation.vocabulary.ActorKind;
import eu.c4l.federation.vocabulary.Authority;
import eu.c4l.federation.vocabulary.Post;
import eu.c4l.federation.vocabulary.PostKind;

/** Reads what other servers serve: posts, actors, keys, collections. Thread-safe. */
public final class ObjectReader {

    private final JsonLimits limits;
    private final Documents documents;
    private final PostReader posts;
    private final ActivityReader activities;

    public ObjectReader() {
        this(JsonLimits.DEFAULT);
    }

    public ObjectReader(JsonLimits limits) {
        this.limits = limits;
        this.documents = new Documents(limits);
        this.posts = new PostReader(limits);
        this.activities = new ActivityReader(limits);
    }

    public FederatedObject read(byte[] json) throws MalformedActivity {
        JsonNode tree = documents.read(json);
        PostKind postKind = PostReader.kindOf(tree);
        if (postKind != null) {
            return new FederatedObject.OfPost(posts.read(tree, postKind, null));
        }
        ActorKind actorKind = ActorReader.kindOf(tree);
        if (actorKind != null) {
            return new FederatedObject.OfActor(ActorReader.read(tree, actorKind));
        }
        if (tree.has("publicKeyPem")) {
            return key(tree);
        }
        String type = Properties.text(tree, "type");
        if ("QuoteAuthorization".equals(type)) {
            return quoteAuthorization(tree);
        }
        if (tree.has("actor") && tree.has("object")) {
            return new FederatedObject.OfActivity(activities.read(json));
        }
        return type != null && type.contains("Collection") ? collection(tree) : strange(tree, type);
    }

    private FederatedObject strange(JsonNode tree, @Nullable String type) throws MalformedActivity {
        PostKind kind = PostReader.strangeKindOf(tree);
        return kind == null
                ? new FederatedObject.Other(Properties.uri(tree, "id"), type == null ? "" : type)
                : new FederatedObject.OfPost(posts.read(tree, kind, null));
    }

    public Actor readActor(byte[] json) throws MalformedActivity {
        if (read(json) instanceof FederatedObject.OfActor(Actor actor)) {
            return actor;
        }
        throw new MalformedActivity(Reason.WRONG_SHAPE, "not an actor");
    }

    public Post readPost(byte[] json) throws MalformedActivity {
        if (read(json) instanceof FederatedObject.OfPost(Post post)) {
            return post;
        }
        throw new MalformedActivity(Reason.WRONG_SHAPE, "not a post");
    }

    /**
     * The key in an actor, in a part of one (GoToSocial shows no more to whom it does not know), or on its own; the owner is who it
     * claims and must be asked, unless the document is the owner's.
     */
    public Actor.ActorKey readKey(byte[] json) throws MalformedActivity {
        JsonNode tree = documents.read(json);
        JsonNode embedded = Properties.first(tree, "publicKey");
        JsonNode key = embedded.isObject() ? embedded : tree;
        String pem = Properties.text(key, "publicKeyPem");
        URI owner = embedded.isObject() ? Properties.uri(tree, "id") : Properties.uri(tree, "owner");
        URI id = Properties.requiredUri(key, "id");
        if (pem == null || owner == null || !Authority.same(id, owner)) {
            throw new MalformedActivity(Reason.WRONG_SHAPE, "no key");
        }
        return new Actor.ActorKey(id, owner, pem);
    }

    /**
     * The key of that id among the {@code assertionMethod}s of an actor, or on its own (FEP-521a). As with {@link #readKey}, the
     * controller is who it claims to be and must be asked, unless the document is the controller's.
     */
    public Optional<Actor.Multikey> readMultikey(byte[] json, URI keyId) throws MalformedActivity {
        JsonNode tree = documents.read(json);
        if (!tree.has("assertionMethod")) {
            return Optional.ofNullable(ActorReader.multikey(tree))
                    .filter(key -> key.id().equals(keyId));
        }
        URI actor = Properties.requiredUri(tree, "id");
        return Properties.list(tree, "assertionMethod", ActorReader.KEYS, ActorReader::multikey).stream()
                .filter(key -> key.id().equals(keyId) && key.controller().equals(actor))
                .findFirst();
    }

    /** Whether an actor names a key by its id alone among its {@code assertionMethod}s: then the key is a document of its own. */
    public boolean namesMethod(byte[] json, URI actor, URI keyId) throws MalformedActivity {
        JsonNode tree = documents.read(json);
        return actor.equals(Properties.uri(tree, "id"))
                && Properties.uris(tree, "assertionMethod", ActorReader.KEYS).contains(keyId);
    }

    private static FederatedObject quoteAuthorization(JsonNode tree) throws MalformedActivity {
        URI id = Properties.requiredUri(tree, "id");
        URI author = Properties.requiredUri(tree, "attributedTo");
        if (!Authority.same(id, author)) {
            throw new MalformedActivity(Reason.WRONG_AUTHORITY, "the author is not of the authorization's server");
        }
        return new FederatedObject.OfQuoteAuthorization(
                id,
                author,
                Properties.requiredUri(tree, "interactingObject"),
                Properties.requiredUri(tree, "interactionTarget"));
    }

    private static FederatedObject key(JsonNode tree) throws MalformedActivity {
        URI id = Properties.requiredUri(tree, "id");
        URI owner = Properties.requiredUri(tree, "owner");
        String pem = Properties.text(tree, "publicKeyPem");
        if (pem == null || !Authority.same(id, owner)) {
            throw new MalformedActivity(Reason.WRONG_AUTHORITY, "the key is of another server than its owner");
        }
        return new FederatedObject.OfKey(new Actor.ActorKey(id, owner, pem));
    }

    private FederatedObject collection(JsonNode tree) {
        JsonNode first = Properties.first(tree, "first");
        boolean embedded = first.isObject() && (first.has("items") || first.has("orderedItems"));
        JsonNode page = embedded ? first : tree;
        String property = page.has("orderedItems") ? "orderedItems" : "items";
        List<URI> items = Properties.list(page, property, limits.entries(), ObjectReader::item);
        URI next = Properties.uri(page, "next");
        boolean counted = Properties.first(tree, "totalItems").isNumber();
        return new FederatedObject.OfCollection(
                Properties.uri(tree, "id"),
                counted ? Properties.count(tree, "totalItems") : null,
                items,
                next == null && !embedded ? Properties.uriOf(first) : next);
    }

    private static @Nullable URI item(JsonNode value) {
        boolean creation = value.isObject() && "Create".equals(Properties.text(value, "type"));
        return creation ? Properties.uri(value, "object") : Properties.uriOf(value);
    }
}
