/**
 * Quoting posts with their authors' consent (FEP-044f): requests, stamps, and who may do what with a post.
 * Uses {@code statuses}. Start reading at {@link eu.c4l.server.quotes.Quotes}.
 */
@NullMarked
package eu.c4l.server.quotes;

import org.jspecify.annotations.NullMarked;
