/**
 * People, groups and services, ours and other servers': profiles, keys, actors, WebFinger.
 * Uses {@code platform} and {@code concepts}. Start reading at {@link eu.c4l.server.accounts.Accounts}.
 */
@NullMarked
package eu.c4l.server.accounts;

import org.jspecify.annotations.NullMarked;
