package eu.c4l.server.materials;

import java.net.URI;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import eu.c4l.federation.vocabulary.ActorKind;
import eu.c4l.server.accounts.Account;
import eu.c4l.server.concepts.Concepts;
import eu.c4l.server.platform.Addresses;
import eu.c4l.server.platform.Json;

/**
 * Materials as education systems read them: JSON-LD by the metadata profile AMB (Allgemeines Metadatenprofil für
 * Bildungsressourcen), which OERSI and others harvest.
 */
final class MaterialDescriptions {

    private final Concepts concepts;
    private final Addresses addresses;
    private final MaterialPosts posts;
    private final String instance;

    MaterialDescriptions(Concepts concepts, Addresses addresses, MaterialPosts posts, String instance) {
        this.concepts = concepts;
        this.addresses = addresses;
        this.posts = posts;
        this.instance = instance;
    }

    ObjectNode of(Material material) {
        var about = material.about();
        var json = Json.object();
        var context = json.putArray("@context");
        context.add("https://w3id.org/kim/amb/context.jsonld");
        context.addObject().put("@language", about.language().equals("und") ? "en" : about.language());
        json.put("id", material.page().toString());
        json.putArray("type").add("LearningResource");
        json.put("name", material.title());
        if (!material.summary().isEmpty()) {
            json.put("description", material.summary());
        }
        json.putArray("creator").add(person(material.author()));
        contributors(json, material);
        if (material.licence() != null) {
            json.putObject("license").put("id", material.licence().url().toString());
        }
        if (!about.languages().isEmpty()) {
            texts(json.putArray("inLanguage"), about.languages());
        }
        concepts(json, "about", about.subjects());
        concepts(json, "learningResourceType", about.types());
        concepts(json, "educationalLevel", about.levels());
        var cover = posts.cover(material);
        if (cover != null) {
            json.put("image", cover.toString());
        }
        dates(json, material);
        json.put("isAccessibleForFree", true);
        json.putObject("conditionsOfAccess")
                .put("type", "Concept")
                .put("id", "http://w3id.org/kim/conditionsOfAccess/no_login");
        origin(json, material);
        files(json, material);
        page(json, material);
        return json;
    }

    private static ObjectNode person(Account account) {
        return Json.object()
                .put("type", account.kind() == ActorKind.PERSON ? "Person" : "Organization")
                .put("id", account.uri().toString())
                .put("name", account.name());
    }

    private static void contributors(ObjectNode json, Material material) {
        for (var one : material.contributors()) {
            json.withArrayProperty("contributor")
                    .addObject()
                    .put("type", "Person")
                    .put("id", one.uri().toString())
                    .put("name", one.name());
        }
    }

    private static void texts(ArrayNode array, List<String> values) {
        values.forEach(array::add);
    }

    private void concepts(ObjectNode json, String property, List<String> ids) {
        if (ids.isEmpty()) {
            return;
        }
        var array = json.putArray(property);
        for (var id : ids) {
            var concept = array.addObject().put("type", "Concept").put("id", id);
            concepts.find(URI.create(id)).ifPresent(found -> {
                var labels = concept.putObject("prefLabel");
                found.labels().forEach(labels::put);
            });
        }
    }

    private static void dates(ObjectNode json, Material material) {
        json.put("dateCreated", day(material.createdAt()));
        json.put("datePublished", day(material.createdAt()));
        json.put("dateModified", day(material.version().at()));
        if (material.about().minutes() != null) {
            json.put("timeRequired", "PT" + material.about().minutes() + "M");
        }
    }

    private static String day(Instant time) {
        return time.atZone(ZoneOffset.UTC).toLocalDate().toString();
    }

    private static void origin(ObjectNode json, Material material) {
        var origin = material.basedOn();
        if (origin == null) {
            return;
        }
        var original = json.putArray("isBasedOn").addObject();
        original.putArray("type").add("LearningResource");
        original.put("id", origin.page().toString());
        original.put("name", origin.title().isEmpty() ? origin.page().toString() : origin.title());
        if (!origin.author().isEmpty()) {
            original.putArray("creator").addObject().put("type", "Person").put("name", origin.author());
        }
        if (origin.licence() != null) {
            original.putObject("license").put("id", origin.licence().url().toString());
        }
    }

    private void files(ObjectNode json, Material material) {
        if (material.files().isEmpty()) {
            return;
        }
        var array = json.putArray("encoding");
        for (var file : material.files()) {
            var media = array.addObject()
                    .put("type", "MediaObject")
                    .put("contentUrl", posts.address(material, file).toString())
                    .put("encodingFormat", file.mimeType());
            if (file.size() != null) {
                media.put("contentSize", Long.toString(file.size()));
            }
            if (file.sha256() != null) {
                media.put("sha256", file.sha256());
            }
        }
    }

    private void page(ObjectNode json, Material material) {
        var page = json.putArray("mainEntityOfPage").addObject();
        page.put("id", material.page() + ".amb.json").put("type", "WebContent");
        page.putObject("provider")
                .put("id", addresses.at("/").toString())
                .put("type", "Service")
                .put("name", instance);
        page.put("dateModified", day(material.version().at()));
    }
}
