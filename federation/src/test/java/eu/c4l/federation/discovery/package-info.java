/** Tests of {@code discovery}. */
@NullMarked
package eu.c4l.federation.discovery;

import org.jspecify.annotations.NullMarked;
