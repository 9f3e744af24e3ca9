/** Tests of {@code signatures}. */
@NullMarked
package eu.c4l.federation.signatures;

import org.jspecify.annotations.NullMarked;
