package eu.c4l.federation.json;

import java.net.URI;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

import eu.c4l.federation.json.MalformedActivity.Reason;
import eu.c4l.federation.vocabulary.Actor;
import eu.c4l.federation.vocabulary.ActorBuilder;
import eu.c4l.federation.vocabulary.ActorKind;
import eu.c4l.federation.vocabulary.Authority;
import eu.c4l.federation.vocabulary.Tag;

/** Reads actors, and checks that what they say about themselves is theirs to say. */
final class ActorReader {

    private static final int CONCEPTS = 100;
    private static final int EMOJIS = 100;
    static final int KEYS = 8;
    private static final int SPECIFICATIONS = 50;
    private static final int MULTIBASE = 4_096;

    private ActorReader() {}

    /** The kind of actor an object is; null if none. */
    static @Nullable ActorKind kindOf(JsonNode object) {
        for (String type : Properties.types(object)) {
            ActorKind kind = ActorKind.ofType(type).orElse(null);
            if (kind != null) {
                return kind;
            }
        }
        return null;
    }

    static Actor read(JsonNode object, ActorKind kind) throws MalformedActivity {
        URI id = Properties.requiredUri(object, "id");
        String username = Properties.text(object, "preferredUsername");
        if (username == null || username.isBlank() || username.length() > JsonLimits.NAME_LENGTH) {
            throw new MalformedActivity(Reason.WRONG_SHAPE, "preferredUsername is missing or too long");
        }
        ActorBuilder actor = Actor.builder(id, kind, username, Properties.requiredUri(object, "inbox"));
        profile(object, id, actor);
        addresses(object, actor);
        flags(object, actor);
        actor.publicKey(key(object, id))
                .assertionMethods(Properties.list(object, "assertionMethod", KEYS, method -> multikey(method, id)))
                .implementing(implementing(object, kind))
                .canFeature(PostReader.rule(Properties.first(object, "interactionPolicy"), "canFeature", CONCEPTS))
                .teaching(teaching(object));
        if (kind == ActorKind.GROUP) {
            actor.community(community(object));
        }
        return actor.build();
    }

    private static void profile(JsonNode object, URI id, ActorBuilder actor) {
        URI url = MediaReader.url(object);
        String name = LanguageText.of(object, "name").text();
        String summary = LanguageText.of(object, "summary").text();
        actor.name(name == null ? null : Properties.cut(name, JsonLimits.NAME_LENGTH))
                .summary(summary == null ? null : Properties.cut(summary, JsonLimits.BIOGRAPHY_LENGTH))
                .url(url != null && Authority.same(url, id) ? url : null)
                .icon(MediaReader.picture(object, "icon"))
                .image(MediaReader.picture(object, "image"))
                .fields(Properties.list(object, "attachment", JsonLimits.FIELDS, ActorReader::field))
                .emojis(Properties.list(object, "tag", EMOJIS, ActorReader::emoji))
                .location(place(Properties.first(object, "location")))
                .webfinger(Properties.text(object, "webfinger", JsonLimits.WORD_LENGTH))
                .published(Properties.instant(object, "published"));
    }

    private static void addresses(JsonNode object, ActorBuilder actor) {
        URI shared = Properties.uri(Properties.first(object, "endpoints"), "sharedInbox");
        actor.sharedInbox(shared != null && Authority.isHttp(shared) ? shared : null)
                .outbox(Properties.uri(object, "outbox"))
                .followers(Properties.uri(object, "followers"))
                .following(Properties.uri(object, "following"))
                .featured(Properties.uri(object, "featured"))
                .featuredTags(Properties.uri(object, "featuredTags"))
                .alsoKnownAs(Properties.uris(object, "alsoKnownAs", JsonLimits.ALIASES))
                .movedTo(Properties.uri(object, "movedTo"));
    }

    private static void flags(JsonNode object, ActorBuilder actor) {
        actor.manuallyApprovesFollowers(Properties.isTrue(object, "manuallyApprovesFollowers"))
                .discoverable(Properties.isTrue(object, "discoverable"))
                .indexable(Properties.isTrue(object, "indexable"))
                .suspended(Properties.isTrue(object, "suspended"));
    }

