package eu.c4l.server.accounts;

import java.net.URI;
import java.security.PublicKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import eu.c4l.federation.signatures.KeyPairs;
import eu.c4l.federation.signatures.Multikeys;
import eu.c4l.federation.vocabulary.Actor;
import eu.c4l.federation.vocabulary.ActorKind;
import eu.c4l.federation.vocabulary.Authority;
import eu.c4l.server.platform.Core;
import eu.c4l.server.platform.text.Directions;
import eu.c4l.server.platform.text.Html;
import eu.c4l.server.platform.text.Names;

/** Actors of other servers as accounts: cleaned, cut to size, written. Makes no request. */
final class RemoteActors {

    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_FIELD = 2_000;
    private static final int MOST_FIELDS = 16;
    private static final int MOST_CONCEPTS = 50;
    private static final Pattern COUNTRY = Pattern.compile("[A-Z]{2}");
    private static final Pattern LANGUAGE = Pattern.compile("[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*");

    private final Core core;
    private final Accounts accounts;
    private final AccountStore store;
    private volatile Predicate<URI> withoutMedia = _ -> false;
    private final KeyStore keys;
    private final List<BiConsumer<Account, Actor>> stored = new CopyOnWriteArrayList<>();

    RemoteActors(Core core, Accounts accounts, AccountStore store, KeyStore keys) {
        this.core = core;
        this.accounts = accounts;
        this.store = store;
        this.keys = keys;
    }

    void rejectMedia(Predicate<URI> servers) {
        withoutMedia = servers;
    }

    void onStored(BiConsumer<Account, Actor> listener) {
        stored.add(listener);
    }

    /** Writes what an actor's own server said of it; the caller has checked that it was that server. */
    Account store(Actor actor) {
        return core.database().transact(() -> {
            store.lock(actor.id());
            var known = store.byUri(actor.id());
            var account = account(actor, known.orElse(null));
            if (known.isPresent()) {
                accounts.save(account);
            } else {
                makeRoom(account);
                accounts.insertRemote(account);
            }
            keys.saveAll(account.id(), keys(actor, account.id()), core.clock().instant());
            stored.forEach(listener -> listener.accept(account, actor));
            return account;
        });
    }

    /** A server gave a handle to another actor: the old one can no longer be meant by it. */
    private void makeRoom(Account account) {
        store.byHandle(account.handle().username(), account.handle().domain())
                .filter(holder -> !holder.isLocal())
                .ifPresent(holder -> accounts.remove(holder.id()));
    }

    private static List<AccountKey> keys(Actor actor, AccountId owner) {
        return publicKeys(actor).entrySet().stream()
                .map(key -> AccountKey.of(owner, key.getKey(), key.getValue()))
                .toList();
    }

    /** The keys that an actor names and that can be used, by their ids. */
    static Map<URI, PublicKey> publicKeys(Actor actor) {
        var keys = new LinkedHashMap<URI, PublicKey>();
        for (var method : actor.assertionMethods()) {
            Multikeys.decode(method.publicKeyMultibase()).ifPresent(key -> keys.put(method.id(), key));
        }
        var first = actor.publicKey();
        if (first != null) {
            KeyPairs.parsePublic(first.pem()).ifPresent(key -> keys.put(first.id(), key));
        }
        keys.keySet().removeIf(id -> !Authority.same(id, actor.id()));
        return keys;
    }

    private Account account(Actor actor, @Nullable Account known) {
        var before = known == null ? unknown(actor) : known;
        return new Account(
                before.id(),
                before.handle(),
                actor.kind(),
                actor.id(),
                page(actor),
                cut(actor.name() == null ? "" : Names.visible(Html.plain(actor.name())), LONGEST_NAME),
                actor.summary() == null ? "" : Html.clean(actor.summary()),
                "",
                fields(actor),
                emojis(actor),
                picture(actor, actor.icon()),
                picture(actor, actor.image()),
                choices(actor),
                profile(actor),
                endpoints(actor),
                actor.alsoKnownAs(),
                movedTo(actor),
                before.counts(),
                before.createdAt(),
                core.clock().instant(),
                before.suspendedAt(),
                before.silencedAt());
    }

    /** Believed only where the other account, as known here, confirms it (FEP-7628); a Move has it fetched. */
    private @Nullable AccountId movedTo(Actor actor) {
        var target = actor.movedTo();
        return target == null || target.equals(actor.id())
                ? null
                : store.byUri(target)
                        .filter(account -> account.alsoKnownAs().contains(actor.id()))
                        .map(Account::id)
                        .orElse(null);
    }

