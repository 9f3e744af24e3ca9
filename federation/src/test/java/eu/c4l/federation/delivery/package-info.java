/** Tests of {@code delivery}. */
@NullMarked
package eu.c4l.federation.delivery;

import org.jspecify.annotations.NullMarked;
