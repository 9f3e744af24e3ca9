/**
 * Who may sign in, apps and their tokens, browser sessions, roles: OAuth 2 as Mastodon's clients speak it, and the pages
 * for it. Uses {@code platform} and {@code accounts}. Start reading at {@link eu.c4l.server.sessions.Sessions}.
 */
@NullMarked
package eu.c4l.server.sessions;

import org.jspecify.annotations.NullMarked;
