/** deploy. */
@NullMarked
package eu.c4l.deploy;

import org.jspecify.annotations.NullMarked;
