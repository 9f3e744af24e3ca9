package eu.c4l.server.suggestions;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import eu.c4l.recommender.Source;
import eu.c4l.server.accounts.AccountJson;
import eu.c4l.server.groups.Community;
import eu.c4l.server.groups.CommunityJson;
import eu.c4l.server.materials.Material;
import eu.c4l.server.materials.MaterialJson;
import eu.c4l.server.platform.Json;

/** Suggestions for clients: the entity Suggestion of Mastodon, and our own with reasons. */
final class SuggestionJson {

    private final AccountJson accounts;
    private final CommunityJson communities;
    private final MaterialJson materials;

    SuggestionJson(AccountJson accounts, CommunityJson communities, MaterialJson materials) {
        this.accounts = accounts;
        this.communities = communities;
        this.materials = materials;
    }

    /** Mastodon's entity; the reasons stand beside it under {@code c4l}, where apps that know them find them. */
    ObjectNode mastodon(Suggested suggested) {
        var sources = sources(suggested.sources());
        var json = Json.object();
        json.put("source", old(sources.iterator().next()));
        sources.forEach(json.putArray("sources")::add);
        json.set("account", accounts.account(suggested.account()));
        json.putObject("c4l").set("reasons", reasons(suggested.reasons()));
        return json;
    }

    /** {@code {id, kind, reasons: [{kind, text}], account, sources}}. */
    ObjectNode person(Suggested suggested) {
        var id =
                new SuggestionId(SuggestionKind.PEOPLE, suggested.account().id().value());
        var json = suggestion(id, suggested.reasons());
        json.set("account", accounts.account(suggested.account()));
        var sources = json.putArray("sources");
        suggested.sources().stream()
                .sorted()
                .map(source -> source.name().toLowerCase(Locale.ROOT))
                .forEach(sources::add);
        return json;
    }

    /** {@code {id, kind, reasons, account, community}}. */
    ObjectNode community(Offer<Community> offer) {
        var id = new SuggestionId(SuggestionKind.COMMUNITIES, offer.item().id().value());
        var json = suggestion(id, offer.reasons());
        json.set("account", accounts.account(offer.item().account()));
        json.set("community", communities.community(offer.item()));
        return json;
    }

    /** {@code {id, kind, reasons, account, material}}; the account is the author. */
    ObjectNode material(Offer<Material> offer) {
        var id = new SuggestionId(SuggestionKind.MATERIALS, offer.item().id().value());
        var json = suggestion(id, offer.reasons());
        json.set("account", accounts.account(offer.item().author()));
        json.set("material", materials.material(offer.item()));
        return json;
    }

    private static ObjectNode suggestion(SuggestionId id, List<Suggested.Because> reasons) {
        var json = Json.object();
        json.put("id", id.toString());
        json.put("kind", id.kind().one());
        json.set("reasons", reasons(reasons));
        return json;
    }

    ObjectNode choice(SuggestionChoice choice) {
        return Json.object()
                .put("suggest_others_to_me", choice.suggestOthersToMe())
                .put("without_profiling", choice.withoutProfiling());
    }

    private static ArrayNode reasons(List<Suggested.Because> reasons) {
        var array = Json.array();
        for (var reason : reasons) {
            array.addObject().put("kind", reason.kind()).put("text", reason.text());
        }
        return array;
    }

    /** In the words that apps have labels for. */
    private static Set<String> sources(Set<Source> found) {
        var sources = new TreeSet<String>();
        for (var source : found) {
            sources.add(
                    switch (source) {
                        case CONTACTS_OF_CONTACTS -> "friends_of_friends";
                        case FOLLOWERS -> "most_interactions";
                        case KNOWN_HERE -> "most_followed";
                        case WALKS, COMMUNITIES, CONTENT, ACTIVITY, EXPLORATION -> "similar_to_recently_followed";
                    });
        }
        return sources.isEmpty() ? Set.of("similar_to_recently_followed") : sources;
    }

    /** The values from before Mastodon 4.3. */
    private static String old(String source) {
        return source.equals("most_followed") ? "global" : "past_interactions";
    }
}
