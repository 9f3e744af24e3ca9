/** True statements about a pair of people, ordered by how much they carried the score. Uses the graph, the index and the ranker. */
@NullMarked
package eu.c4l.recommender.reasons;

import org.jspecify.annotations.NullMarked;
