/**
 * ActivityPub for the JVM, without an opinion on storage or web framework. Start reading at {@code vocabulary.Activity}.
 */
@NullMarked
package eu.c4l.federation;

import org.jspecify.annotations.NullMarked;
