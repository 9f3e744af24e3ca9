/**
 * Measures the recommender on a folder of data with the protocol of {@code evaluate.py}: users, candidates and measures are
 * the same. Start reading at {@link eu.c4l.recommender.evaluation.Evaluation}.
 */
@NullMarked
package eu.c4l.recommender.evaluation;

import org.jspecify.annotations.NullMarked;
