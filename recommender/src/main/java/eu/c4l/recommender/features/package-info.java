/**
 * The named features of a pair of people, each a number with a definition, a range and a source. Uses the graph and the
 * content index. Start reading at {@link eu.c4l.recommender.features.Feature}.
 */
@NullMarked
package eu.c4l.recommender.features;

import org.jspecify.annotations.NullMarked;
