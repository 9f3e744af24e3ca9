/** Tests of {@code json}. */
@NullMarked
package eu.c4l.federation.json;

import org.jspecify.annotations.NullMarked;
