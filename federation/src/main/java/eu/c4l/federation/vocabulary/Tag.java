package eu.c4l.federation.vocabulary;

import java.net.URI;
import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/** An entry of {@code tag} that this library understands; others are skipped when reading. */
public sealed interface Tag {

    /** The name as sent: {@code @user@host}, {@code #tag}, {@code :shortcode:}, or a title. */
    String name();

    /** A mentioned actor; {@code href} is the actor's id. */
    record Mention(URI href, String name) implements Tag {}

    /** A hashtag; the name has its leading {@code #}. */
    record Hashtag(@Nullable URI href, String name) implements Tag {}

    /** A custom emoji; the name has its colons. */
    record Emoji(
            @Nullable URI id,
            String name,
            URI icon,
            @Nullable String mediaType,
            @Nullable Instant updated) implements Tag {}

    /** A link to another ActivityPub object (FEP-e232), for example {@code rel=http://schema.org/isBasedOn}. */
    record ObjectLink(URI href, @Nullable String mediaType, String name, List<String> rel) implements Tag {
        public ObjectLink {
            rel = List.copyOf(rel);
        }
    }
}
