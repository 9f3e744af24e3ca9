/** What people do not want to come across (filters of the client API, both versions). Start at {@code Filters}. */
@NullMarked
package eu.c4l.server.filters;

import org.jspecify.annotations.NullMarked;
