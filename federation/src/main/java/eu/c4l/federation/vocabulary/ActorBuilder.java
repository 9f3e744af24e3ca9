package eu.c4l.federation.vocabulary;

import java.net.URI;
import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/** Builds a {@link Actor}; what is not set is absent. */
public final class ActorBuilder {
    private final URI id;
    private final ActorKind kind;
    private final String preferredUsername;
    private final URI inbox;
    private @Nullable String name;
    private @Nullable String summary;
    private @Nullable URI url;
    private @Nullable URI sharedInbox;
    private @Nullable URI outbox;
    private @Nullable URI followers;
    private @Nullable URI following;
    private @Nullable URI featured;
    private @Nullable URI featuredTags;
    private Actor.@Nullable ActorKey publicKey;
    private List<Actor.Multikey> assertionMethods = List.of();
    private List<URI> implementing = List.of();
    private InteractionPolicy.@Nullable Rule canFeature;
    private @Nullable URI icon;
    private @Nullable URI image;
    private boolean manuallyApprovesFollowers;
    private boolean discoverable;
    private boolean indexable;
    private List<Actor.Field> fields = List.of();
    private List<URI> alsoKnownAs = List.of();
    private @Nullable URI movedTo;
    private @Nullable Instant published;
    private boolean suspended;
    private List<Tag.Emoji> emojis = List.of();
    private @Nullable String webfinger;
    private Actor.@Nullable Place location;
    private Actor.@Nullable Teaching teaching;
    private Actor.@Nullable Community community;

    ActorBuilder(URI id, ActorKind kind, String preferredUsername, URI inbox) {
        this.id = id;
        this.kind = kind;
        this.preferredUsername = preferredUsername;
        this.inbox = inbox;
    }

    ActorBuilder(Actor from) {
        this.id = from.id();
        this.kind = from.kind();
        this.preferredUsername = from.preferredUsername();
        this.inbox = from.inbox();
        this.name = from.name();
        this.summary = from.summary();
        this.url = from.url();
        this.sharedInbox = from.sharedInbox();
        this.outbox = from.outbox();
        this.followers = from.followers();
        this.following = from.following();
        this.featured = from.featured();
        this.featuredTags = from.featuredTags();
        this.publicKey = from.publicKey();
        this.assertionMethods = from.assertionMethods();
        this.implementing = from.implementing();
        this.canFeature = from.canFeature();
        this.icon = from.icon();
        this.image = from.image();
        this.manuallyApprovesFollowers = from.manuallyApprovesFollowers();
        this.discoverable = from.discoverable();
        this.indexable = from.indexable();
        this.fields = from.fields();
        this.alsoKnownAs = from.alsoKnownAs();
        this.movedTo = from.movedTo();
        this.published = from.published();
        this.suspended = from.suspended();
        this.emojis = from.emojis();
        this.webfinger = from.webfinger();
        this.location = from.location();
        this.teaching = from.teaching();
        this.community = from.community();
    }

    public ActorBuilder name(@Nullable String value) {
        this.name = value;
        return this;
    }

    public ActorBuilder summary(@Nullable String value) {
        this.summary = value;
        return this;
    }

    public ActorBuilder url(@Nullable URI value) {
        this.url = value;
        return this;
    }

    public ActorBuilder sharedInbox(@Nullable URI value) {
        this.sharedInbox = value;
        return this;
    }

    public ActorBuilder outbox(@Nullable URI value) {
        this.outbox = value;
        return this;
    }

    public ActorBuilder followers(@Nullable URI value) {
        this.followers = value;
        return this;
    }

    public ActorBuilder following(@Nullable URI value) {
        this.following = value;
        return this;
    }

    public ActorBuilder featured(@Nullable URI value) {
        this.featured = value;
        return this;
    }

    public ActorBuilder featuredTags(@Nullable URI value) {
        this.featuredTags = value;
        return this;
    }

    public ActorBuilder publicKey(Actor.@Nullable ActorKey value) {
        this.publicKey = value;
        return this;
    }

    public ActorBuilder assertionMethods(List<Actor.Multikey> value) {
        this.assertionMethods = value;
        return this;
    }

    public ActorBuilder implementing(List<URI> value) {
        this.implementing = value;
        return this;
    }

    public ActorBuilder icon(@Nullable URI value) {
        this.icon = value;
        return this;
    }

    public ActorBuilder image(@Nullable URI value) {
        this.image = value;
        return this;
    }

    public ActorBuilder manuallyApprovesFollowers(boolean value) {
        this.manuallyApprovesFollowers = value;
        return this;
    }

    public ActorBuilder discoverable(boolean value) {
        this.discoverable = value;
        return this;
    }

    public ActorBuilder indexable(boolean value) {
        this.indexable = value;
        return this;
    }

    public ActorBuilder fields(List<Actor.Field> value) {
        this.fields = value;
        return this;
    }

    public ActorBuilder alsoKnownAs(List<URI> value) {
        this.alsoKnownAs = value;
        return this;
    }

    public ActorBuilder movedTo(@Nullable URI value) {
        this.movedTo = value;
        return this;
    }

    public ActorBuilder published(@Nullable Instant value) {
        this.published = value;
        return this;
    }

    public ActorBuilder suspended(boolean value) {
        this.suspended = value;
        return this;
    }

    public ActorBuilder emojis(List<Tag.Emoji> value) {
        this.emojis = value;
        return this;
    }

    public ActorBuilder webfinger(@Nullable String value) {
        this.webfinger = value;
        return this;
    }

    public ActorBuilder location(Actor.@Nullable Place value) {
        this.location = value;
        return this;
    }

    public ActorBuilder teaching(Actor.@Nullable Teaching value) {
        this.teaching = value;
        return this;
    }

    public ActorBuilder community(Actor.@Nullable Community value) {
        this.community = value;
        return this;
    }

    public ActorBuilder canFeature(InteractionPolicy.@Nullable Rule value) {
        this.canFeature = value;
        return this;
    }

    public Actor build() {
        return new Actor(
                id,
                kind,
                preferredUsername,
                inbox,
                name,
                summary,
                url,
                sharedInbox,
                outbox,
                followers,
                following,
                featured,
                featuredTags,
                publicKey,
                assertionMethods,
                implementing,
                canFeature,
                icon,
                image,
                manuallyApprovesFollowers,
                discoverable,
                indexable,
                fields,
                alsoKnownAs,
                movedTo,
                published,
                suspended,
                emojis,
                webfinger,
                location,
                teaching,
                community);
    }
}
