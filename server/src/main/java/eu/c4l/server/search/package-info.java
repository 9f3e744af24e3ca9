/**
 * Finding people, posts, hashtags, materials and communities that are known here, by the words of many languages.
 *
 * Uses {@code accounts}, {@code restrictions}, {@code follows}, {@code statuses}, and the cards of
 * {@code groups} and {@code materials}; reads the rows of {@code materials}.
 * Start reading at {@link eu.c4l.server.search.Search}.
 */
@NullMarked
package eu.c4l.server.search;

import org.jspecify.annotations.NullMarked;
