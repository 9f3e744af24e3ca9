package eu.c4l.server.offers;

import java.util.Locale;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import eu.c4l.server.accounts.AccountJson;
import eu.c4l.server.materials.MaterialJson;
import eu.c4l.server.platform.Json;

/**
 * Offers in the client API. The entity Offer:
 *
 * <pre>{@code
 * {"id": "1", "uri": "…", "state": "open", "note": "plain", "reason": "plain", "created_at": "…", "decided_at": "…" or null,
 *  "account": Account, "author": Account, "adaptation": Material, "original": Material}
 * }</pre>
 *
 * One that is asked for by its id also has {@code difference}: {@code {"title": […], "summary": […], "text": […],
 * "cut": false}}, lists of {@code {"kind": "same", "removed", "added" or "skipped", "lines": 1, "parts": [{"text": "…",
 * "changed": false}]}}.
 */
final class OfferJson {

    private final AccountJson accounts;
    private final MaterialJson materials;

    OfferJson(AccountJson accounts, MaterialJson materials) {
        this.accounts = accounts;
        this.materials = materials;
    }

    ObjectNode offer(Offers.Sheet sheet) {
        var offer = sheet.offer();
        var json = Json.object()
                .put("id", Long.toString(offer.id()))
                .put("uri", offer.uri().toString())
                .put("state", offer.state().word())
                .put("note", offer.note())
                .put("reason", offer.reason())
                .put("created_at", AccountJson.time(offer.createdAt()))
                .put("decided_at", offer.decidedAt() == null ? null : AccountJson.time(offer.decidedAt()));
        json.set("account", accounts.account(offer.by()));
        json.set("author", accounts.account(offer.author()));
        json.set("adaptation", materials.material(sheet.adaptation()));
        json.set("original", materials.material(sheet.original()));
        return json;
    }

    ObjectNode withDifference(Offers.Sheet sheet) {
        var adaptation = sheet.adaptation();
        var original = sheet.original();
        var text = Difference.between(original.editable(), adaptation.editable());
        var json = offer(sheet);
        var difference = json.putObject("difference");
        difference.set("title", lines(Difference.between(original.title(), adaptation.title())));
        difference.set("summary", lines(Difference.between(original.summary(), adaptation.summary())));
        difference.set("text", lines(text));
        difference.put("cut", text.cut());
        return json;
    }

    private static ArrayNode lines(Difference difference) {
        var array = Json.array();
        for (var line : difference.lines()) {
            var json = array.addObject();
            json.put("kind", line.kind().name().toLowerCase(Locale.ROOT)).put("lines", line.count());
            var parts = json.putArray("parts");
            line.parts()
                    .forEach(part -> parts.addObject().put("text", part.text()).put("changed", part.changed()));
        }
        return array;
    }
}
