package eu.c4l.federation.json;

import java.net.URI;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import eu.c4l.federation.vocabulary.Actor;
import eu.c4l.federation.vocabulary.ActorKind;
import eu.c4l.federation.vocabulary.Capability;

/** Writes actors. */
final class ActorWriter {

    private ActorWriter() {}

    /** The actor without a context, as it is embedded in an Update. */
    static ObjectNode write(Actor actor) {
        ObjectNode json = Json.object();
        json.put("id", actor.id().toString()).put("type", actor.kind().type());
        profile(actor, json);
        addresses(actor, json);
        json.put("manuallyApprovesFollowers", actor.manuallyApprovesFollowers())
                .put("discoverable", actor.discoverable())
                .put("indexable", actor.indexable());
        if (actor.suspended()) {
            json.put("suspended", true);
        }
        ObjectNode canFeature = PostWriter.rule(actor.canFeature());
        if (canFeature != null) {
            json.putObject("interactionPolicy").set("canFeature", canFeature);
        }
        key(actor, json);
        teaching(actor, json);
        return json;
    }

    private static void profile(Actor actor, ObjectNode json) {
        json.put("preferredUsername", actor.preferredUsername());
        Json.put(json, "name", actor.name());
        Json.put(json, "summary", actor.summary());
        Json.put(json, "url", actor.url());
        Json.put(json, "published", actor.published());
        Json.put(json, "webfinger", actor.webfinger());
        if (actor.icon() != null) {
            json.set("icon", Json.typed("Image").put("url", actor.icon().toString()));
        }
        if (actor.image() != null) {
            json.set("image", Json.typed("Image").put("url", actor.image().toString()));
        }
        ArrayNode fields = json.putArray("attachment");
        actor.fields()
                .forEach(field -> fields.add(
                        Json.typed("PropertyValue").put("name", field.name()).put("value", field.value())));
        ArrayNode tags = json.putArray("tag");
        actor.emojis().forEach(emoji -> tags.add(PostWriter.tag(emoji)));
    }

    private static void addresses(Actor actor, ObjectNode json) {
        json.put("inbox", actor.inbox().toString());
        Json.put(json, "outbox", actor.outbox());
        Json.put(json, "followers", actor.followers());
        Json.put(json, "following", actor.following());
        Json.put(json, "featured", actor.featured());
        Json.put(json, "featuredTags", actor.featuredTags());
        if (actor.sharedInbox() != null) {
            json.putObject("endpoints").put("sharedInbox", actor.sharedInbox().toString());
        }
        Json.putAll(json, "alsoKnownAs", actor.alsoKnownAs());
        Json.put(json, "movedTo", actor.movedTo());
    }

    private static void key(Actor actor, ObjectNode json) {
        Actor.ActorKey key = actor.publicKey();
        if (key != null) {
            json.putObject("publicKey")
                    .put("id", key.id().toString())
                    .put("owner", key.owner().toString())
                    .put("publicKeyPem", key.pem());
        }
        if (!actor.assertionMethods().isEmpty()) {
            ArrayNode methods = json.putArray("assertionMethod");
            actor.assertionMethods().forEach(method -> methods.add(multikey(method)));
        }
        if (!actor.implementing().isEmpty()) {
            json.putObject("generator").put("type", "Application").set("implements", capabilities(actor));
        }
        if (!actor.implementing().isEmpty() && actor.kind() == ActorKind.APPLICATION) {
            json.set("implements", capabilities(actor));
        }
    }

    /** FEP-844e: in the generator of people and groups, on the application that serves them too. */
    private static ArrayNode capabilities(Actor actor) {
        ArrayNode capabilities = Json.MAPPER.createArrayNode();
        for (URI id : actor.implementing()) {
            ObjectNode link = capabilities.addObject().put("href", id.toString());
            Capability.of(id).ifPresent(known -> link.put("name", known.title()));
        }
        return capabilities;
    }

    private static ObjectNode multikey(Actor.Multikey key) {
        return Json.object()
                .put("id", key.id().toString())
                .put("type", "Multikey")
                .put("controller", key.controller().toString())
                .put("publicKeyMultibase", key.publicKeyMultibase());
    }

    private static void teaching(Actor actor, ObjectNode json) {
        Actor.Place place = actor.location();
        if (place != null) {
            ObjectNode location = Json.typed("Place");
            Json.put(location, "name", place.name());
            Json.put(location, "addressCountry", place.addressCountry());
            json.set("location", location);
        }
        Actor.Teaching teaching = actor.teaching();
        if (teaching != null) {
            Json.putAll(json, "knowsAbout", teaching.knowsAbout());
            Json.putAll(json, "knowsLanguage", teaching.knowsLanguage());
            Json.putAll(json, "educationalLevel", teaching.educationalLevel());
        }
        Actor.Community community = actor.community();
        if (community != null) {
            Json.put(json, "attributedTo", community.moderators());
            Json.putAll(json, "about", community.about());
            Json.putAll(json, "inLanguage", community.inLanguage());
            json.put("postingRestrictedToMods", community.postingRestrictedToMods());
            Json.put(json, "communityKind", community.kind());
        }
    }
}
