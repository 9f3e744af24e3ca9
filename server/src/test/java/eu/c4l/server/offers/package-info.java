/** Tests of offers. */
@NullMarked
package eu.c4l.server.offers;

import org.jspecify.annotations.NullMarked;
