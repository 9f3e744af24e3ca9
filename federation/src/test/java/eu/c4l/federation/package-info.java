/** What the tests of this module share. */
@NullMarked
package eu.c4l.federation;

import org.jspecify.annotations.NullMarked;
