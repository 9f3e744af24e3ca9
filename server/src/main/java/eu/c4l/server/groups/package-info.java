/**
 * Learning communities: groups that people join by following, post to by mentioning, and that announce to their
 * members (FEP-1b12). Uses accounts, follows and statuses. Start reading at {@link eu.c4l.server.groups.Communities}.
 */
@NullMarked
package eu.c4l.server.groups;

import org.jspecify.annotations.NullMarked;
