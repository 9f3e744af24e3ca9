/** Gathers the few hundred people worth scoring for a reader, from all sources. Uses the graph and the reader's scores. */
@NullMarked
package eu.c4l.recommender.candidates;

import org.jspecify.annotations.NullMarked;
