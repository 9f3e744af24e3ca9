/** federation. */
@NullMarked
package eu.c4l.federation;

import org.jspecify.annotations.NullMarked;
