package eu.c4l.server.materials;

import java.net.URI;
import java.util.List;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

import eu.c4l.server.accounts.AccountJson;
import eu.c4l.server.platform.Json;

/**
 * Teaching materials in the client API. The entity Material, whose id is also that of its status:
 *
 * <pre>{@code
 * {"id": "1", "uri": "…", "url": "…", "title": "…", "summary": "plain", "content": "<p>…", "source": "Markdown or null",
 *  "licence": {"id": "CC-BY-4.0", "name": "CC BY 4.0", "url": "…"} or null, "subjects": ["uri"], "levels": ["uri"],
 *  "types": ["uri"], "languages": ["en"], "minutes": 45 or null, "version": 1, "change_note": "", "adaptable": true,
 *  "files": [{"id": "2", "name": "…", "type": "application/pdf", "size": 1234 or null, "url": "…"}],
 *  "contributors": [{"uri": "…", "name": "…"}],
 *  "based_on": {"id": "3" or null, "uri": "…", "url": "…", "title": "…", "author": "…", "country": "FI" or null} or null,
 *  "community_id": "4" or null, "derivatives_count": 0, "attribution": "…", "created_at": "…", "updated_at": "…",
 *  "account": Account}
 * }</pre>
 */
public final class MaterialJson {

    private final AccountJson accounts;
    private final Materials materials;

    MaterialJson(AccountJson accounts, Materials materials) {
        this.accounts = accounts;
        this.materials = materials;
    }

    ArrayNode materials(List<Material> list) {
        var array = Json.array();
        list.forEach(material -> array.add(material(material)));
        return array;
    }

    public ObjectNode material(Material material) {
        var about = material.about();
        var json = Json.object();
        json.put("id", material.id().toString());
        json.put("uri", material.uri().toString());
        json.put("url", material.page().toString());
        json.put("title", material.title());
        json.put("summary", material.summary());
        json.put("content", material.html());
        json.put("source", material.source());
        json.set("licence", licence(material.licence()));
        json.set("subjects", texts(about.subjects()));
        json.set("levels", texts(about.levels()));
        json.set("types", texts(about.types()));
        json.set("languages", texts(about.languages()));
        json.put("minutes", about.minutes());
        json.put("version", material.version().number());
        json.put("change_note", material.version().changeNote());
        json.put("adaptable", material.adaptable());
        json.set("files", files(material));
        var contributors = json.putArray("contributors");
        material.contributors()
                .forEach(one -> contributors
                        .addObject()
                        .put("uri", one.uri().toString())
                        .put("name", one.name()));
        json.set("based_on", origin(material.basedOn()));
        json.put(
                "community_id",
                material.community() == null ? null : material.community().toString());
        json.put("derivatives_count", material.derivatives());
        json.put("attribution", materials.attribution(material));
        json.put("created_at", AccountJson.time(material.createdAt()));
        json.put("updated_at", AccountJson.time(material.version().at()));
        json.set("account", accounts.account(material.author()));
        return json;
    }

    private static @Nullable ObjectNode licence(@Nullable Licence licence) {
        return licence == null
                ? null
                : Json.object()
                        .put("id", licence.spdx())
                        .put("name", licence.name())
                        .put("url", licence.url().toString());
    }

    private ArrayNode files(Material material) {
        var array = Json.array();
        for (var file : material.files()) {
            URI address = materials.address(material, file);
            array.addObject()
                    .put("id", Long.toString(file.id()))
                    .put("name", file.name())
                    .put("type", file.mimeType())
                    .put("size", file.size())
                    .put("url", address.toString());
        }
        return array;
    }

    private static @Nullable ObjectNode origin(Material.@Nullable BasedOn origin) {
        if (origin == null) {
            return null;
        }
        var json = Json.object();
        json.put("id", origin.id() == null ? null : origin.id().toString());
        json.put("uri", origin.uri().toString());
        json.put("url", origin.page().toString());
        json.put("title", origin.title());
        json.put("author", origin.author());
        json.put("country", origin.country());
        json.set("licence", licence(origin.licence()));
        return json;
    }

    /** Entity MaterialVersion: {@code version, title, summary, content, licence, change_note, created_at}. */
    static ArrayNode versions(List<Material.Earlier> versions) {
        var array = Json.array();
        for (var version : versions) {
            var json = array.addObject();
            json.put("version", version.number());
            json.put("title", version.title());
            json.put("summary", version.summary());
            json.put("content", version.html());
            json.set("licence", licence(Licence.parse(version.licence()).orElse(null)));
            json.put("change_note", version.changeNote());
            json.put("created_at", AccountJson.time(version.at()));
        }
        return array;
    }

    private static ArrayNode texts(List<String> values) {
        var array = Json.array();
        values.forEach(array::add);
        return array;
    }
}
