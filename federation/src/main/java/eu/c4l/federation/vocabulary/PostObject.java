package eu.c4l.federation.vocabulary;

import java.net.URI;

/** What a Create or Update carries: the post itself, or only its id, in which case it must be fetched. */
public sealed interface PostObject {

    URI id();

    /** Only an IRI was sent. */
    record Reference(URI id) implements PostObject {}

    /** The post was embedded. Trust it only if its id and author have the authority of the signer. */
    record Embedded(Post post) implements PostObject {
        @Override
        public URI id() {
            return post.id();
        }
    }
}
