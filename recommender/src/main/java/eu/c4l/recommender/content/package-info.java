/** The content index: profiles in Lucene, matched by concepts, hashtags and words of the same language. */
@NullMarked
package eu.c4l.recommender.content;

import org.jspecify.annotations.NullMarked;
