package eu.c4l.server.accounts;

import java.net.URI;
import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

import eu.c4l.federation.vocabulary.ActorKind;

/**
 * A person, group or service as this instance knows it.
 *
 * @param note sanitised HTML, ready to show
 * @param noteSource what its local owner typed; empty for remote accounts
 * @param profile what the account says of its teaching
 * @param endpoints where it is reached by ActivityPub
 * @param movedTo the account it moved to
 */
public record Account(
        AccountId id,
        Handle handle,
        ActorKind kind,
        URI uri,
        URI url,
        String displayName,
        String note,
        String noteSource,
        List<Field> fields,
        List<CustomEmoji> emojis,
        @Nullable URI avatar,
        @Nullable URI header,
        Choices choices,
        Profile profile,
        Endpoints endpoints,
        List<URI> alsoKnownAs,
        @Nullable AccountId movedTo,
        Counts counts,
        Instant createdAt,
        @Nullable Instant fetchedAt,
        @Nullable Instant suspendedAt,
        @Nullable Instant silencedAt) {

    public Account {
        fields = List.copyOf(fields);
        emojis = List.copyOf(emojis);
        alsoKnownAs = List.copyOf(alsoKnownAs);
    }

    /** This account under other addresses. */
    Account as(ActorKind otherKind, URI otherUri, URI otherUrl, Endpoints otherEndpoints) {
        return new Account(
                id,
                handle,
                otherKind,
                otherUri,
                otherUrl,
                displayName,
                note,
                noteSource,
                fields,
                emojis,
                avatar,
                header,
                choices,
                profile,
                otherEndpoints,
                alsoKnownAs,
                movedTo,
                counts,
                createdAt,
                fetchedAt,
                suspendedAt,
                silencedAt);
    }

    public boolean isLocal() {
        return handle.domain() == null;
    }

    public boolean isGroup() {
        return kind == ActorKind.GROUP;
    }

    public boolean isSuspended() {
        return suspendedAt != null;
    }

    /** The two pictures of a profile. */
    public enum Picture {
        AVATAR,
        HEADER
    }

    Account without(Picture which) {
        return new Account(
                id,
                handle,
                kind,
                uri,
                url,
                displayName,
                note,
                noteSource,
                fields,
                emojis,
                which == Picture.AVATAR ? null : avatar,
                which == Picture.HEADER ? null : header,
                choices,
                profile,
                endpoints,
                alsoKnownAs,
                movedTo,
                counts,
                createdAt,
                fetchedAt,
                suspendedAt,
                silencedAt);
    }

    /** The same person elsewhere, and where they went. */
    Account linked(List<URI> aliases, @Nullable AccountId target) {
        return new Account(
                id,
                handle,
                kind,
                uri,
                url,
                displayName,
                note,
                noteSource,
                fields,
                emojis,
                avatar,
                header,
                choices,
                profile,
                endpoints,
                aliases,
                target,
                counts,
                createdAt,
                fetchedAt,
                suspendedAt,
                silencedAt);
    }

    Account suspendedSince(@Nullable Instant time) {
        return new Account(
                id,
                handle,
                kind,
                uri,
                url,
                displayName,
                note,
                noteSource,
                fields,
                emojis,
                avatar,
                header,
                choices,
                profile,
                endpoints,
                alsoKnownAs,
                movedTo,
                counts,
                createdAt,
                fetchedAt,
                time,
                silencedAt);
    }

    Account silencedSince(@Nullable Instant time) {
        return new Account(
                id,
                handle,
                kind,
                uri,
                url,
                displayName,
                note,
                noteSource,
                fields,
                emojis,
                avatar,
                header,
                choices,
                profile,
                endpoints,
                alsoKnownAs,
                movedTo,
                counts,
                createdAt,
                fetchedAt,
                suspendedAt,
                time);
    }

    public boolean isSilenced() {
        return silencedAt != null;
    }

    /** The display name, or the user name where there is none. */
    public String name() {
        return displayName.isBlank() ? handle.username() : displayName;
    }

    /** A labelled line of the profile; the value is sanitised HTML. */
    public record Field(String name, String value, @Nullable String verifiedAt) {}

    /** A small picture written as {@code :shortcode:}. */
    public record CustomEmoji(String shortcode, String url) {}

    /** What the owner chose about being seen. Absent in a remote actor means no. */
    public record Choices(
            boolean locked, boolean bot, boolean discoverable, boolean indexable, boolean hideCollections) {}

    /**
     * What matching is about.
     *
     * @param country ISO 3166-1 alpha-2
     * @param region free text, as people there call it
     * @param languages BCP-47
     * @param subjects ids of concepts
     * @param levels ids of concepts
     */
    public record Profile(
            @Nullable String country,
            @Nullable String region,
            List<String> languages,
            List<String> subjects,
            List<String> levels) {

        public static final Profile EMPTY = new Profile(null, null, List.of(), List.of(), List.of());

        public Profile {
            languages = List.copyOf(languages);
            subjects = List.copyOf(subjects);
            levels = List.copyOf(levels);
        }
    }

    /** Addresses of an actor. */
    public record Endpoints(
            URI inbox,
            @Nullable URI sharedInbox,
            @Nullable URI outbox,
            @Nullable URI followers,
            @Nullable URI following,
            @Nullable URI featured) {

        /** Where a delivery goes that the whole server may read. */
        public URI delivery() {
            return sharedInbox == null ? inbox : sharedInbox;
        }
    }

    /** Figures as this instance knows them. */
    public record Counts(
            long statuses,
            long followers,
            long following,
            @Nullable Instant lastStatusAt) {
        public static final Counts NONE = new Counts(0, 0, 0, null);
    }
}
