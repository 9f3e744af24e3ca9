package eu.c4l.server.search;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

import com.fasterxml.jackson.databind.node.ArrayNode;

import eu.c4l.server.platform.Core;
import eu.c4l.server.platform.Json;

/** Hashtags with how they were used of late, as the Mastodon client API shows them (entity Tag). */
final class Hashtags {

    private final Core core;
    private final SearchQueries queries;

    Hashtags(Core core, SearchQueries queries) {
        this.core = core;
        this.queries = queries;
    }

    ArrayNode json(List<Hashtag> hashtags) {
        var today = LocalDate.ofInstant(core.clock().instant(), ZoneOffset.UTC);
        var usage = core.database().transact(() -> queries.usage(hashtags, today));
        var array = Json.array();
        for (var hashtag : hashtags) {
            var json = array.addObject()
                    .put("id", Long.toString(hashtag.id()))
                    .put("name", hashtag.name())
                    .put("url", core.addresses().at(path(hashtag)).toString());
            var history = json.putArray("history");
            for (var day : usage.getOrDefault(hashtag.id(), List.of())) {
                history.addObject()
                        .put("day", Long.toString(day.day().atStartOfDay().toEpochSecond(ZoneOffset.UTC)))
                        .put("accounts", Long.toString(day.accounts()))
                        .put("uses", Long.toString(day.uses()));
            }
            json.put("following", hashtag.following());
        }
        return array;
    }

    /** Its page on this instance. */
    static String path(Hashtag hashtag) {
        return "/tags/" + URLEncoder.encode(hashtag.key(), StandardCharsets.UTF_8);
    }
}
