/** What the tests of all features share. Start reading at {@link eu.c4l.server.testing.TestDatabase}. */
@NullMarked
package eu.c4l.server.testing;

import org.jspecify.annotations.NullMarked;
