package eu.c4l.server.accounts;

import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;

import org.jspecify.annotations.Nullable;

import eu.c4l.federation.signatures.KeyPairs;
import eu.c4l.federation.signatures.Multikeys;
import eu.c4l.federation.vocabulary.Actor;
import eu.c4l.federation.vocabulary.ActorBuilder;
import eu.c4l.federation.vocabulary.Capability;
import eu.c4l.federation.vocabulary.Tag;
import eu.c4l.server.platform.Addresses;

/** Local accounts as the actors that other servers read. */
public final class AccountActors {

    /** What others may count on when they send us something (FEP-844e). */
    private static final List<URI> IMPLEMENTED =
            Arrays.stream(Capability.values()).map(Capability::id).toList();

    private final Accounts accounts;
    private final OwnKeys keys;
    private final Addresses addresses;
    private final List<BiConsumer<Account, ActorBuilder>> decorators = new CopyOnWriteArrayList<>();

    AccountActors(Accounts accounts, OwnKeys keys, Addresses addresses) {
        this.accounts = accounts;
        this.keys = keys;
        this.addresses = addresses;
    }

    /** Lets a later feature add to the actors that other servers read. */
    public void decorate(BiConsumer<Account, ActorBuilder> decorator) {
        decorators.add(decorator);
    }

    /** The actor of a local account. */
    public Actor actor(Account account) {
        var endpoints = account.endpoints();
        var actor = Actor.builder(
                        account.uri(), account.kind(), account.handle().username(), endpoints.inbox())
                .name(account.name())
                .summary(account.note().isEmpty() ? null : account.note())
                .url(account.url())
                .sharedInbox(endpoints.sharedInbox())
                .outbox(endpoints.outbox())
                .followers(endpoints.followers())
                .following(endpoints.following())
                .featured(endpoints.featured())
                .publicKey(key(account))
                .assertionMethods(List.of(proofKey(account)))
                .implementing(IMPLEMENTED)
                .icon(absolute(account.avatar()))
                .image(absolute(account.header()))
                .manuallyApprovesFollowers(account.choices().locked())
                .discoverable(account.choices().discoverable())
                .indexable(account.choices().indexable())
                .fields(account.fields().stream()
                        .map(field -> new Actor.Field(field.name(), field.value()))
                        .toList())
                .emojis(emojis(account))
                .alsoKnownAs(account.alsoKnownAs())
                .movedTo(movedTo(account))
                .published(account.createdAt())
                .suspended(account.isSuspended())
                .webfinger(account.handle().username() + "@" + addresses.domain())
                .location(place(account.profile()))
                .teaching(account.isGroup() ? null : teaching(account.profile()))
                .community(account.isGroup() ? community(account) : null);
        decorators.forEach(decorator -> decorator.accept(account, actor));
        return actor.build();
    }

    private @Nullable URI movedTo(Account account) {
        var target = account.movedTo();
        return target == null ? null : accounts.find(target).map(Account::uri).orElse(null);
    }

    private Actor.ActorKey key(Account account) {
        var key = keys.of(account, AccountKey.Kind.RSA);
        return new Actor.ActorKey(key.keyId(), account.uri(), key.publicPem());
    }

    private Actor.Multikey proofKey(Account account) {
        var key = keys.of(account, AccountKey.Kind.ED25519);
        var parsed = KeyPairs.parsePublic(key.publicPem()).orElseThrow();
        return new Actor.Multikey(key.keyId(), account.uri(), Multikeys.encode(parsed));
    }

    private List<Tag.Emoji> emojis(Account account) {
        var tags = new ArrayList<Tag.Emoji>();
        for (var emoji : account.emojis()) {
            tags.add(new Tag.Emoji(null, ":" + emoji.shortcode() + ":", URI.create(emoji.url()), null, null));
        }
        return tags;
    }

    private static Actor.@Nullable Place place(Account.Profile profile) {
        return profile.country() == null && profile.region() == null
                ? null
                : new Actor.Place(profile.region(), profile.country());
    }

    private static Actor.@Nullable Teaching teaching(Account.Profile profile) {
        boolean silent = profile.subjects().isEmpty()
                && profile.levels().isEmpty()
                && profile.languages().isEmpty();
        return silent
                ? null
                : new Actor.Teaching(uris(profile.subjects()), profile.languages(), uris(profile.levels()));
    }

    private Actor.Community community(Account account) {
        var moderators = addresses.at("/users/" + account.handle().username() + "/moderators");
        var profile = account.profile();
        return new Actor.Community(moderators, uris(profile.subjects()), profile.languages(), false, null);
    }

    private static List<URI> uris(List<String> texts) {
        return texts.stream().map(URI::create).toList();
    }

    private @Nullable URI absolute(@Nullable URI uri) {
        return uri == null ? null : addresses.base().resolve(uri);
    }
}
