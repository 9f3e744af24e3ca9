package eu.c4l.federation.vocabulary;

import java.net.URI;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Who may like, reply, announce or quote (GoToSocial's {@code interactionPolicy}, both its old and new terms). A null rule means
 * that the author's server says nothing about it.
 */
public record InteractionPolicy(
        @Nullable Rule canLike,
        @Nullable Rule canReply,
        @Nullable Rule canAnnounce,
        @Nullable Rule canQuote) {

    /** Actors or collections whose interaction is accepted at once, or after the author agreed. */
    public record Rule(List<URI> automatic, List<URI> manual) {
        public Rule {
            automatic = List.copyOf(automatic);
            manual = List.copyOf(manual);
        }
    }
}
