/**
 * Passive networking: people worth knowing, shown with reasons to somebody who did not search. Feeds the recommender from
 * public acts, asks it, filters by what its reader has decided, and puts reasons into words.
 * Start reading at {@link eu.c4l.server.suggestions.Suggestions}.
 */
@NullMarked
package eu.c4l.server.suggestions;

import org.jspecify.annotations.NullMarked;
