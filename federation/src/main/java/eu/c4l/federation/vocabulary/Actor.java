package eu.c4l.federation.vocabulary;

import java.net.URI;
import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A person, group or service.
 *
 * @param summary HTML as sent: sanitise before showing
 * @param indexable whether posts may be found by search (Mastodon {@code toot:indexable}, FEP-5feb); false when not said
 * @param discoverable whether the account may be suggested (Mastodon {@code toot:discoverable}); false when not said
 * @param assertionMethods the keys of proofs on what this actor says (FEP-521a)
 * @param implementing what its server says it understands ({@code generator.implements}, FEP-844e)
 * @param canFeature who may put this actor into a collection of recommendations (FEP-7aa9); nobody when not said
 * @param webfinger {@code user@host} without scheme (FEP-2c59)
 * @param teaching what a teacher says about subjects, languages and levels
 * @param community what a group says about itself
 */
public record Actor(
        URI id,
        ActorKind kind,
        String preferredUsername,
        URI inbox,
        @Nullable String name,
        @Nullable String summary,
        @Nullable URI url,
        @Nullable URI sharedInbox,
        @Nullable URI outbox,
        @Nullable URI followers,
        @Nullable URI following,
        @Nullable URI featured,
        @Nullable URI featuredTags,
        @Nullable ActorKey publicKey,
        List<Multikey> assertionMethods,
        List<URI> implementing,
        InteractionPolicy.@Nullable Rule canFeature,
        @Nullable URI icon,
        @Nullable URI image,
        boolean manuallyApprovesFollowers,
        boolean discoverable,
        boolean indexable,
        List<Field> fields,
        List<URI> alsoKnownAs,
        @Nullable URI movedTo,
        @Nullable Instant published,
        boolean suspended,
        List<Tag.Emoji> emojis,
        @Nullable String webfinger,
        @Nullable Place location,
        @Nullable Teaching teaching,
        @Nullable Community community) {
    public Actor {
        assertionMethods = List.copyOf(assertionMethods);
        implementing = List.copyOf(implementing);
        fields = List.copyOf(fields);
        alsoKnownAs = List.copyOf(alsoKnownAs);
        emojis = List.copyOf(emojis);
    }

    public static ActorBuilder builder(URI id, ActorKind kind, String preferredUsername, URI inbox) {
        return new ActorBuilder(id, kind, preferredUsername, inbox);
    }

    /** A builder that starts with everything this one has. */
    public ActorBuilder toBuilder() {
        return new ActorBuilder(this);
    }

    /** Where deliveries to this actor go when the whole server may read them. */
    public URI deliveryInbox() {
        return sharedInbox == null ? inbox : sharedInbox;
    }

    /** A labelled line of the profile (schema.org PropertyValue, as Mastodon sends it); the value is HTML. */
    public record Field(String name, String value) {}

    /** The key whose signatures are this actor's (security/v1). */
    public record ActorKey(URI id, URI owner, String pem) {}

    /** A key as a W3C Multikey (FEP-521a), for example {@code z6Mk…} of an Ed25519 one. */
    public record Multikey(URI id, URI controller, String publicKeyMultibase) {}

    /** Where somebody or a community is; the country as ISO 3166-1 alpha-2. */
    public record Place(@Nullable String name, @Nullable String addressCountry) {}

    /** A teacher's profile in schema.org terms: concepts known about, BCP-47 languages, levels taught. */
    public record Teaching(List<URI> knowsAbout, List<String> knowsLanguage, List<URI> educationalLevel) {
        public Teaching {
            knowsAbout = List.copyOf(knowsAbout);
            knowsLanguage = List.copyOf(knowsLanguage);
            educationalLevel = List.copyOf(educationalLevel);
        }
    }

    /**
     * A group's description: its moderators collection (FEP-1b12), subjects, languages, and who may post.
     *
     * @param kind what brings its members together, in our own namespace: {@code regional}, {@code thematic}, {@code european}
     */
    public record Community(
            @Nullable URI moderators,
            List<URI> about,
            List<String> inLanguage,
            boolean postingRestrictedToMods,
            @Nullable String kind) {
        public Community {
            about = List.copyOf(about);
            inLanguage = List.copyOf(inLanguage);
        }
    }
}
