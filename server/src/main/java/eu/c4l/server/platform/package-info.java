/**
 * What every feature stands on: database, jobs, inbox, deliveries, clock, ids, addresses.
 * It knows no feature. Start reading at {@link eu.c4l.server.platform.Feature}.
 */
@NullMarked
package eu.c4l.server.platform;

import org.jspecify.annotations.NullMarked;
