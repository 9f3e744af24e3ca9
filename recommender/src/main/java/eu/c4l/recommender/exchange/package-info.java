/**
 * The graph as files for a distributed engine, and the engine's feature rows back as ranked lists. Uses the graph, the features
 * and the ranker. Start reading at {@link eu.c4l.recommender.exchange.GraphFiles}.
 */
@NullMarked
package eu.c4l.recommender.exchange;

import org.jspecify.annotations.NullMarked;