    /** What never changes of an account that is met for the first time; the rest is filled in by the caller. */
    private Account unknown(Actor actor) {
        return new Account(
                new AccountId(core.ids().next()),
                handle(actor),
                actor.kind(),
                actor.id(),
                actor.id(),
                "",
                "",
                "",
                List.of(),
                List.of(),
                null,
                null,
                choices(actor),
                Account.Profile.EMPTY,
                endpoints(actor),
                List.of(),
                null,
                Account.Counts.NONE,
                created(actor, core.clock().instant()),
                null,
                null,
                null);
    }

    private static Account.Choices choices(Actor actor) {
        return new Account.Choices(
                actor.manuallyApprovesFollowers(),
                actor.kind() == ActorKind.SERVICE || actor.kind() == ActorKind.APPLICATION,
                actor.discoverable() && !actor.suspended(),
                actor.indexable(),
                false);
    }

    /** The domain is that of the actor's id: a server speaks for its own names without being asked by WebFinger again. */
    private static Handle handle(Actor actor) {
        return new Handle(actor.preferredUsername(), Authority.of(actor.id()).hostAndPort());
    }

    private static URI page(Actor actor) {
        return actor.url() != null && Authority.same(actor.url(), actor.id()) ? actor.url() : actor.id();
    }

    private static Instant created(Actor actor, Instant now) {
        return actor.published() == null || actor.published().isAfter(now) ? now : actor.published();
    }

    private static Account.Endpoints endpoints(Actor actor) {
        return new Account.Endpoints(
                actor.inbox(),
                same(actor.sharedInbox(), actor.id()),
                same(actor.outbox(), actor.id()),
                same(actor.followers(), actor.id()),
                same(actor.following(), actor.id()),
                same(actor.featured(), actor.id()));
    }

    private static Account.Profile profile(Actor actor) {
        var place = actor.location();
        var teaching = actor.teaching();
        var community = actor.community();
        return new Account.Profile(
                place == null ? null : country(place.addressCountry()),
                place == null || place.name() == null
                        ? null
                        : cut(Names.visible(Html.plain(place.name())), LONGEST_NAME),
                languages(
                        teaching != null
                                ? teaching.knowsLanguage()
                                : community == null ? List.of() : community.inLanguage()),
                concepts(teaching != null ? teaching.knowsAbout() : community == null ? List.of() : community.about()),
                teaching == null ? List.of() : concepts(teaching.educationalLevel()));
    }

    private static @Nullable String country(@Nullable String code) {
        var upper = code == null ? "" : code.toUpperCase(Locale.ROOT);
        return COUNTRY.matcher(upper).matches() ? upper : null;
    }

    private static List<String> languages(List<String> tags) {
        return tags.stream()
                .filter(tag -> LANGUAGE.matcher(tag).matches())
                .limit(MOST_CONCEPTS)
                .toList();
    }

    private static List<String> concepts(List<URI> uris) {
        return uris.stream().map(URI::toString).distinct().limit(MOST_CONCEPTS).toList();
    }

    private static List<Account.Field> fields(Actor actor) {
        var fields = new ArrayList<Account.Field>();
        for (var field : actor.fields().stream().limit(MOST_FIELDS).toList()) {
            fields.add(new Account.Field(
                    cut(Names.visible(Html.plain(field.name())), LONGEST_NAME),
                    Html.clean(cut(field.value(), LONGEST_FIELD)),
                    null));
        }
        return fields;
    }

    private List<Account.CustomEmoji> emojis(Actor actor) {
        return actor.emojis().stream()
                .filter(emoji -> Authority.isHttp(emoji.icon()) && !withoutMedia.test(actor.id()))
                .map(emoji -> new Account.CustomEmoji(
                        emoji.name().replace(":", ""), emoji.icon().toString()))
                .toList();
    }

    private static @Nullable URI same(@Nullable URI uri, URI id) {
        return uri != null && Authority.same(uri, id) ? uri : null;
    }

    private @Nullable URI picture(Actor actor, @Nullable URI uri) {
        return uri != null && Authority.isHttp(uri) && !withoutMedia.test(actor.id()) ? uri : null;
    }

    private static String cut(String text, int longest) {
        return Directions.cut(text, longest);
    }
}
