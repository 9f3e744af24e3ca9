/**
 * Passive networking: people, follows and public activity in; ranked suggestions with true reasons out. Uses Tribuo and
 * Lucene; no HTTP, no database. Start reading at {@link eu.c4l.recommender.Recommender}.
 */
@NullMarked
package eu.c4l.recommender;

import org.jspecify.annotations.NullMarked;
