/**
 * The model: Tribuo logistic regression over the named features, its training, its gate, its file, and the re-ranking for
 * diversity. Uses features and candidates. Start reading at {@link eu.c4l.recommender.ranking.Ranker}.
 */
@NullMarked
package eu.c4l.recommender.ranking;

import org.jspecify.annotations.NullMarked;
