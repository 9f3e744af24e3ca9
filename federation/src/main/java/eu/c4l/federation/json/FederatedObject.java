package eu.c4l.federation.json;

import java.net.URI;
import java.util.List;

import org.jspecify.annotations.Nullable;

import eu.c4l.federation.vocabulary.Activity;
import eu.c4l.federation.vocabulary.Actor;
import eu.c4l.federation.vocabulary.Post;

/** A document of another server, whatever it turned out to be. */
public sealed interface FederatedObject {

    /** What it says it is; must be compared with where it was found. Null for anonymous ones. */
    @Nullable URI id();

    record OfPost(Post post) implements FederatedObject {
        @Override
        public URI id() {
            return post.id();
        }
    }

    record OfActor(Actor actor) implements FederatedObject {
        @Override
        public URI id() {
            return actor.id();
        }
    }

    /** A public key on its own (GoToSocial serves keys as documents; the owner must name it in turn). */
    record OfKey(Actor.ActorKey key) implements FederatedObject {
        @Override
        public URI id() {
            return key.id();
        }
    }

    /**
     * A collection or a page of one.
     *
     * @param totalItems if it says so
     * @param items ids; of an embedded Create the id of the post it carries
     * @param next where it goes on: the next page, or the first if no items are embedded
     */
    record OfCollection(
            @Nullable URI id,
            @Nullable Long totalItems,
            List<URI> items,
            @Nullable URI next) implements FederatedObject {
        public OfCollection {
            items = List.copyOf(items);
        }
    }

    /**
     * What proves that a post may quote another (FEP-044f). Believed from the server of {@code attributedTo} only.
     *
     * @param interactingObject the quoting post
     * @param interactionTarget the quoted post
     */
    record OfQuoteAuthorization(URI id, URI attributedTo, URI interactingObject, URI interactionTarget)
            implements FederatedObject {}

    /** An activity that its server keeps (Lemmy does): as good as a signed one, if it was served at its own id. */
    record OfActivity(Activity activity) implements FederatedObject {
        @Override
        public URI id() {
            return activity.id();
        }
    }

    record Other(@Nullable URI id, String type) implements FederatedObject {}
}
