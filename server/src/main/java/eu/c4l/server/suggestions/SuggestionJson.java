package eu.c4l.server.suggestions;

import java.util.Set;
import java.util.TreeSet;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import eu.c4l.recommender.Source;
import eu.c4l.server.accounts.AccountJson;
import eu.c4l.server.platform.Json;

/** Suggestions for clients: the entity Suggestion of Mastodon, and our own with reasons. */
final class SuggestionJson {

    private final AccountJson accounts;

    SuggestionJson(AccountJson accounts) {
        this.accounts = accounts;
    }

    /** Mastodon's entity; the reasons stand beside it under {@code c4l}, where apps that know them find them. */
    ObjectNode mastodon(Suggested suggested) {
        var sources = sources(suggested.sources());
        var json = Json.object();
        json.put("source", old(sources.iterator().next()));
        sources.forEach(json.putArray("sources")::add);
        json.set("account", accounts.account(suggested.account()));
        json.putObject("c4l").set("reasons", reasons(suggested));
        return json;
    }

    /** {@code {kind, account, reasons: [{kind, text}], sources}}. */
    ObjectNode whole(Suggested suggested) {
        var json = Json.object();
        json.put("kind", "person");
        json.set("account", accounts.account(suggested.account()));
        json.set("reasons", reasons(suggested));
        var sources = json.putArray("sources");
        suggested.sources().stream()
                .sorted()
                .map(source -> source.name().toLowerCase(java.util.Locale.ROOT))
                .forEach(sources::add);
        return json;
    }

    ObjectNode choice(SuggestionChoice choice) {
        return Json.object()
                .put("suggest_others_to_me", choice.suggestOthersToMe())
                .put("without_profiling", choice.withoutProfiling());
    }

    private static ArrayNode reasons(Suggested suggested) {
        var array = Json.array();
        for (var reason : suggested.reasons()) {
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