    private static Actor.@Nullable ActorKey key(JsonNode object, URI actor) throws MalformedActivity {
        JsonNode value = Properties.first(object, "publicKey");
        String pem = Properties.text(value, "publicKeyPem");
        URI id = Properties.uriOf(value);
        if (pem == null || id == null) {
            return null;
        }
        URI owner = Properties.uri(value, "owner");
        if ((owner != null && !owner.equals(actor)) || !Authority.same(id, actor)) {
            throw new MalformedActivity(Reason.WRONG_AUTHORITY, "the key is somebody else's");
        }
        return new Actor.ActorKey(id, actor, pem);
    }

    /** Only keys that the actor controls itself. */
    private static Actor.@Nullable Multikey multikey(JsonNode value, URI actor) {
        Actor.Multikey key = multikey(value);
        return key != null && key.controller().equals(actor) ? key : null;
    }

    /** A key that is on its controller's server. */
    static Actor.@Nullable Multikey multikey(JsonNode value) {
        String key = Properties.text(value, "publicKeyMultibase");
        URI id = Properties.uriOf(value);
        URI controller = Properties.uri(value, "controller");
        if (id == null || controller == null || key == null || key.length() > MULTIBASE) {
            return null;
        }
        return Authority.same(id, controller) ? new Actor.Multikey(id, controller, key) : null;
    }

    private static List<URI> implementing(JsonNode object, ActorKind kind) {
        JsonNode generator = Properties.first(object, "generator");
        JsonNode application = kind == ActorKind.APPLICATION && !generator.has("implements") ? object : generator;
        return Properties.list(application, "implements", SPECIFICATIONS, ActorReader::specification);
    }

    /** A link by FEP-844e; Bonfire has written plain ids. */
    private static @Nullable URI specification(JsonNode value) {
        URI href = value.isTextual() ? null : Properties.uri(value, "href");
        return href == null ? Properties.uriOf(value) : href;
    }

    private static Actor.@Nullable Field field(JsonNode value) {
        String name = Properties.text(value, "name", JsonLimits.NAME_LENGTH);
        String text = Properties.text(value, "value", JsonLimits.NAME_LENGTH);
        boolean labelled = "PropertyValue".equals(Properties.text(value, "type"));
        return !labelled || name == null || text == null ? null : new Actor.Field(name, text);
    }

    private static Tag.@Nullable Emoji emoji(JsonNode value) {
        boolean isEmoji = "Emoji".equals(Properties.text(value, "type"));
        return isEmoji ? MediaReader.emoji(value, Properties.text(value, "name", JsonLimits.WORD_LENGTH)) : null;
    }

    private static Actor.@Nullable Place place(JsonNode value) {
        if (!value.isObject()) {
            return null;
        }
        String name = Properties.text(value, "name", JsonLimits.NAME_LENGTH);
        String direct = Properties.text(value, "addressCountry", 64);
        JsonNode address = Properties.first(value, "address");
        String country = direct == null ? Properties.text(address, "addressCountry", 64) : direct;
        return name == null && country == null ? null : new Actor.Place(name, country);
    }

    private static Actor.@Nullable Teaching teaching(JsonNode object) {
        List<URI> subjects = Properties.uris(object, "knowsAbout", CONCEPTS);
        List<String> languages = Properties.words(object, "knowsLanguage", CONCEPTS);
        List<URI> levels = Properties.uris(object, "educationalLevel", CONCEPTS);
        boolean silent = subjects.isEmpty() && languages.isEmpty() && levels.isEmpty();
        return silent ? null : new Actor.Teaching(subjects, languages, levels);
    }

    private static Actor.Community community(JsonNode object) {
        // PeerTube's channels name their owner here, as an object
        JsonNode attributed = Properties.first(object, "attributedTo");
        return new Actor.Community(
                attributed.isTextual() ? Properties.uriOf(attributed) : null,
                Properties.uris(object, "about", CONCEPTS),
                Properties.words(object, "inLanguage", CONCEPTS),
                Properties.isTrue(object, "postingRestrictedToMods"),
                Properties.text(object, "communityKind", JsonLimits.WORD_LENGTH));
    }
}
