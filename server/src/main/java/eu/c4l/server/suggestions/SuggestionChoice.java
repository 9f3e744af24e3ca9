package eu.c4l.server.suggestions;

/**
 * How somebody wants suggestions.
 *
 * @param suggestOthersToMe off means an empty list
 * @param withoutProfiling only same subject and recency, nothing of one's own activity
 */
public record SuggestionChoice(boolean suggestOthersToMe, boolean withoutProfiling) {
    static final SuggestionChoice USUAL = new SuggestionChoice(true, false);
}
