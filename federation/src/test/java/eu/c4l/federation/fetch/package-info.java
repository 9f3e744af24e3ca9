/** Tests of {@code fetch}. */
@NullMarked
package eu.c4l.federation.fetch;

import org.jspecify.annotations.NullMarked;
