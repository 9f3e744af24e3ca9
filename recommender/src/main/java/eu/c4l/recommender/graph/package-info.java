/**
 * The typed graph of people, concepts, communities and objects in compact memory, kept current by events; and walks over it.
 * Knows nothing of ranking. Start reading at {@link eu.c4l.recommender.graph.Graph}.
 */
@NullMarked
package eu.c4l.recommender.graph;

import org.jspecify.annotations.NullMarked;
