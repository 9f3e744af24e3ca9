package eu.c4l.recommender;

import java.time.Instant;
import java.util.List;

/**
 * The people suggested to one reader, best first.
 *
 * @param model version of the model that ranked it, to be logged with the list
 * @param at when it was made; a list older than 24 hours is not to be shown
 */
public record SuggestionList(String model, Instant at, List<Suggestion> suggestions) {
    public SuggestionList {
        suggestions = List.copyOf(suggestions);
    }
}
