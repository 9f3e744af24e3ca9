/** What tests of the server need of other servers' signatures. */
@NullMarked
package eu.c4l.federation.signatures;

import org.jspecify.annotations.NullMarked;
