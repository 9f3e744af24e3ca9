/** recommender. */
@NullMarked
package eu.c4l.recommender;

import org.jspecify.annotations.NullMarked;
