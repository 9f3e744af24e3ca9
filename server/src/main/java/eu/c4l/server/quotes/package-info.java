/**
 * Quoting posts and recommending people with their consent (FEP-044f, FEP-7aa9): requests, stamps, and who may do what with a post.
 * Uses {@code statuses}. Start reading at {@link eu.c4l.server.quotes.Quotes}.
 */
@NullMarked
package eu.c4l.server.quotes;

import org.jspecify.annotations.NullMarked;
