/**
 * The words of ActivityPub that this library speaks, as records: activities, posts, actors. Uses nothing but the JDK.
 * Start at {@link eu.c4l.federation.vocabulary.Activity}.
 */
@NullMarked
package eu.c4l.federation.vocabulary;

import org.jspecify.annotations.NullMarked;
